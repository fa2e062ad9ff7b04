"""A page with a picture that is neither described nor marked as adorning goes out by no way, and the way on is told."""

import datetime
import html
import re

import pytest
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from core import readiness
from core.readiness import Reason
from editorial.undescribed import undescribed
from news.models import NewsPage
from tests.editing import form_data
from tests.factories import ImageFactory, NewsPageFactory, PersonFactory, SpeechPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def silent():
    """A picture that nobody described."""
    return ImageFactory(title="Harbour", description="")


@pytest.fixture
def draft(news, silent) -> NewsPage:
    page = NewsPageFactory(parent=news, live=False, summary="One sentence.")
    page.lead_image = silent
    page.save_revision()
    return NewsPage.objects.get(pk=page.pk)


def edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live


def told(answer) -> str:
    return html.unescape(" ".join(str(message) for message in get_messages(answer.wsgi_request)))


def test_the_editors_button_is_refused_at_the_field_with_a_way_to_the_picture(draft, silent, admin_client):
    data = form_data(admin_client.get(edit(draft)).context["form"])
    answer = admin_client.post(edit(draft), data | {"action-publish": "1"})
    assert answer.status_code == 200
    [error] = answer.context["form"].errors["lead_image"]
    assert "The picture “Harbour” has no alternative text" in error
    shown = answer.content.decode()
    assert f'<a href="{reverse("wagtailimages:edit", args=[silent.pk])}">Describe the picture</a>' in shown
    assert not is_live(draft)


def test_a_draft_is_saved_with_it(draft, admin_client):
    data = form_data(admin_client.get(edit(draft)).context["form"]) | {"title": "Saved all the same"}
    assert admin_client.post(edit(draft), data).status_code == 302
    assert NewsPage.objects.get(pk=draft.pk).get_latest_revision_as_object().title == "Saved all the same"


@pytest.mark.parametrize("remedy", [{"description": "A harbour"}, {"adorns": True}])
def test_it_goes_out_once_the_picture_is_described_or_marked(remedy, draft, silent, admin_client):
    for name, value in remedy.items():
        setattr(silent, name, value)
    silent.save()
    data = form_data(admin_client.get(edit(draft)).context["form"])
    assert admin_client.post(edit(draft), data | {"action-publish": "1"}).status_code == 302
    assert is_live(draft)


def test_a_new_page_is_not_public_either(news, silent, admin_client):
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", news.pk])
    data = form_data(admin_client.get(address).context["form"])
    data |= {"title": "New", "slug": "new", "summary": "One sentence.", "lead_image": str(silent.pk)}
    answer = admin_client.post(address, data | {"action-publish": "1"})
    assert "lead_image" in answer.context["form"].errors
    assert not NewsPage.objects.filter(title="New").exists()


def test_a_new_page_that_something_else_keeps_back_is_a_draft(news, admin_client, monkeypatch):
    monkeypatch.setattr(readiness, "_checks", [lambda instance: [Reason("Not yet.")]])
    address = reverse("wagtailadmin_pages:add", args=["news", "newspage", news.pk])
    data = form_data(admin_client.get(address).context["form"])
    data |= {"title": "New", "slug": "new", "summary": "One sentence."}
    answer = admin_client.post(address, data | {"action-publish": "1"})
    page = NewsPage.objects.get(title="New")
    assert "Not yet." in told(answer)
    assert answer.url == edit(page)
    assert not page.live


def test_the_lists_button_is_refused(draft, silent, admin_client):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = admin_client.post(f"{address}?id={draft.pk}", {})
    assert "Harbour" in told(answer)
    assert reverse("wagtailimages:edit", args=[silent.pk]) in told(answer)
    assert not is_live(draft)


def test_a_workflows_end_is_refused(approvals, draft, admin):
    draft.get_workflow().start(draft, admin)
    draft.current_workflow_task_state.approve(user=admin)
    assert not is_live(draft)


def test_a_schedule_waits_until_it_is_put_right(draft, silent):
    revision = draft.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - datetime.timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled", verbosity=0)
    assert not is_live(draft)
    silent.description = "A harbour"
    silent.save()
    call_command("publish_scheduled", verbosity=0)
    assert is_live(draft)


def test_a_page_that_waits_keeps_no_other_from_going_out(draft, news):
    hour = timezone.now() - datetime.timedelta(minutes=1)
    other = NewsPageFactory(parent=news, live=False)
    for page in (draft, other):
        revision = page.get_latest_revision() or page.save_revision()
        revision.approved_go_live_at = hour
        revision.save()
    call_command("publish_scheduled", verbosity=0)
    assert (is_live(draft), is_live(other)) == (False, True)


def body(*blocks) -> list[dict]:
    return [{"type": kind, "value": value, "id": f"block-{number}"} for number, (kind, value) in enumerate(blocks)]


def reasons(page: NewsPage, *blocks) -> list[Reason]:
    field = page._meta.get_field("body")
    page.body = field.to_python(body(*blocks))
    return list(undescribed(page))


def test_a_picture_of_the_text_leads_to_its_block(news, silent):
    page = NewsPageFactory(parent=news)
    picture = {"image": {"image": silent.pk, "alt_text": "", "decorative": False}}
    [reason] = reasons(page, ("heading", {"text": "First", "level": "h2"}), ("picture", picture))
    assert (reason.field, reason.address) == ("body", f"{edit(page)}#block-block-1-section")
    described = {"image": {"image": silent.pk, "alt_text": "A harbour", "decorative": False}}
    adorning = {"image": {"image": silent.pk, "alt_text": "", "decorative": True}}
    assert reasons(page, ("picture", described), ("picture", adorning)) == []


def test_every_picture_of_a_gallery_and_a_quotes_portrait_count(news, silent):
    page = NewsPageFactory(parent=news)
    other = ImageFactory(title="Field", description="")
    gallery = {
        "title": "",
        "pictures": [
            {"image": {"image": each.pk, "alt_text": "", "decorative": False}, "caption": ""}
            for each in (silent, other)
        ],
    }
    quote = {"text": "A quote.", "attribution": "Sample Speaker", "portrait": silent.pk}
    texts = [reason.text for reason in reasons(page, ("gallery", gallery), ("quote", quote))]
    assert len(texts) == 3
    assert sum("Harbour" in text for text in texts) == 2


def test_the_portrait_of_who_speaks_counts(news, silent):
    page = SpeechPageFactory(parent=news, speaker=PersonFactory(name="Sample Head", portrait=silent), speaker_name="")
    [reason] = undescribed(page)
    assert reason.text.startswith("The portrait of Sample Head has no alternative text")
    assert reason.field == "speaker"


def test_a_picture_that_only_adorns_has_an_empty_alternative_text(news, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = NewsPageFactory(parent=news, lead_image=ImageFactory(description="A harbour", adorns=True))
    assert re.findall(r'<img[^>]* alt="([^"]*)"', client.get(page.url).content.decode()) == [""]
