"""One goal of the 2030 Agenda, with what on the site serves it."""

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index

from core.frame import frame_of
from core.goals import Goal, Target, goal, goal_choices, target, target_choices
from core.models import BasePage
from core.models.searched import Facets
from core.models.shown import FACE
from core.page_form import PageForm
from core.serving import serving
from core.story_field import StoryField


class TargetsField(ArrayField):
    """The codes of targets, such as 10.7, in their official order and without repeats; edited as checkboxes."""

    def __init__(self, verbose_name=None, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", list)
        kwargs["base_field"] = models.CharField(max_length=5)
        super().__init__(verbose_name=verbose_name, **kwargs)

    def deconstruct(self):
        """Leave out of migrations what every such field has."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["base_field"]
        return name, path, args, kwargs

    def formfield(self, **kwargs):
        """Give checkboxes, one a target, in a group a goal."""
        return forms.MultipleChoiceField(
            label=kwargs.get("label", capfirst(self.verbose_name)),
            help_text=kwargs.get("help_text", self.help_text),
            required=not self.blank,
            choices=target_choices,
            widget=forms.CheckboxSelectMultiple,
        )


class GoalPageForm(PageForm):
    """The editor's form: refuses a second page of one goal, which the page alone cannot see before it has a place.

    Its script shows the chosen goal's targets only, and puts in the goal's short title; without it, the targets of
    all goals can be seen.
    """

    class Media:
        js = ["js/goal_targets.js"]

    def clean(self):
        """Look at the other goals' pages below the same parent."""
        cleaned = super().clean()
        number = cleaned.get("number")
        if number and self.parent_page and (twin := GoalPage.twin_of(number, self.parent_page, self.instance.pk)):
            self.add_error("number", GoalPage.twin_error(twin))
        return cleaned


class GoalPage(BasePage):
    """A goal: what it says, which of its targets the office works towards, and what on the site serves it."""

    number = models.PositiveSmallIntegerField(_("goal"), choices=goal_choices)
    targets = TargetsField(_("targets"), help_text=_("Those that the office works towards; leave out the others."))
    body = StoryField(_("description"))

    base_form_class = GoalPageForm

    parent_page_types = ["agenda.AgendaPage"]
    subpage_types: list[str] = []
    page_description = _("One of the 17 goals, its targets, and by itself everything on the site that serves it.")
    found_as = "goal"
    page_icon = "crosshairs"

    content_panels = [
        FieldPanel("number"),
        *BasePage.content_panels,
        FieldPanel(
            "summary", help_text=_("What the goal is about, for this country. Empty: a general sentence or two.")
        ),
        FieldPanel("targets"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.FilterField("number")]
    api_fields = [*BasePage.api_fields, APIField("number"), APIField("targets"), APIField("body")]

    class Meta:
        verbose_name = _("goal page")
        verbose_name_plural = _("goal pages")
        indexes = [models.Index(fields=["number"], name="goal_page_number")]

    @property
    def also_called(self) -> str:
        """The goal by its number, in the page's language."""
        with override(self.locale.language_code):
            return gettext("Goal %(number)s") % {"number": self.number}

    def facets(self, areas: tuple[int, ...]) -> Facets:
        """Give the goal that it is about."""
        return Facets(goals=(self.number,))

    @property
    def goal(self) -> Goal:
        """The goal with its official words, colour and targets."""
        return goal(self.number)

    @property
    def is_renamed(self) -> bool:
        """Whether the page's title is another than the goal's; a no-break space makes it no other."""
        return self.title.split() != self.goal.title.split()

    @cached_property
    def target_list(self) -> list[Target]:
        """The chosen targets."""
        return [target(code) for code in self.targets]

    @classmethod
    def twin_of(cls, number: int, parent: Page, pk: int | None) -> "GoalPage | None":
        """Give another page of the same goal below `parent`; `pk` is the page that asks, None for a new one."""
        return cls.objects.child_of(parent).filter(number=number).exclude(pk=pk).first()

    @staticmethod
    def twin_error(twin: "GoalPage") -> ValidationError:
        """Give the refusal of a second page of one goal."""
        return ValidationError(
            _("This goal has its page already, “%(title)s”: edit that one, or choose another goal."),
            params={"title": twin.title},
        )

    def clean(self):
        """Refuse targets of other goals, and a second page of one goal where the place is known; tidy the order."""
        super().clean()
        errors = {}
        if self.number:
            own = [each.code for each in self.goal.targets]
            astray = [code for code in self.targets if code not in own]
            if astray:
                errors["targets"] = ValidationError(
                    _("%(codes)s does not belong to goal %(number)s: untick it, or choose its goal above."),
                    params={"codes": ", ".join(astray), "number": self.number},
                )
            else:
                self.targets = [code for code in own if code in self.targets]
            if self.path and (twin := self.twin_of(self.number, self.get_parent(), self.pk)):
                errors["number"] = self.twin_error(twin)
        if errors:
            raise ValidationError(errors)

    def listings(self, above):
        """Add that of the goals' own pages."""
        return super().listings(above) | {f"listing:goalpage:{key}": FACE for key in above}

    def get_context(self, request, *args, **kwargs):
        """Add what the site has in this language that serves the goal."""
        context = super().get_context(request, *args, **kwargs)
        context["groups"] = serving(self.number, frame_of(request, self).home or self)
        return context
