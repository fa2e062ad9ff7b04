"""What search asks of a page besides its words."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.models import Page


@dataclass(frozen=True)
class Facets:
    """By what a found page can be narrowed down: the date that readers see, goals by number, areas of work by key."""

    date: datetime.date | None = None
    goals: tuple[int, ...] = ()
    areas: tuple[int, ...] = ()


class Searched(Page):
    """A page type that visitors find."""

    # As what visitors find it: a key of search.facets.kind_labels.
    found_as = "page"

    class Meta:
        abstract = True

    @property
    def also_called(self) -> str:
        """What people call the page besides its title: less than that, and more than a word of the text."""
        return ""

    @classmethod
    def areas_of(cls, pages: Sequence[Page]) -> dict[int, tuple[int, ...]]:
        """Give the areas of work of pages of this type, by the page's key, in one query; of types without any, none."""
        link = next((field for field in cls._meta.many_to_many if field.name == "work_areas"), None)
        if link is None:
            return {}
        found: dict[int, list[int]] = {}
        rows = link.remote_field.through.objects.filter(**{f"{link.m2m_field_name()}__in": [page.pk for page in pages]})
        for page, area in rows.values_list(link.m2m_column_name(), link.m2m_reverse_name()):
            found.setdefault(page, []).append(area)
        return {page: tuple(sorted(areas)) for page, areas in found.items()}

    def facets(self, areas: tuple[int, ...]) -> Facets:
        """Give what the page says of itself, with the areas of work that `areas_of` has for it."""
        return Facets(getattr(self, "date", None), tuple(sorted(getattr(self, "goals", ()))), areas)

    @classmethod
    def get_indexed_objects(cls):
        """Read along the language, which each object would be asked for."""
        return super().get_indexed_objects().select_related("locale")
