"""The form with which an editor composes a form, and the rules that it keeps."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import WagtailAdminFormPageForm

from action.field_types import LONGEST, MAY_BE_REQUIRED_WHEN_SENSITIVE, WITH_CHOICES
from core.page_form import PageForm


class FormPageForm(PageForm, WagtailAdminFormPageForm):
    """Checks a form before it is published; a draft may still lack things."""

    def clean(self):
        """Refuse, each at its own field, what would break a promise to visitors or could not be answered."""
        cleaned = super().clean()
        if self.is_deferred_validation:
            return cleaned
        sensitive = cleaned.get("sensitive")
        if sensitive:
            self._check_promises(cleaned)
        for form in self.formsets["form_fields"].forms:
            if form.is_valid() and not form.cleaned_data.get("DELETE"):
                check_question(form, sensitive)
        return cleaned

    def _check_promises(self, cleaned) -> None:
        if not (cleaned.get("readers") or "").strip():
            self.add_error("readers", _("Say who reads it: whoever writes about something sensitive has to know."))
        if not cleaned.get("kept_days") and "kept_days" not in self.errors:
            self.add_error("kept_days", _("Say for how many days it is kept, for example 90."))


def check_question(form, sensitive: bool) -> None:
    """Check one question of a form, given its own editing form, and put errors where they belong."""
    kind = form.cleaned_data["field_type"]
    if sensitive and form.cleaned_data.get("required") and kind not in MAY_BE_REQUIRED_WHEN_SENSITIVE:
        form.add_error(
            "required",
            ValidationError(
                _(
                    "In a sensitive form nobody has to say who they are, so only several lines of text, choices and "
                    "boxes to tick can be made a must. Take the tick away here, or choose another kind of answer."
                )
            ),
        )
    if kind in WITH_CHOICES:
        choices = [line.strip() for line in (form.cleaned_data.get("choices") or "").splitlines() if line.strip()]
        if len(choices) == 1 and "," in choices[0]:
            choices = [choice.strip() for choice in choices[0].split(",") if choice.strip()]
        if len(choices) < 2:
            form.add_error("choices", ValidationError(_("Give at least two choices, one a line.")))
        elif len(set(choices)) < len(choices):
            form.add_error("choices", ValidationError(_("The same choice stands here twice: take one away.")))
    limit = LONGEST.get(kind)
    longest = form.cleaned_data.get("max_length")
    if limit and longest and longest > limit:
        form.add_error(
            "max_length",
            ValidationError(_("This kind of answer can have %(limit)s characters at most."), params={"limit": limit}),
        )
