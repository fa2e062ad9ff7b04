"""From a draft to a public page by somebody else's approval, and all the ways around it that are closed."""

import datetime
import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Site, TaskState, WorkflowPage

from accounts.office_group import Role
from approvals.models import StandIn
from approvals.submitting import submit
from core.offices import people_of
from tests.editing import form_data
from tests.factories import HomePageFactory, NewsPageFactory, home_in
from tests.roles import group_of, member

pytestmark = pytest.mark.django_db


def may(page, user) -> bool:
    task = page.current_workflow_task
    return bool(task and task.get_actions(page, type(user).objects.get(pk=user.pk)))


def decide(client, page, user, action="approve", **values):
    client.force_login(user)
    address = reverse("approve_page", args=[page.pk])
    opened = client.get(address)
    revision = opened.context["revision"] if opened.status_code == 200 and opened.context else ""
    return client.post(address, {"revision": revision, action: "1", **values}, follow=True)


def is_public(page) -> bool:
    return Page.objects.get(pk=page.pk).live


def send(client, page, user, button: str, **values):
    client.force_login(user)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(address, form_data(client.get(address).context["form"]) | {button: "1", **values})


def test_from_the_editor_to_the_approvers(item, people, client, django_capture_on_commit_callbacks):
    answer = send(client, item, people.editor, "action-submit", title="A better title")
    screen = reverse("submit_page", args=[item.pk])
    assert answer.url == screen
    assert Page.objects.get(pk=item.pk).get_latest_revision_as_object().title == "A better title"
    assert not item.workflow_in_progress
    due = timezone.localdate() + datetime.timedelta(days=2)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(screen, {"note": "Look at the figures.", "due": due.isoformat()})
    assert item.workflow_in_progress
    assert {message.to[0] for message in mail.outbox} == {f"{name}@example.org" for name in ("press", "second", "head")}
    assert all("Look at the figures." in message.body for message in mail.outbox)
    assert reverse("approve_page", args=[item.pk]) in mail.outbox[0].body
    client.force_login(people.press)
    shown = client.get(reverse("approve_page", args=[item.pk])).content.decode()
    assert "Look at the figures." in shown
    assert "A better title" in shown


def test_a_mail_is_in_its_readers_language(item, people, django_capture_on_commit_callbacks):
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(people.press)
    profile.preferred_language = "ru"
    profile.save()
    with django_capture_on_commit_callbacks(execute=True):
        submit([item], people.editor)
    subjects = {message.to[0]: message.subject for message in mail.outbox}
    assert subjects["head@example.org"] == "Please approve: A new item"
    assert subjects["press@example.org"] == "Просьба одобрить: A new item"


def test_a_day_that_has_passed_is_refused(item, people, client):
    client.force_login(people.editor)
    answer = client.post(reverse("submit_page", args=[item.pk]), {"due": "2020-01-01", "note": "Kept"})
    assert "due" in answer.context["form"].errors
    assert "Kept" in answer.content.decode()
    assert not item.workflow_in_progress


def test_news_is_public_after_one_approval(item, people, client):
    submit([item], people.editor)
    decide(client, item, people.press)
    assert is_public(item)


def test_a_speech_wants_two_people(speech, people, client):
    deputy = member(Role.HEADS, "deputy")
    submit([speech], people.editor)
    decide(client, speech, people.head)
    assert not is_public(speech)
    assert speech.current_workflow_task.name == "Second approval"
    assert not may(speech, people.head)
    assert not may(speech, people.press)
    decide(client, speech, deputy)
    assert is_public(speech)


def test_in_an_office_of_two_the_second_step_is_passed_over(speech, people, client):
    submit([speech], people.editor)
    decide(client, speech, people.head)
    assert is_public(speech)
    passed_over = TaskState.objects.get(task__name="Second approval")
    assert passed_over.status == TaskState.STATUS_SKIPPED
    assert "Nobody is left" in passed_over.comment


@pytest.mark.parametrize("superuser", [False, True])
def test_nobody_approves_their_own_text(item, people, client, superuser):
    people.press.is_superuser = superuser
    people.press.save()
    item.save_revision(user=people.press)
    submit([item], people.editor)
    assert not may(item, people.press)
    decide(client, item, people.press)
    assert not is_public(item)
    assert may(item, people.second)


def test_two_who_both_worked_on_it_are_not_stuck(asked):
    author, head = member(Role.HEADS, "author"), member(Role.HEADS, "head")
    item = NewsPageFactory(parent=asked, title="A new item", slug="a-new-item", live=False)
    item.save_revision(user=author)
    submit([item], author)
    item.save_revision(user=head)
    assert not may(item, head)
    assert may(item, author)


def test_a_change_after_an_approval_begins_it_anew(speech, people, client):
    member(Role.HEADS, "deputy")
    submit([speech], people.editor)
    decide(client, speech, people.press)
    assert speech.current_workflow_task.name == "Second approval"
    speech.title = "Another title"
    speech.save_revision(user=people.editor)
    speech.refresh_from_db()
    decide(client, speech, people.head)
    assert not is_public(speech)
    assert speech.current_workflow_task.name == "Approval"


