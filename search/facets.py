"""By what findings are narrowed down, as an address writes it and as a reader sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.models import Page, get_page_models

from core.goals import goal_choices
from core.models import BasePage

from .bounds import rows
from .finding import Chosen
from .public import PUBLIC

NAMES = ("section", "type", "area", "goal", "year")
# An address may ask for so many values of each; nobody ticks more, and a robot need not.
MOST_VALUES = 20


_PLACES = f"""
SELECT page.id, page.path, page.depth, page.slug, page.title
FROM wagtailcore_page page JOIN search_entry entry ON entry.page_id = page.id AND entry.document_id IS NULL
WHERE page.path ^@ %s AND (page.depth = %s OR page.content_type_id = ANY (%s)) AND {PUBLIC}
ORDER BY page.path
"""  # noqa: S608 - every value is a parameter


@dataclass(frozen=True)
class _Place:
    """A section or an area of work, as far as findings are narrowed down by it."""

    key: int
    path: str
    depth: int
    slug: str
    title: str


@dataclass(frozen=True)
class Choice:
    """A value that can be ticked: as the address writes it, in words, and how many findings it leaves."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A group of choices with its name and heading."""

    name: str
    label: str
    choices: list[Choice]

    @property
    def chosen(self) -> int:
        """How many of the choices are ticked."""
        return sum(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class Ticked:
    """A choice that is made, and the rest of the address without it."""

    label: str
    value: str
    without: str


@dataclass
class Facets:
    """The facets of the findings below `home`, and what an address (anything at all) chooses among them."""

    home: Page
    asked: QueryDict
    counts: Mapping[str, Mapping] = field(default_factory=dict)

    @cached_property
    def _values(self) -> dict[str, list[str]]:
        return {name: list(dict.fromkeys(self.asked.getlist(name)))[:MOST_VALUES] for name in NAMES}

    @cached_property
    def _pages(self) -> list[_Place]:
        """The sections and the areas of work, in one query."""
        areas = ContentType.objects.get_for_models(*(model for model in _models() if model.found_as == "area"))
        given = [self.home.path, self.home.depth + 1, [each.pk for each in areas.values()], timezone.now()]
        return [_Place(*row) for row in rows(_PLACES, given)]

    @property
    def _sections(self) -> dict[str, _Place]:
        return {page.path: page for page in self._pages if page.depth == self.home.depth + 1}

    @property
    def _areas(self) -> dict[int, _Place]:
        return {page.key: page for page in self._pages if page.depth > self.home.depth + 1}

    @cached_property
    def _kinds(self) -> dict[str, list[int]]:
        """The content types by what they are found as."""
        models = _models()
        keys = ContentType.objects.get_for_models(*models)
        found: dict[str, list[int]] = {}
        for model in models:
            found.setdefault(model.found_as, []).append(keys[model].pk)
        found["document"] = [ContentType.objects.get_for_model(get_document_model()).pk]
        return found

    @cached_property
    def _labels(self) -> dict[str, str]:
        return kind_labels()

    @cached_property
    def chosen(self) -> Chosen:
        """What the address chooses; what this site does not have is left out."""
        values = self._values
        return Chosen(
            section=tuple(path for path, page in self._sections.items() if page.slug in values["section"]),
            kind=tuple(key for name in values["type"] for key in self._kinds.get(name, ())),
            area=tuple(key for key, page in self._areas.items() if page.slug in values["area"]),
            goal=tuple(number for number, _label in goal_choices() if str(number) in values["goal"]),
            year=tuple(int(year) for year in values["year"] if year.isascii() and year.isdigit() and len(year) == 4),
        )

    @cached_property
    def shown(self) -> list[Facet]:
        """The facets that have something to choose: a value that leaves findings, or one that is ticked."""
        found = []
        for name, label in (
            ("type", _("Type")),
            ("section", _("Section")),
            ("area", _("Area of work")),
            ("goal", _("Goal of the 2030 Agenda")),
            ("year", _("Year")),
        ):
            choices = [each for each in self._choices(name) if each.count or each.chosen]
            if len(choices) > 1 or any(each.chosen for each in choices):
                found.append(Facet(name, str(label), choices))
        return found

    def _choices(self, name: str) -> list[Choice]:
        counts, chosen = self.counts.get("kind" if name == "type" else name, {}), self.chosen
        if name == "section":
            found = [
                (page.slug, page.title, counts.get(path, 0), path in chosen.section)
                for path, page in self._sections.items()
            ]
        elif name == "area":
            found = [
                (page.slug, page.title, counts.get(key, 0), key in chosen.area) for key, page in self._areas.items()
            ]
        elif name == "goal":
            found = [
                (str(number), label, counts.get(number, 0), number in chosen.goal) for number, label in goal_choices()
            ]
        elif name == "year":
            years = sorted({*counts, *chosen.year}, reverse=True)
            found = [(str(year), str(year), counts.get(year, 0), year in chosen.year) for year in years]
        else:
            labels = self._labels
            found = [
                (kind, labels[kind], sum(counts.get(key, 0) for key in keys), kind in self._values["type"])
                for kind, keys in sorted(self._kinds.items(), key=lambda each: list(labels).index(each[0]))
            ]
        return [Choice(*row) for row in found]

    @cached_property
    def ticked(self) -> list[Ticked]:
        """Every choice that is made."""
        return [
            Ticked(facet.label, choice.label, self._address(facet.name, choice.value))
            for facet in self.shown
            for choice in facet.choices
            if choice.chosen
        ]

    @property
    def parameters(self) -> str:
        """What is chosen, as an address writes it."""
        return self._address()

    def _address(self, name: str = "", without: str = "") -> str:
        pairs = [
            (facet.name, choice.value)
            for facet in self.shown
            for choice in facet.choices
            if choice.chosen and (facet.name, choice.value) != (name, without)
        ]
        return urlencode(pairs)

    def kind_of(self, content_type: int) -> str:
        """Give in words what a finding of a content type is; nothing for an ordinary page."""
        kind = next((kind for kind, keys in self._kinds.items() if content_type in keys), "page")
        return "" if kind == "page" else self._labels[kind]


def kind_labels() -> dict[str, str]:
    """Give in words what is found (documents, and pages by `found_as` of their types), in the order of the choices."""
    return {
        "news": _("News"),
        "speech": _("Speech"),
        "publication": _("Publication"),
        "document": _("Document"),
        "help": _("Help"),
        "opportunity": _("Opportunity"),
        "area": _("Area of work"),
        "goal": _("Goal"),
        "page": _("Page"),
    }


def _models() -> list[type[BasePage]]:
    return [model for model in get_page_models() if issubclass(model, BasePage) and model.is_creatable]
