"""Atom and RSS feeds in the language of their address: each section registers what it offers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import feedgenerator, timezone, translation
from django.utils.functional import Promise
from django.utils.html import escape
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.directions import marked
from core.frame import frame_of
from core.homes import homes_of
from core.uses import uses


class _Steady:
    """A feed without entries is as old as the language is; Django's would be another at each question."""

    since: datetime

    def latest_post_date(self):
        """Give the time of the newest entry, else when the language was published first."""
        return super().latest_post_date() if self.items else self.since  # type: ignore[misc, attr-defined]


class Atom(_Steady, feedgenerator.Atom1Feed):
    """Atom."""


class RSS(_Steady, feedgenerator.Rss201rev2Feed):
    """RSS 2.0."""


FORMATS: dict[str, Any] = {"atom": Atom, "rss": RSS}
MEDIA_TYPES = {"atom": "application/atom+xml", "rss": "application/rss+xml"}
# Bounded, so that a feed reader on a slow line gets what is new and no more.
ENTRIES = 20


@dataclass(frozen=True)
class FeedSource:
    """A feed: its title, what it lists below a home page (newest first), and the moment of an entry."""

    title: str | Promise
    entries: Callable[[Page], list]
    moment: Callable[[Page], date | datetime]


_sources: dict[str, FeedSource] = {}


def register_feed(name: str, source: FeedSource) -> None:
    """Offer a feed at /<language>/feeds/<name>.atom and .rss; called from a section's AppConfig.ready."""
    _sources[name] = source


def feed_addresses(language: str) -> list[str]:
    """Give the paths of all feeds in a language."""
    with translation.override(language):
        return [reverse("feed", kwargs={"name": name, "format": format}) for name in _sources for format in FORMATS]


def _aware(moment: date | datetime) -> datetime:
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(12))
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


@require_safe
def feed(request: HttpRequest, name: str, format: str) -> HttpResponse:
    """Give one feed; 404 for a name that no section registered or a format that is none of ours.

    404 too in a language that the site does not speak.
    """
    if name not in _sources or format not in FORMATS:
        raise Http404("There is no such feed.")
    source = _sources[name]
    frame = frame_of(request)
    home = homes_of(request).spoken
    office = frame.office.name if frame.office else ""
    generator = FORMATS[format](
        title=f"{source.title} – {marked(office)}" if office else str(source.title),
        link=frame.root_url + (home.get_url(request) or "/"),
        description=str(source.title),
        language=frame.language,
        feed_url=frame.root_url + reverse("feed", kwargs={"name": name, "format": format}),
        author_name=office,
    )
    generator.since = home.first_published_at or datetime(2000, 1, 1, tzinfo=UTC)
    for page in source.entries(home)[:ENTRIES]:
        uses(f"moment:{page.pk}")
        generator.add_item(
            title=marked(page.title),
            link=page.get_full_url(request),
            description=escape(page.summary),
            pubdate=_aware(source.moment(page)),
            updateddate=page.last_published_at or _aware(source.moment(page)),
            unique_id=f"urn:uuid:{page.translation_key}:{frame.language}",
            unique_id_is_permalink=False,
        )
    return HttpResponse(generator.writeString("utf-8"), content_type=f"{MEDIA_TYPES[format]}; charset=utf-8")