def test_a_text_that_changed_while_it_was_read_is_not_approved(item, people, client):
    submit([item], people.editor)
    client.force_login(people.press)
    address = reverse("approve_page", args=[item.pk])
    read = client.get(address).context["revision"]
    item.title = "Slipped in"
    item.save_revision(user=people.editor)
    answer = client.post(address, {"revision": read, "approve": "1"})
    assert "while you were reading" in answer.content.decode()
    assert not is_public(item)


def test_whoever_lost_the_right_approves_nothing_any_more(item, people, client):
    submit([item], people.editor)
    client.force_login(people.press)
    address = reverse("approve_page", args=[item.pk])
    read = client.get(address).context["revision"]
    people.press.groups.set([group_of(Role.EDITORS)])
    client.post(address, {"revision": read, "approve": "1"})
    assert not is_public(item)
    state = item.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[item.pk, "approve", state.pk])
    client.post(approve)
    assert not is_public(item)


def test_whoever_lost_the_right_rejects_nothing_any_more(item, people, client):
    submit([item], people.editor)
    client.force_login(people.press)
    address = reverse("approve_page", args=[item.pk])
    read = client.get(address).context["revision"]
    state = item.current_workflow_task_state
    people.press.groups.set([group_of(Role.EDITORS)])
    refused = client.post(address, {"revision": read, "reject": "1", "comment": "Not like this."})
    assert refused.status_code in (302, 403)
    client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[item.pk, "reject", state.pk]), {"comment": "Not like this."}
    )
    item.refresh_from_db()
    assert item.workflow_in_progress
    assert item.current_workflow_task_state == state


def test_asking_for_changes_wants_a_word_and_goes_back_to_the_writer(item, people, client):
    submit([item], people.editor)
    refused = decide(client, item, people.press, "reject")
    assert "comment" in refused.context["form"].errors
    decide(client, item, people.press, "reject", comment="The second figure is wrong.")
    item.refresh_from_db()
    assert not item.workflow_in_progress
    assert item.current_workflow_state.current_task_state.comment == "The second figure is wrong."
    client.force_login(people.editor)
    client.post(reverse("submit_page", args=[item.pk]), {"note": "Mended"})
    item.refresh_from_db()
    assert item.workflow_in_progress
    assert item.current_workflow_state.submission.note == "Mended"


def test_the_editor_shows_what_should_change_and_approvers_see_what_was_said(speech, people, client):
    submit([speech], people.editor, note="Mind the year.")
    decide(client, speech, people.press, comment="I looked at the figures.")
    client.force_login(people.head)
    shown = client.get(reverse("approve_page", args=[speech.pk])).content.decode()
    assert "Mind the year." in shown
    assert "I looked at the figures." in shown
    decide(client, speech, people.head, "reject", comment="Which <b>year</b>?")
    client.force_login(people.editor)
    told = [
        str(message) for message in client.get(reverse("wagtailadmin_pages:edit", args=[speech.pk])).context["messages"]
    ]
    assert any("head asks for changes: Which &lt;b&gt;year&lt;/b&gt;?" in each for each in told)


def test_the_editors_publish_leads_to_an_approval_or_a_reason(item, people, client):
    answer = send(client, item, people.press, "action-publish", title="Typed just now")
    assert answer.url.startswith(reverse("publish_without_approval", args=[item.pk]))
    assert not is_public(item)
    assert Page.objects.get(pk=item.pk).get_latest_revision_as_object().title == "Typed just now"


def buttons(client, page) -> list[str]:

    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    return re.findall(r'name="(action-(?:submit|publish))"', html)


def test_the_editor_offers_to_submit_first_where_it_must_be_approved(item, about, people, client):
    client.force_login(people.head)
    assert buttons(client, item)[:2] == ["action-submit", "action-publish"]
    assert "Publish without approval…" in client.get(f"/admin/pages/{item.pk}/edit/").content.decode()
    assert buttons(client, about)[0] == "action-publish"
    client.force_login(people.editor)
    assert buttons(client, item) == ["action-submit"]


def test_a_reason_publishes_is_kept_and_told(item, people, client, django_capture_on_commit_callbacks):
    submit([item], people.editor)
    address = reverse("publish_without_approval", args=[item.pk])
    client.force_login(people.editor)
    assert client.post(address, {"reason": "Flood warning, now."}).status_code != 200
    client.force_login(people.press)
    assert "reason" in client.post(address, {"reason": "now"}).context["form"].errors
    assert not is_public(item)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"reason": "Flood warning, now."})
    assert is_public(item)
    entry = PageLogEntry.objects.get(action="approvals.without")
    assert (entry.user, entry.data["reason"]) == (people.press, "Flood warning, now.")
    told = [message for message in mail.outbox if "Flood warning" in message.body]
    assert {message.to[0] for message in told} == {"second@example.org", "head@example.org"}
    history = client.get(reverse("wagtailadmin_pages:history", args=[item.pk])).content.decode()
    assert "Flood warning, now." in history


