"""The sample office: it loads from nothing, a second time changes nothing, and what editors did stays."""

import io
import shutil

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import Page, Revision, Site

from core.models import BasePage, OfficeText, SiteSettings
from demo import loading
from demo.signins import SIGN_INS
from home.models import HomePage
from people.models import Person

pytestmark = pytest.mark.django_db


def load() -> str:
    out = io.StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


@pytest.fixture
def loaded(site):
    return load()


def everything() -> dict:
    """Give what the database holds of the office, with what would betray a second save."""
    return {
        "pages": list(Page.objects.order_by("path").values_list("path", "title", "latest_revision_created_at")),
        "revisions": Revision.objects.count(),
        "people": list(Person.objects.order_by("pk").values()),
        "texts": list(OfficeText.objects.order_by("pk").values()),
        "settings": list(SiteSettings.objects.values()),
        "users": list(get_user_model().objects.order_by("pk").values("username", "password", "last_login")),
    }


def test_loads_from_nothing_and_says_so(loaded):
    assert "The sample office is loaded." in loaded
    assert Page.objects.live().count() > 5
    assert OfficeText.objects.exists()
    assert SiteSettings.objects.count() == 1


def test_second_run_changes_nothing_and_says_so(loaded):
    before = everything()
    assert "was there already" in load()
    assert everything() == before


def test_second_run_keeps_what_an_editor_changed(loaded):
    home, person = HomePage.objects.first(), Person.objects.first()
    page = Page.objects.filter(depth=3).first().specific
    gone = Page.objects.filter(depth=4).last()
    page.title = "An editor's title"
    page.save_revision().publish()
    home.lead_title = "An editor's lead"
    home.save_revision().publish()
    person.role = "An editor's role"
    person.save()
    get_user_model().objects.filter(username="editor").update(first_name="Changed")
    gone.unpublish()
    before = everything()
    load()
    assert everything() == before
    assert HomePage.objects.get(pk=home.pk).lead_title == "An editor's lead"
    assert not Page.objects.get(pk=gone.pk).live


@pytest.mark.parametrize("sign_in", SIGN_INS, ids=lambda each: each.username)
def test_sign_ins_work(sign_in, loaded, client):
    data = {"username": sign_in.username, "password": sign_in.password}
    assert client.post("/admin/login/", data).status_code == 302
    assert client.get("/admin/").status_code == 200
    user = get_user_model().objects.get(username=sign_in.username)
    assert user.is_superuser == sign_in.superuser
    assert client.get("/admin/pages/").status_code == 200


def test_sign_ins_are_printed_without_loading(site):
    out = io.StringIO()
    call_command("load_demo", "--sign-ins", stdout=out)
    for sign_in in SIGN_INS:
        assert f"{sign_in.username} / {sign_in.password}" in out.getvalue()
    assert not get_user_model().objects.exists()


def test_site_answers_at_the_port_that_is_asked_for(site, monkeypatch):
    monkeypatch.setenv("PORT", "8123")
    load()
    assert Site.objects.get(is_default_site=True).root_url == "http://localhost:8123"


@pytest.fixture
def content(site, tmp_path, monkeypatch):
    """Give a copy of the sample content that a test can break."""
    folder = tmp_path / "content"
    shutil.copytree(loading.CONTENT, folder)
    monkeypatch.setattr(loading, "CONTENT", folder)
    return folder / "en"


BROKEN = {
    "no fields": ("Just text, no fields.", "does not begin with its fields"),
    "no TOML": ("+++\ntitle = Unquoted\n+++\n", "are no TOML"),
    "no end": ('+++\ntitle = "A"\n', "does not begin with its fields"),
    "no such page": (
        '+++\ntype = "news.NewsPage"\norder = 9\ntitle = "A"\nsummary = "B"\n+++\n[there](page:nowhere)\n',
        "nowhere",
    ),
    "no such person": (
        '+++\ntype = "news.NewsPage"\norder = 9\ntitle = "A"\nsummary = "B"\n+++\n```contact\nperson = "nobody"\n```\n',
        "nobody",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_file_is_told_in_a_sentence_and_nothing_is_half_loaded(fault, content):
    text, told = BROKEN[fault]
    (content / "news" / "broken.md").write_text(text)
    with pytest.raises(CommandError) as refused:
        load()
    message = str(refused.value)
    assert "broken.md" in message
    assert told in message
    assert "Traceback" not in message
    assert message.endswith(".")
    assert not Person.objects.exists()
    assert Page.objects.count() == 2


MISTAKES = {
    "no title": '+++\ntype = "news.NewsPage"\norder = 9\nsummary = "B"\n+++\n',
    "no type": '+++\norder = 9\ntitle = "A"\nsummary = "B"\n+++\n',
    "no such type": '+++\ntype = "news.Gazette"\norder = 9\ntitle = "A"\n+++\n',
    "no order": '+++\ntype = "news.NewsPage"\ntitle = "A"\nsummary = "B"\n+++\n',
    "no such field": '+++\ntype = "news.NewsPage"\norder = 9\ntitle = "A"\nsummary = "B"\ncolour = "red"\n+++\n',
    "no such speaker": '+++\ntype = "news.SpeechPage"\norder = 9\ntitle = "A"\nspeaker = "nobody"\n+++\n',
    "no such block": '+++\ntype = "news.NewsPage"\norder = 9\ntitle = "A"\nsummary = "B"\n+++\n```poem\ntext = "x"\n```\n',
    "block without TOML": '+++\ntype = "news.NewsPage"\norder = 9\ntitle = "A"\nsummary = "B"\n+++\n```quote\nnope\n```\n',
    "date that is none": ('+++\ntype = "news.NewsPage"\norder = 9\ntitle = "A"\nsummary = "B"\ndate = "soon"\n+++\n'),
    "no summary": '+++\ntype = "news.NewsPage"\norder = 9\ntitle = "A"\n+++\n',
}


@pytest.mark.parametrize("fault", MISTAKES)
def test_mistake_in_a_file_is_told_in_a_sentence_that_names_it(fault, content):
    (content / "news" / "mistaken.md").write_text(MISTAKES[fault])
    with pytest.raises(CommandError) as refused:
        load()
    assert "mistaken.md" in str(refused.value)
    assert Page.objects.count() == 2


def test_orphan_file_is_told(content):
    (content / "nowhere").mkdir()
    (content / "nowhere" / "orphan.md").write_text('+++\ntype = "about.AboutPage"\norder = 1\ntitle = "A"\n+++\n')
    with pytest.raises(CommandError, match="orphan.md"):
        load()


def test_new_file_is_added_to_an_office_that_is_there(content):
    load()
    before = Page.objects.count()
    (content / "news" / "added.md").write_text(
        '+++\ntype = "news.NewsPage"\norder = 9\ntitle = "Added"\nsummary = "B"\n+++\nText.\n'
    )
    assert "is loaded" in load()
    assert Page.objects.count() == before + 1
    assert Page.objects.get(title="Added").live


def test_every_page_is_one_that_an_editor_could_have_saved(loaded):
    for page in Page.objects.filter(depth__gt=1).specific():
        assert isinstance(page, BasePage)
        page.full_clean()
        if hasattr(page, "body"):
            page._meta.get_field("body").stream_block.clean(page.body)
        assert page.live
        assert page.latest_revision
        assert not page.has_unpublished_changes
