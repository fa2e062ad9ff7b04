"""Which addresses the edition has, and of which object each is."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site

from core.feeds import feed_addresses
from core.models import SiteSettings
from core.models.office import DEFAULT_ACCENT
from core.published import own, published, visible
from core.sitemap import PAGES_A_PART
from edition.contributions import model_of
from edition.paths import OutsideError, place_of


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
    found = {"page": _of_page, "site": _of_site, "person": _of_person, "settings": _of_settings}.get(kind)
    return [each for each in (found(key) if found else []) if _has_place(each)]


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
    if getattr(specific, "leads_elsewhere", False):
        return []
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
    paths = [(reverse("robots"), ""), (reverse("sitemap"), ""), (_accent(DEFAULT_ACCENT), "")]
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


def _accent(colour: str) -> str:
    return reverse("accent", kwargs={"colour": colour.lstrip("#").lower()})
