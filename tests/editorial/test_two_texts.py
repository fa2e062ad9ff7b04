"""Two editors on one page: neither text is lost, the second is told who and when, and chooses."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Page

from news.models import NewsPage
from tests.editing import form_data
from tests.factories import NewsPageFactory
from tests.signing_in import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(news):
    page = NewsPageFactory(parent=news, title="As it was", summary="One sentence.")
    page.save_revision().publish()
    return page


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser(name, f"{name}@example.org", "a-sample-password"))
    return client


@pytest.fixture
def first():
    return signed_in("first")


@pytest.fixture
def second():
    return signed_in("second")


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def opened(client: Client, page) -> dict:
    """Give what a browser would send of the editor's form as it is opened."""
    answer = client.get(edit(page))
    sent = form_data(answer.context["form"])
    latest = answer.context["page"].latest_revision
    if latest is None:
        assert 'name="began_without_version"' in answer.content.decode()
        return sent | {"began_without_version": "yes"}
    return sent | {"loaded_revision_id": latest.pk, "loaded_revision_created_at": latest.created_at.isoformat()}


def draft(page) -> NewsPage:
    return NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def titles(page) -> set[str]:
    return {each.content["title"] for each in Page.objects.get(pk=page.pk).revisions.all()}


@pytest.fixture
def clash(page, first, second):
    """Both open the page, the first saves, then the second; give the answer that the second gets."""
    theirs, mine = opened(first, page), opened(second, page)
    first.post(edit(page), theirs | {"title": "Of the first"})
    return second.post(edit(page), mine | {"title": "Of the second", "summary": "Another sentence."}, follow=True)


def test_second_is_told_who_and_sees_both_side_by_side(clash, page):
    html = clash.content.decode()
    assert "<bdi>first</bdi> saved this page on" in html
    assert "Of the " in html
    assert [str(each.label) for each in clash.context["differences"]] == ["Title", "Summary"]
    assert "One" in clash.context["differences"][1].html
    assert "Another" in clash.context["differences"][1].html
    assert draft(page).title == "Of the first"
    assert titles(page) == {"As it was", "Of the first", "Of the second"}


@pytest.mark.parametrize(("choice", "stands"), [("kept", "Of the second"), ("latest", "Of the first")])
def test_either_can_be_the_draft_and_both_stay_in_the_history(clash, page, second, choice, stands):
    address = clash.request["PATH_INFO"]
    answer = second.post(address, {"choice": choice, "seen": clash.context["seen"]})
    assert answer.url == edit(page)
    assert draft(page).title == stands
    assert {"Of the first", "Of the second"} <= titles(page)
    assert NewsPage.objects.get(pk=page.pk).title == "As it was"
    history = second.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "Kept beside the draft, which somebody had saved meanwhile" in history


def test_cancelling_a_workflow_from_an_older_form_saves_over_nothing(page, first, second, approvals):
    page = NewsPage.objects.get(pk=page.pk)
    page.save_revision()
    page.get_workflow().start(page, get_user_model().objects.get(username="second"))
    theirs, mine = opened(first, page), opened(second, page)
    first.post(edit(page), theirs | {"title": "Of the first"})
    sent = mine | {"title": "Of the second", "action-cancel-workflow": "1"}
    answer = second.post(edit(page), sent, follow=True)
    assert answer.resolver_match.url_name == "two_texts"
    assert not NewsPage.objects.get(pk=page.pk).workflow_in_progress
    assert draft(page).title == "Of the first"
    assert {"Of the first", "Of the second"} <= titles(page)


def test_choice_is_asked_again_when_the_draft_moved_on(clash, page, first, second):
    first.post(edit(page), opened(first, page) | {"title": "Of the first, once more"})
    answer = second.post(clash.request["PATH_INFO"], {"choice": "kept", "seen": clash.context["seen"]})
    assert "saved again in the meantime" in answer.content.decode()
    assert draft(page).title == "Of the first, once more"


def test_nothing_is_published_over_a_newer_text(page, first, second):
    theirs, mine = opened(first, page), opened(second, page)
    first.post(edit(page), theirs | {"title": "Of the first"})
    answer = second.post(edit(page), mine | {"title": "Of the second", "action-publish": "action-publish"})
    assert "two-texts" in answer.url
    assert NewsPage.objects.get(pk=page.pk).title == "As it was"
    assert titles(page) == {"As it was", "Of the first", "Of the second"}


def test_version_beside_the_draft_does_not_pass_for_the_draft(clash, page):
    latest = Page.objects.get(pk=page.pk).latest_revision
    assert latest.content["title"] == "Of the first"
    assert latest.is_latest_revision()


