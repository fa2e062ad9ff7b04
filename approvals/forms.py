"""What is asked when somebody submits, decides, or publishes without waiting."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from approvals.submitting import Companion
from core.directions import isolated


class SubmissionForm(forms.Form):
    """A submission: a note, a day, and the translations that come along."""

    note = forms.CharField(
        label=_("Note to the approvers"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is new, and what they should look at."),
    )
    due = forms.DateField(
        label=_("Wanted by"),
        required=False,
        # A phone's own calendar; Wagtail's wants its script before the form.
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Leave it empty if there is no hurry."),
    )
    along = forms.MultipleChoiceField(
        label=_("Translations that are to be public in the same minute"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One approval on one screen. A language that is not ready can follow on its own."),
    )

    def __init__(self, *args, companions: list[Companion], **kwargs):
        super().__init__(*args, **kwargs)
        ready = [each.page for each in companions if not each.reason]
        along = self.fields["along"]
        assert isinstance(along, forms.MultipleChoiceField)  # noqa: S101  (for mypy)
        along.choices = [
            (str(page.pk), f"{page.locale.get_display_name()}: {isolated(page.get_admin_display_title())}")
            for page in ready
        ]
        if not ready:
            del self.fields["along"]

    def clean_due(self):
        """Refuse a day that has passed."""
        due = self.cleaned_data["due"]
        if due is not None and due < timezone.localdate():
            raise forms.ValidationError(_("This day has passed: choose today or a later one."))
        return due


class DecisionForm(forms.Form):
    """A decision about one page or a bundle; asking for changes wants a word about which."""

    comment = forms.CharField(
        label=_("Comment"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, action: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.action = action

    def clean_comment(self) -> str:
        """Refuse to send a text back without a word."""
        comment = self.cleaned_data["comment"].strip()
        if self.action == "reject" and not comment:
            raise forms.ValidationError(_("Say what should change: without it the writer cannot go on."))
        return comment


class ReasonForm(forms.Form):
    """Why somebody publishes without waiting for an approval."""

    reason = forms.CharField(
        label=_("Reason"),
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept in the page's history, and the people who would have approved get it by e-mail."),
        error_messages={"min_length": _("Write a sentence that your colleagues will understand in a year.")},
    )
