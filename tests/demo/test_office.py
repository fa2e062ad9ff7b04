"""The sample office, loaded as a whole: a second time changes nothing, what editors did stays."""

import io
import tomllib
from collections import Counter

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Revision, Site, WorkflowPage, WorkflowState

from accounts.office_group import OfficeGroup
from accounts.role import Role
from accounts.second_factor import needs_second_factor
from approvals.workflow import approval_workflow
from core.models import BasePage, CustomImage, OfficeText, SiteSettings
from demo.loading import CONTENT
from demo.signins import SIGN_INS
from home.models import HomePage
from people.models import Person
from tests.signing_in import show_factor
from translations.board import State, counts

pytestmark = pytest.mark.usefixtures("undone")


def load() -> str:
    out = io.StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module", autouse=True)
def told(committed, plain_pictures):
    """What the first loading said; the office has approvals, as a new installation does."""
    WorkflowPage.objects.create(page=HomePage.objects.get(), workflow=approval_workflow())
    return load()


def everything() -> dict:
    """Give what the database holds of the office, with what would betray a second save."""
    return {
        "pages": list(Page.objects.order_by("path").values_list("path", "title", "live", "latest_revision_created_at")),
        "revisions": Revision.objects.count(),
        "people": list(Person.objects.order_by("pk").values()),
        "pictures": list(CustomImage.objects.order_by("pk").values("pk", "title", "file")),
        "texts": list(OfficeText.objects.order_by("pk").values()),
        "settings": list(SiteSettings.objects.values()),
        "users": list(get_user_model().objects.order_by("pk").values("username", "password", "first_name")),
    }


def test_loads_from_nothing_and_says_so(told):
    assert "The sample office is loaded." in told
    assert Page.objects.live().count() > 50
    assert OfficeText.objects.exists()
    assert SiteSettings.objects.count() == 1


def test_pages_stand_in_every_state_of_an_approval():
    states = WorkflowState.objects.filter(submission__isnull=False)
    waiting = [state for state in states if state.status == WorkflowState.STATUS_IN_PROGRESS]
    assert {state.current_task_state.task.name for state in waiting} == {"Approval", "Second approval"}
    sent_back = states.get(status=WorkflowState.STATUS_NEEDS_CHANGES)
    assert sent_back.current_task_state.comment
    assert Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    rewritten = HomePage.objects.get(locale=Locale.get_default()).get_children().get(slug="about")
    assert rewritten.revisions.count() > 4
    assert not rewritten.has_unpublished_changes


def test_second_run_changes_nothing_and_says_so():
    before = everything()
    assert "was there already" in load()
    assert everything() == before


def test_second_run_keeps_what_an_editor_changed():
    home, person = HomePage.objects.first(), Person.objects.first()
    page = Page.objects.filter(depth=3).first().specific
    gone, deleted = Page.objects.filter(depth=4)[:2]
    page.title = "An editor's title"
    page.save_revision().publish()
    home.lead_title = "An editor's lead"
    home.save_revision().publish()
    person.role = "An editor's role"
    person.save()
    get_user_model().objects.filter(username="editor").update(first_name="Changed")
    gone.unpublish()
    deleted.delete()
    before = everything()
    load()
    assert everything() == before
    assert HomePage.objects.get(pk=home.pk).lead_title == "An editor's lead"


@pytest.mark.parametrize("sign_in", SIGN_INS, ids=lambda each: each.username)
def test_sign_ins_work(sign_in, client):
    data = {"login": sign_in.username, "password": sign_in.password}
    assert client.post("/admin/login/", data).status_code == 302
    user = get_user_model().objects.get(username=sign_in.username)
    assert user.is_superuser == sign_in.superuser
    if needs_second_factor(user):
        assert client.get("/admin/pages/").url == "/admin/second-factor/"
        assert "This is the sample office" in client.get("/admin/second-factor/").content.decode()
        show_factor(client, user)
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/pages/").status_code == 200