def test_whoever_changed_nothing_is_told_and_keeps_nothing(page, first, second):
    theirs, mine = opened(first, page), opened(second, page)
    first.post(edit(page), theirs | {"title": "Of the first"})
    answer = second.post(edit(page), mine, follow=True)
    assert "first saved this page on" in answer.content.decode()
    assert titles(page) == {"As it was", "Of the first"}


def test_first_version_of_a_page_is_not_written_over_either(news, first, second):
    page = NewsPageFactory(parent=news, title="As it was")
    theirs, mine = opened(first, page), opened(second, page)
    first.post(edit(page), theirs | {"title": "Of the first"})
    answer = second.post(edit(page), mine | {"title": "Of the second"})
    assert "two-texts" in answer.url
    assert draft(page).title == "Of the first"


def test_text_with_mistakes_is_still_not_saved_over_the_newer_one(page, first, second):
    theirs, mine = opened(first, page), opened(second, page)
    first.post(edit(page), theirs | {"title": "Of the first"})
    wrong = second.post(edit(page), mine | {"title": "Of the second", "date": "some day"})
    assert wrong.status_code == 200
    assert 'name="loaded_revision_id" value="{}"'.format(mine["loaded_revision_id"]) in wrong.content.decode()
    again = second.post(edit(page), mine | {"title": "Of the second"})
    assert "two-texts" in again.url


def test_autosave_refuses_too(page, first, second):
    theirs, mine = opened(first, page), opened(second, page)
    first.post(edit(page), theirs | {"title": "Of the first"})
    refused = second.post(edit(page), mine | {"title": "Of the second"}, headers={"Accept": "application/json"})
    assert refused.json()["success"] is False
    assert draft(page).title == "Of the first"


def test_two_windows_of_one_person(page, first):
    one, other = opened(first, page), opened(first, page)
    first.post(edit(page), one | {"title": "Of one window"})
    answer = first.post(edit(page), other | {"title": "Of the other"}, follow=True)
    assert "saved in another window" in answer.content.decode()


def test_screen_is_only_for_those_who_may_edit_the_page(clash, page, client):
    client.force_login(get_user_model().objects.create_user("reader", "reader@example.org", "a-sample-password"))
    assert client.get(clash.request["PATH_INFO"]).status_code in (302, 403)
    assert client.post(clash.request["PATH_INFO"], {"choice": "kept"}).status_code in (302, 403)
    assert draft(page).title == "Of the first"


def test_version_of_another_page_cannot_be_brought_in(clash, page, news, second):
    other = NewsPageFactory(parent=news)
    foreign = other.save_revision()
    assert second.get(reverse("two_texts", args=[page.pk, foreign.pk])).status_code == 404


def test_browser_is_told_which_text_arrived(page, first, second):
    theirs, mine = opened(first, page), opened(second, page)
    first.post(edit(page), theirs | {"title": "Of the first", "kept_text": "one-text"})
    assert 'data-arrived="one-text"' in first.get(edit(page)).content.decode()
    second.post(edit(page), mine | {"date": "some day", "kept_text": "lost-text"})
    assert 'data-arrived=""' in second.get(edit(page)).content.decode()
    second.post(edit(page), mine | {"title": "Of the second", "kept_text": "beside-text"})
    assert 'data-arrived="beside-text"' in second.get(edit(page)).content.decode()


def test_what_wagtail_saved_in_the_same_window_is_not_somebody_elses(page, first):
    sent = opened(first, page) | {"window": "one"}
    by_itself = first.post(edit(page), sent | {"title": "Saved by itself"}, headers={"Accept": "application/json"})
    assert by_itself.json()["success"] is True
    assert first.post(edit(page), sent | {"title": "Saved by the button"}).url == edit(page)
    assert draft(page).title == "Saved by the button"
    again = first.post(edit(page), sent | {"window": "another", "title": "Of another window"})
    assert "two-texts" in again.url


def test_a_new_comment_of_the_second_is_kept_too(page, first, second):
    theirs, mine = opened(first, page), opened(second, page)
    first.post(edit(page), theirs | {"title": "Of the first"})
    replies = {f"comments-0-replies-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
    comment = {
        "comments-TOTAL_FORMS": "1",
        "comments-0-contentpath": "title",
        "comments-0-text": "Is this the right word?",
        "comments-0-position": "",
        "comments-0-id": "",
    }
    answer = second.post(edit(page), mine | comment | replies | {"title": "Of the second"})
    assert "two-texts" in answer.url
    assert [each.text for each in Page.objects.get(pk=page.pk).wagtail_admin_comments.all()] == [
        comment["comments-0-text"]
    ]
