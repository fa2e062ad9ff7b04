"""Which addresses the edition has, and of which object each is."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language_from_path
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from core.feeds import feed_addresses
from core.models import SiteSettings
from core.models.office import DEFAULT_ACCENT
from core.published import own, published, visible
from core.sitemap import PAGES_A_PART
from edition.contributions import model_of
from edition.paths import FRONT_DOOR, OutsideError, place_of
from edition.unavailable import all_addresses


@dataclass(frozen=True)
class Wanted:
    """An address that the edition is to have, if the site answers it with something public."""

    host: str
    path: str
    secure: bool = False
    language: str = ""

    @property
    def depth(self) -> int:
        """How far it is from the front door."""
        return len([part for part in self.path.split("/") if part])


def host_of(site: Site) -> str:
    """Give a site's host as a browser names it."""
    return site.hostname if site.port in (80, 443) else f"{site.hostname}:{site.port}"


def wanted(kind: str, key: int) -> list[Wanted]:
    """Give the addresses of an object; none for one that has none, is gone, or is not public."""
    found: dict[str, Callable[[int], list[Wanted]]] = {
        "page": _of_page,
        "site": _of_site,
        "person": _of_person,
        "settings": _of_settings,
    }
    found |= {"redirect": _of_redirect}
    return [each for each in (found[kind](key) if kind in found else []) if _has_place(each)]


def depends_on_others(kind: str, key: int) -> bool:
    """Say whether other objects than its own decide which addresses an object has."""
    if kind == "page":
        page = Page.objects.filter(pk=key).first()
        return page is not None and page.specific_class.get_cached_paths is not Page.get_cached_paths
    return kind == "site"


def _has_place(each: Wanted) -> bool:
    try:
        place_of(each.host, each.path)
    except OutsideError:
        return False
    return True


def _of_page(key: int) -> list[Wanted]:
    page = visible(Page.objects.filter(pk=key)).select_related("locale").first()
    if page is None or getattr(page.specific_class, "needs_token", False):
        return []
    specific = page.specific
    parts = specific.get_url_parts()
    if parts is None or parts[2] is None:
        return []
    site = Site.objects.get(pk=parts[0])
    own_path = parts[2].rstrip("/")
    return [
        Wanted(host_of(site), own_path + path, site.port == 443, page.locale.language_code)
        for path in specific.get_cached_paths()
    ]


def _of_site(key: int) -> list[Wanted]:
    site = Site.objects.filter(pk=key).select_related("root_page").first()
    if site is None:
        return []
    paths = [(FRONT_DOOR, ""), (reverse("robots"), ""), (reverse("sitemap"), ""), (_accent(DEFAULT_ACCENT), "")]
    paths += all_addresses()
    for language, _name in settings.LANGUAGES:
        paths += [(path, language) for path in feed_addresses(language)]
        home = Page.objects.filter(
            translation_key=site.root_page.translation_key, locale__language_code=language
        ).first()
        count = own(published(Page.objects.descendant_of(home, inclusive=True))).count() if home else 0
        paths += [
            (reverse("sitemap_part", kwargs={"language": language, "number": number}), language)
            for number in range(1, -(-count // PAGES_A_PART) + 1)
        ]
    return [Wanted(host_of(site), path, site.port == 443, language) for path, language in paths]


def _of_person(key: int) -> list[Wanted]:
    person: Any = model_of("person")._default_manager.filter(pk=key, live=True).first()
    if person is None:
        return []
    found = []
    for site in Site.objects.filter(pk=person.site_id) if person.site_id else Site.objects.all():
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                path = reverse("vcard", kwargs={"pk": key})
            found.append(Wanted(host_of(site), path, site.port == 443, language))
    return found


def _of_settings(key: int) -> list[Wanted]:
    chosen = SiteSettings.objects.filter(pk=key).select_related("site").first()
    if chosen is None or chosen.accent_colour.lower() == DEFAULT_ACCENT:
        return []
    return [Wanted(host_of(chosen.site), _accent(chosen.accent_colour), chosen.site.port == 443)]


def _of_redirect(key: int) -> list[Wanted]:
    """Give where a redirect leads on from: without a query, for files have none, and to nothing that is not public."""
    redirect = Redirect.objects.select_related("site").filter(pk=key).first()
    if redirect is None or re.search(r"[?;]", redirect.old_path):
        return []
    if redirect.redirect_page_id and not _is_reachable(redirect.redirect_page_id):
        return []
    path = redirect.old_path
    # The site takes both for one; a file's name has its dot.
    if "." not in path.rpartition("/")[2]:
        path = path.rstrip("/") + "/"
    language = get_language_from_path(path) or ""
    sites = [redirect.site] if redirect.site else list(Site.objects.all())
    return [Wanted(host_of(site), path, site.port == 443, language) for site in sites]


def _is_reachable(key: int) -> bool:
    page = visible(Page.objects.filter(pk=key)).first()
    parts = page.specific.get_url_parts() if page else None
    return bool(parts and parts[2])


def redirects_to(key: int) -> list[int]:
    """Give the redirects that lead to a page."""
    return list(Redirect.objects.filter(redirect_page_id=key).values_list("pk", flat=True))


def redirects_from(paths: Iterable[str]) -> list[int]:
    """Give the redirects that lead on from any of these paths, once nothing else is there."""
    plain = [path.rstrip("/") or "/" for path in paths]
    return list(Redirect.objects.filter(old_path__in=plain).values_list("pk", flat=True)) if plain else []


def _accent(colour: str) -> str:
    return reverse("accent", kwargs={"colour": colour.lstrip("#").lower()})
