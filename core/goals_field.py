"""A model field for the numbers of the Goals that something serves."""

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.goals import GOALS, goal_choices

NUMBERS = frozenset(goal.number for goal in GOALS)


class GoalsField(ArrayField):
    """The Goals' numbers as an array of small integers, sorted and without repeats; edited as checkboxes.

    An array, because it can be indexed and asked for by one number: `goals__contains=[10]`.
    """

    def __init__(self, verbose_name=None, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", list)
        kwargs["base_field"] = models.PositiveSmallIntegerField()
        super().__init__(verbose_name=verbose_name, **kwargs)

    def deconstruct(self):
        """Leave out of migrations what every such field has."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["base_field"]
        return name, path, args, kwargs

    def to_python(self, value):
        """Give sorted numbers without repeats."""
        return sorted({int(number) for number in super().to_python(value) or []})

    def validate(self, value, model_instance):
        """Refuse a number that is no Goal's."""
        super().validate(value, model_instance)
        if strangers := set(value) - NUMBERS:
            raise ValidationError(
                _("The goals are numbered 1 to 17; there is no goal %(numbers)s."),
                params={"numbers": ", ".join(map(str, sorted(strangers)))},
            )

    def formfield(self, **kwargs):
        """Give checkboxes, one a Goal."""
        return forms.TypedMultipleChoiceField(
            label=kwargs.get("label", capfirst(self.verbose_name)),
            help_text=kwargs.get("help_text", self.help_text),
            required=not self.blank,
            choices=goal_choices,
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
        )
