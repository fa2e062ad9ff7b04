"""One page of the publications as an address asks for them, with the form and the links that narrow it down."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.apps import apps
from django.core.paginator import Page as PageOfItems
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.goals import goal_choices
from core.kept import kept
from core.published import published
from core.uses import uses
from resources import facets
from resources.choices import NAMES, Chosen, chosen_in
from resources.models.publication import PublicationPage

PER_PAGE = 20


@dataclass(frozen=True)
class Choice:
    """One line of a filter: what the address writes, what the reader sees, how many publications it leaves."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Filter:
    """One filter of the form: its parameter, its label, the words for no choice, and the choices worth offering."""

    name: str
    label: str
    any_label: str
    choices: list[Choice]


@dataclass(frozen=True)
class ChosenFilter:
    """A filter that is set: what it is, and the parameters of the listing without it."""

    label: str
    value: str
    without: str


class Counted(Paginator):
    """A paginator that is told the number of items."""

    def __init__(self, items, per_page: int, count: int):
        super().__init__(items, per_page)
        self.count = count


class Listing:
    """The publications below `section`, narrowed down by the `parameters` of an address (anything at all).

    The areas of work to choose from are those below `home`. Costs three queries, however many publications there
    are: the counts, the items, and their pictures' renditions.
    """

    def __init__(self, section: Page, home: Page, parameters: Mapping[str, str]):
        self._section = section
        self._home = home
        self._parameters = parameters

    @property
    def _areas(self) -> PageQuerySet:
        """The areas of work to choose from."""
        return published(apps.get_model("work.WorkAreaPage").objects.descendant_of(self._home))

    @cached_property
    def _counted(self) -> tuple[Chosen, facets.Facets]:
        """The filters that the address sets, and the counts; an area that there is not is left out and told."""
        chosen = chosen_in(self._parameters)
        found = self._count(chosen)
        if chosen.area is not None and chosen.area not in found.areas:
            chosen = chosen.without_area()
            found = self._count(chosen)
        return chosen, found

    def _count(self, chosen: Chosen) -> facets.Facets:
        """Count, or take what was counted in the last minute where there are very many publications."""

        def count() -> tuple[facets.Facets, int]:
            publications = PublicationPage.objects.descendant_of(self._section)
            found = facets.count(publications, self._areas, chosen)
            return found, found.everything

        uses(f"listing:publicationpage:{self._section.pk}")
        uses(f"listing:work:{self._home.pk}")
        return kept(("publications", self._section.pk, self._home.pk, *chosen.values().items()), count)

    @property
    def chosen(self) -> Chosen:
        """The filters that the address sets."""
        return self._counted[0]

    @property
    def _facets(self) -> facets.Facets:
        return self._counted[1]

    @property
    def total(self) -> int:
        """How many publications meet every filter."""
        return self._facets.total

    @cached_property
    def items(self) -> PageOfItems:
        """The page of the list that the address asks for; the first for what is no number from 1 up."""
        number = self._parameters.get("page") or ""
        asked = int(number) if re.fullmatch(r"[0-9]{1,9}", number) else 1
        page = Counted(self._matching(), PER_PAGE, self.total).get_page(max(asked, 1))
        # The keys are found first, and only those few rows are read whole: sorting whole rows takes ten times as long.
        found = PublicationPage.shown(PublicationPage.objects.filter(pk__in=page.object_list))
        page.object_list = list(found.select_related("listing_image", "cover").prefetch_related(None))
        # Listing images and covers get their renditions together.
        pictures = [picture for item in page for picture in (item.listing_image, item.cover) if picture]
        prefetch_related_objects(pictures, "renditions")
        return page

    def _matching(self) -> PageQuerySet:
        """Give the keys of the publications that meet every filter, newest first."""
        wanted = facets.conditions(self.chosen, self._areas).values()
        publications = published(PublicationPage.objects.descendant_of(self._section)).filter(*wanted)
        return publications.order_by("-date", "-page_ptr").values("pk")

    @cached_property
    def filters(self) -> list[Filter]:
        """The filters that have anything to choose, in the order of NAMES."""
        words = {
            "type": (_("Type"), _("Any type")),
            "year": (_("Year"), _("Any year")),
            "area": (_("Area of work"), _("Any area of work")),
            "goal": (_("Goal of the 2030 Agenda"), _("Any goal")),
        }
        found = (Filter(name, *words[name], self._choices(name)) for name in NAMES)
        return [each for each in found if each.choices]

    def _choices(self, name: str) -> list[Choice]:
        """Give the choices of one filter that lead somewhere, and the one that is chosen even if it does not."""
        counts = self._facets.counts[name]
        chosen = self.chosen.values().get(name)
        found = []
        for value, label in self._possible(name):
            if value in counts or value == chosen:
                found.append(Choice(value, label, counts.get(value, 0), value == chosen))
        return found

    def _possible(self, name: str) -> list[tuple[str, str]]:
        """Give everything that a filter could offer, in order: as an address writes it, and in words."""
        if name == "type":
            return [(str(value), str(label)) for value, label in PublicationPage.Kind.choices]
        if name == "area":
            return list(self._facets.areas.items())
        if name == "goal":
            return [(str(number), label) for number, label in goal_choices()]
        chosen = [str(self.chosen.year)] if self.chosen.year else []
        years = sorted({*self._facets.counts["year"], *chosen}, key=int, reverse=True)
        return [(year, year) for year in years]

    @cached_property
    def chosen_filters(self) -> list[ChosenFilter]:
        """The filters that are set, each with the parameters that leave it out."""
        values = self.chosen.values()
        found = []
        for each in self.filters:
            for choice in each.choices:
                if choice.selected:
                    rest = {name: value for name, value in values.items() if name != each.name}
                    found.append(ChosenFilter(each.label, choice.label, urlencode(rest)))
        return found

    @property
    def parameters(self) -> str:
        """The chosen filters as an address writes them, for links to other pages of the same list."""
        return urlencode(self.chosen.values())

    @property
    def ignored(self) -> bool:
        """Whether the address asked for something that this list does not have."""
        return bool(self.chosen.ignored)

    @property
    def as_it_is(self) -> bool:
        """Whether this is the list itself: no parameter but perhaps the number of a page."""
        return not set(self._parameters) - {"page"}

    @property
    def is_front(self) -> bool:
        """Whether this is the first page of the whole list, where the introduction stands."""
        return not self.chosen.values() and self.items.number == 1
