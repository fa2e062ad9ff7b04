"""Approval by somebody else: the step of a workflow, what came with a submission, and who stands in for whom."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, Task, TaskState, WorkflowState

from approvals.stand_in_form import StandInForm
from core.models import OfOffice


class ApprovalTask(Task):
    """A step at which somebody who did not write the text, and may publish the page, approves it.

    The second step is for what two people must approve: there it takes somebody who may publish the whole office.
    """

    second = models.BooleanField(
        _("second approval"),
        default=False,
        help_text=_("Only of pages that two people must approve, such as speeches; other pages pass over it."),
    )

    admin_form_fields = [*Task.admin_form_fields, "second"]

    class Meta:
        verbose_name = _("approval by somebody else")
        verbose_name_plural = _("approvals by somebody else")

    @classmethod
    def get_description(cls) -> str:
        """Say what the step is, where an admin chooses one."""
        return _now("Somebody who may publish the page, and did not write it, approves it")

    def start(self, workflow_state: WorkflowState, user=None) -> TaskState:
        """Begin the step, or pass over it where it is not asked for or nobody is there for it."""
        from approvals.approvers import why_passed_over

        reason = why_passed_over(self, workflow_state)
        if reason is None:
            return super().start(workflow_state, user)
        return TaskState.objects.create(
            workflow_state=workflow_state,
            task=self,
            revision=workflow_state.content_object.get_latest_revision(),
            status=TaskState.STATUS_SKIPPED,
            finished_at=timezone.now(),
            comment=reason,
        )

    def user_can_access_editor(self, obj, user) -> bool:
        """Let in whoever may approve, a stand-in too."""
        return self._may_approve(obj, user)

    def get_actions(self, obj, user) -> list[tuple[str, str, bool]]:
        """Give what somebody may do about the page at this step; nothing to those who may not approve it."""
        if not self._may_approve(obj, user):
            return []
        return [
            ("reject", _now("Ask for changes"), True),
            ("approve", _now("Approve"), False),
            ("approve", _now("Approve with comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user, **kwargs):
        """Give the states of this step that wait for somebody."""
        from approvals.approvers import circles

        waiting = self.task_states.filter(
            status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
        )
        states = list(waiting.select_related("workflow_state"))
        found = circles(self, [state.workflow_state for state in states])
        own = [
            state.pk
            for state in states
            if state.workflow_state_id in found and found[state.workflow_state_id].has(user)
        ]
        return TaskState.objects.filter(pk__in=own)

    def _may_approve(self, obj, user) -> bool:
        from approvals.approvers import may_approve

        state = obj.current_workflow_state if isinstance(obj, Page) else None
        return state is not None and may_approve(self, state, user)


class Submission(models.Model):
    """What somebody said when they asked for approval; submissions of one `bundle` are approved on one screen."""

    workflow_state = models.OneToOneField(WorkflowState, on_delete=models.CASCADE, related_name="submission")
    bundle = models.UUIDField(db_index=True)
    note = models.TextField(_("note to the approvers"), max_length=1000, blank=True)
    due = models.DateField(_("wanted by"), null=True, blank=True)

    def __str__(self) -> str:
        return str(self.workflow_state)

    @property
    def is_late(self) -> bool:
        """Whether the day that it was wanted by has passed."""
        return self.due is not None and self.due < timezone.localdate()


class StandIn(OfOffice):
    """Somebody who approves in another's place, from one day to another."""

    away = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who is away"), on_delete=models.CASCADE, related_name="stand_ins"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who stands in"), on_delete=models.CASCADE, related_name="standing_in"
    )
    starts = models.DateField(_("from"), default=timezone.localdate)
    ends = models.DateField(_("until and with"))

    base_form_class = StandInForm
    panels = [
        FieldPanel("site"),
        FieldPanel("away"),
        FieldPanel("by"),
        MultiFieldPanel([FieldPanel("starts"), FieldPanel("ends")], heading=_("When")),
    ]

    class Meta:
        verbose_name = _("stand-in")
        verbose_name_plural = _("stand-ins")
        ordering = ["-starts", "-pk"]

    def __str__(self) -> str:
        return _now("%(by)s for %(away)s") % {"by": self.by, "away": self.away}

    def clean(self):
        """Refuse a time that ends before it starts, and somebody who stands in for themselves."""
        super().clean()
        if self.ends and self.starts and self.ends < self.starts:
            raise ValidationError({"ends": _("It would end before it starts: choose a later day.")})
        if self.away_id and self.away_id == self.by_id:
            raise ValidationError({"by": _("Nobody stands in for themselves: choose somebody else.")})

    @classmethod
    def on(cls, day: datetime.date) -> models.QuerySet["StandIn"]:
        """Give those that hold on a day."""
        return cls.objects.filter(starts__lte=day, ends__gte=day)
