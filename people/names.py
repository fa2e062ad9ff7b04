"""The names of an office's people, for search."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Site

from people.models import Person

# An office has dozens of people; whoever has thousands does not wait for all of them at each letter.
MOST = 1_000


def names(site: Site, language: str) -> Iterable[str]:
    """Give the names of the people of an office whose entries in a language are published, in one query."""
    shown = Q(expire_at=None) | Q(expire_at__gt=timezone.now())
    entries = Person.objects.filter(shown, site=site, locale__language_code=language, live=True)
    return entries.order_by("name").values_list("name", flat=True)[:MOST]
