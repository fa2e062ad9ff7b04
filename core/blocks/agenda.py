"""Links to the 2030 Agenda: which goals something serves, and why."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import MultipleChoiceBlock, StructBlock, StructBlockValidationError, StructValue, TextBlock

from core.goals import goal, goal_choices, target, target_choices


class AgendaValue(StructValue):
    """The chosen goals with those of the chosen targets that belong to each."""

    @cached_property
    def goals(self) -> list[dict]:
        """Each chosen goal, in the order of its number, as `goal` and `targets`."""
        targets = [target(code) for code in self.get("targets") or []]
        numbers = sorted({int(number) for number in self.get("goal_numbers") or []})
        return [
            {"goal": goal(number), "targets": [each for each in targets if each.goal_number == number]}
            for number in numbers
        ]


class AgendaBlock(StructBlock):
    """Which of the 17 Goals the page's subject serves."""

    goal_numbers = MultipleChoiceBlock(label=_("Goals"), choices=goal_choices, widget=forms.CheckboxSelectMultiple)
    targets = MultipleChoiceBlock(
        label=_("Targets"),
        choices=target_choices,
        required=False,
        help_text=_("Those of the goals that are ticked. Hold Ctrl or ⌘ to choose several."),
    )
    why = TextBlock(label=_("Why"), required=False, max_length=300, form_attrs={"rows": 2})

    class Meta:
        icon = "globe"
        label = _("2030 Agenda")
        label_format = "{goal_numbers}"
        description = _("Says which Sustainable Development Goals this serves, and links to them.")
        template = "blocks/agenda.html"
        value_class = AgendaValue
        preview_value = {
            "goal_numbers": ["8", "10"],
            "targets": ["10.7"],
            "why": "Safe, orderly migration begins with a fair contract.",
        }

    def clean(self, value):
        """Refuse a target whose goal is not chosen."""
        result = super().clean(value)
        chosen = {int(number) for number in result.get("goal_numbers") or []}
        astray = [code for code in result.get("targets") or [] if target(code).goal_number not in chosen]
        if astray:
            message = _("Tick the goal of each target too: %(codes)s")
            raise StructBlockValidationError(
                block_errors={"targets": ValidationError(message, params={"codes": ", ".join(astray)})}
            )
        return result

    def get_searchable_content(self, value):
        """Give the reason, and the titles of the goals and targets that are shown."""
        told = [value.get("why") or ""]
        for each in value.goals:
            told += [each["goal"].title, *(target.text for target in each["targets"])]
        return told