def test_neither_the_list_nor_a_copy_publishes(item, people, client, asked):
    client.force_login(people.head)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={item.pk}"
    client.post(bulk)
    assert not is_public(item)
    item.save_revision().publish()
    data = {"new_title": "A copy", "new_slug": "a-copy", "new_parent_page": asked.pk, "publish_copies": "on"}
    client.post(reverse("wagtailadmin_pages:copy", args=[item.pk]), data)
    assert not Page.objects.get(slug="a-copy").live


def test_what_nobody_has_to_approve_is_published_as_ever(about, people, client):
    send(client, about, people.head, "action-publish", title="About the office")
    assert Page.objects.get(pk=about.pk).title == "About the office"


def test_an_editor_may_ask_for_that_too(about, people, client):
    about.title = "About the office"
    about.save_revision(user=people.editor)
    submit([about.specific], people.editor)
    assert not may(about, people.press)
    decide(client, about, people.head)
    assert Page.objects.get(pk=about.pk).title == "About the office"


def test_a_stand_in_approves_in_their_days_and_their_office_only(speech, people, client, site):
    deputy = member(Role.EDITORS, "deputy")
    submit([speech], people.editor)
    assert not may(speech, deputy)
    today = timezone.localdate()
    stand_in = StandIn.objects.create(site=site, away=people.head, by=deputy, starts=today, ends=today)
    assert may(speech, deputy)
    decide(client, speech, deputy)
    decide(client, speech, people.head)
    assert is_public(speech)
    day = datetime.timedelta(days=1)
    for starts, ends in ((today - 2 * day, today - day), (today + day, today + 2 * day)):
        StandIn.objects.filter(pk=stand_in.pk).update(starts=starts, ends=ends)
        assert not StandIn.on(today).exists()


def test_a_head_names_a_stand_in_among_their_own_people(people, client, site):
    there = HomePageFactory(parent=Page.get_first_root_node(), title="There", slug="there")
    other = Site.objects.create(hostname="there.example.org", site_name="There", root_page=there)
    stranger = member(Role.EDITORS, "stranger", other)
    assert set(people_of([site])) == {people.editor, people.press, people.second, people.head}
    client.force_login(people.head)
    address = reverse("wagtailsnippets_approvals_standin:add")
    today = timezone.localdate().isoformat()
    data = {"site": site.pk, "away": people.head.pk, "starts": today, "ends": today}
    refused = client.post(address, data | {"by": stranger.pk})
    assert "by" in refused.context["form"].errors
    assert client.post(address, data | {"by": people.press.pk}).status_code == 302
    assert StandIn.objects.get().by == people.press
    client.force_login(people.press)
    assert client.get(address).status_code == 302


def test_languages_of_one_submission_are_public_in_the_same_moment(item, people, client, home):
    russian = home_in(home, "ru", "Главная")
    news = item.get_parent().copy_for_translation(russian.locale)
    news.save_revision().publish()
    twin = item.copy_for_translation(russian.locale)
    twin.save_revision(user=people.editor)
    client.force_login(people.editor)
    screen = reverse("submit_page", args=[item.pk])
    assert [value for value, _label in client.get(screen).context["form"].fields["along"].choices] == [str(twin.pk)]
    client.post(screen, {"along": [twin.pk]})
    client.force_login(people.head)
    assert len(client.get(reverse("approve_page", args=[item.pk])).context["texts"]) == 2
    decide(client, item, people.head)
    published = [Page.objects.get(pk=each.pk) for each in (item, twin)]
    assert all(page.live for page in published)
    assert abs(published[0].last_published_at - published[1].last_published_at) < datetime.timedelta(minutes=1)


def test_one_who_may_decide_about_one_language_decides_about_that_one(item, people, client, home):
    russian = home_in(home, "ru", "Главная")
    news = item.get_parent().copy_for_translation(russian.locale)
    news.save_revision().publish()
    twin = item.copy_for_translation(russian.locale)
    # The press officer translated it.
    twin.save_revision(user=people.press)
    submit([item, twin], people.editor)
    decide(client, item, people.press)
    assert is_public(item)
    assert not is_public(twin)


def test_at_its_hour_and_not_before(item, people, client):
    item.go_live_at = timezone.now() + datetime.timedelta(hours=2)
    item.save_revision(user=people.editor)
    submit([item], people.editor)
    shown = decide(client, item, people.press)
    assert not is_public(item)
    assert "published at its hour" in shown.content.decode()
    assert item.scheduled_revision is not None


def test_new_offices_and_languages_begin_with_it(asked, home):
    there = HomePageFactory(parent=Page.get_first_root_node(), title="There", slug="there")
    Site.objects.create(hostname="there.example.org", site_name="There", root_page=there)
    assert WorkflowPage.objects.filter(page=there).exists()
    assert WorkflowPage.objects.filter(page=home_in(home, "ru", "Главная")).exists()
