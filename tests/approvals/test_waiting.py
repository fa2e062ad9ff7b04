"""What waits for whom: asked about everything at once, it is what is asked about each."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState

from accounts.office_group import Role
from approvals.approvers import circles, may_approve
from approvals.models import ApprovalTask, StandIn
from approvals.submitting import submit
from tests.factories import NewsPageFactory, SpeechPageFactory
from tests.roles import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(item, speech, people, asked, site):
    """Submissions by several people, one of them approved once, one sent back and one changed since."""
    by_press = NewsPageFactory(parent=asked, title="By a press officer", live=False)
    by_press.save_revision(user=people.press)
    by_all = NewsPageFactory(parent=asked, title="By all", live=False)
    for user in (people.press, people.second, people.head):
        by_all.save_revision(user=user)
    changed = NewsPageFactory(parent=asked, title="Public and changed", live=False)
    changed.save_revision(user=people.second).publish()
    changed = Page.objects.get(pk=changed.pk).specific
    changed.save_revision(user=people.head)
    once = SpeechPageFactory(parent=asked, title="Approved once", slug="once", live=False)
    once.save_revision(user=people.editor)
    back = NewsPageFactory(parent=asked, title="Sent back", live=False)
    back.save_revision(user=people.editor)
    submit([item, speech], people.editor)
    for page, user in ((by_press, people.press), (by_all, people.press), (changed, people.editor)):
        submit([page], user)
    for page, action in ((once, "approve"), (back, "reject")):
        submit([page], people.editor)
        state = Page.objects.get(pk=page.pk).current_workflow_state.current_task_state
        state.task.specific.on_action(state, people.press, action, comment="")
    return TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)


def test_it_says_what_each_step_says(waiting, people, admin, site):
    outsider = member(Role.PRESS, "outsider")
    away = timezone.localdate()
    StandIn.objects.create(site=site, away=people.head, by=people.editor, starts=away, ends=away)
    StandIn.objects.create(
        site=site, away=people.press, by=outsider, starts=away, ends=away - datetime.timedelta(days=1)
    )
    seen = 0
    for user in (people.editor, people.press, people.second, people.head, outsider, admin):
        for task in ApprovalTask.objects.all():
            states = list(waiting.filter(task=task).select_related("workflow_state"))
            each = {state.pk for state in states if may_approve(task, state.workflow_state, user)}
            at_once = circles(task, [state.workflow_state for state in states])
            assert {state.pk for state in states if at_once[state.workflow_state_id].has(user)} == each
            seen += len(each)
    assert seen > 15


def test_somebody_switched_off_is_asked_nothing(waiting, people):
    people.press.is_active = False
    task = ApprovalTask.objects.first()
    assert not any(may_approve(task, state.workflow_state, people.press) for state in waiting.filter(task=task))
    assert not task.get_task_states_user_can_moderate(people.press).exists()


def test_the_dashboard_leads_to_our_screen_a_line_for_what_goes_together(waiting, people, speech, item, client):
    client.force_login(people.second)
    shown = client.get(reverse("wagtailadmin_home")).content.decode()
    screens = [reverse("approve_page", args=[page.pk]) for page in (item, speech)]
    # Submitted together, decided on one screen.
    assert sum(screen in shown for screen in screens) == 1
    assert "with 1 translation" in shown
    assert "Sent back" not in shown
    assert "awaiting-review" not in shown


def test_whoever_may_approve_nothing_has_no_such_list(asked, people, client):
    for user, expected in ((people.editor, False), (people.press, True)):
        client.force_login(user)
        shown = client.get(reverse("wagtailadmin_home")).content.decode()
        assert ("Nothing waits for your approval." in shown) == expected


def test_whoever_approves_is_told_whether_the_public_has_it(item, people, client):
    submit([item], people.editor)
    client.force_login(people.press)
    screen = reverse("approve_page", args=[item.pk])
    revision = client.get(screen).context["revision"]
    answer = client.post(screen, {"revision": revision, "approve": "1"}, follow=True).content.decode()
    assert "is approved and published. Visitors see this version since" in answer