def test_every_role_has_somebody():
    groups = OfficeGroup.objects.filter(group__user__username__in=[each.username for each in SIGN_INS])
    assert set(groups.values_list("role", flat=True)) == set(Role.values)


def test_the_translator_writes_every_language_but_the_first():
    translator = get_user_model().objects.get(username="translator")
    homes = {home.locale.language_code: home.permissions_for_user(translator) for home in HomePage.objects.all()}
    assert {code for code, may in homes.items() if may.can_edit()} == set(homes) - {settings.LANGUAGE_CODE}


def test_who_publishes_is_asked_for_a_second_factor():
    asked = {user.username for user in get_user_model().objects.all() if needs_second_factor(user)}
    assert {"admin", "press"} <= asked
    assert "editor" not in asked


def test_the_page_for_signing_in_says_that_this_is_the_sample_office(client):
    assert "This is the sample office" in client.get("/admin/login/").content.decode()
    get_user_model().objects.all().delete()
    assert "This is the sample office" not in client.get("/admin/login/").content.decode()


def test_printed_passwords_open_nothing_in_production(client, settings):
    settings.SAMPLE_SIGN_INS = False
    editor = next(each for each in SIGN_INS if each.username == "editor")
    answer = client.post("/admin/login/", {"login": editor.username, "password": editor.password})
    assert answer.status_code == 200
    assert "This password is printed" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    with pytest.raises(CommandError, match="passwords that everybody can read"):
        call_command("load_demo")


def test_sign_ins_can_be_printed():
    out = io.StringIO()
    call_command("load_demo", "--sign-ins", stdout=out)
    for sign_in in SIGN_INS:
        assert f"{sign_in.username} / {sign_in.password}" in out.getvalue()


def test_site_answers_at_the_port_that_is_asked_for(monkeypatch):
    monkeypatch.setenv("PORT", "8123")
    load()
    assert Site.objects.get(is_default_site=True).root_url == "http://localhost:8123"


def test_every_page_is_one_that_an_editor_could_have_saved():
    for page in Page.objects.filter(depth__gt=1).specific():
        assert isinstance(page, BasePage)
        page.full_clean()
        if hasattr(page, "body"):
            page._meta.get_field("body").stream_block.clean(page.body)
        assert page.latest_revision


def test_every_page_is_public_but_for_the_drafts_that_the_content_names():
    asked = tomllib.loads((CONTENT / "approvals.toml").read_text())["page"]
    named = tomllib.loads((CONTENT / "translations.toml").read_text())
    begun = Page.objects.filter(depth__gt=1, live=False)
    assert [page.locale.language_code for page in begun] == [entry["language"] for entry in named["begun"]]
    assert not any(page.alias_of for page in begun)
    changed = Page.objects.filter(live=True, has_unpublished_changes=True)
    assert len(changed) == len(named["draft"]) + len(named["submitted"]) + len(asked)


def test_translations_stand_where_the_content_says():
    named = tomllib.loads((CONTENT / "translations.toml").read_text())
    behind = sum(len(entry["languages"]) for entry in named["behind"])
    unconfirmed = sum(len(entry["languages"]) for entry in named["unconfirmed"])
    spoken = dict(settings.LANGUAGES)
    absent = sum(code not in spoken for entry in named["behind"] for code in entry["languages"])
    figures = sum(counts(get_user_model().objects.get(username="admin")).values(), Counter())
    assert figures[State.BEHIND] == behind - absent
    assert figures[State.UNKNOWN] == unconfirmed
    assert figures[State.WAITING] == len(named["submitted"])
    assert figures[State.WORK] == len(named["begun"])
    assert figures[State.CURRENT] > 50


def test_the_tree_is_sound_so_that_pages_can_be_added_everywhere():
    assert list(map(list, Page.find_problems())) == [[], [], [], [], []]
