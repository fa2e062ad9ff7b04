"""The site that a request is for, and its home pages, one a language: in one query.

Wagtail asks for the site, for its root page's translations and for what addresses are made from, one by one.
"""

import json
from functools import cache

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import JSONObject, Length, Substr
from django.http import Http404, HttpRequest
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.models.sites import SiteRootPath

from core.uses import uses

_COLUMNS = tuple(field.attname for field in Site._meta.concrete_fields)
# Where the host stands in the statement that is put together once: no host has such a name.
_HOST = "?"


class Homes:
    """The home pages of a site, by language; `site` is None when the host belongs to none."""

    def __init__(self, site: Site | None, pages: list[Page]):
        self.site = site
        self.by_language = {page.locale.language_code: page for page in pages}
        if site is not None:
            uses(f"translations:{site.root_page_id}")

    @property
    def current(self) -> Page | None:
        """The home page in the active language; where it has none, the site's first, as in Wagtail's `localized`."""
        return self.by_language.get(get_language() or "") or (self.site.root_page if self.site else None)

    @property
    def live(self) -> dict[str, Page]:
        """The published home pages by language code, in the order of the settings; of languages that are on only."""
        found = {code: self.by_language.get(code) for code, _name in settings.LANGUAGES}
        return {code: page for code, page in found.items() if page is not None and page.live}

    @property
    def offered(self) -> dict[str, Page]:
        """The published home pages that visitors are led to: those that anybody may see, all where none is public."""
        public = {code: page for code, page in self.live.items() if getattr(page, "is_visible", True)}
        return public or self.live

    @property
    def first(self) -> Page | None:
        """The published home page in the site's own language, else in the first that has one; None without any."""
        own = self.site.root_page.locale.language_code if self.site else ""
        return self.live.get(own) or next(iter(self.live.values()), None)

    def alternates(self, found: dict[str, str], of_home: bool) -> list[tuple[str, str]]:
        """Give what machines are told of a page's languages, in the head and in the sitemap.

        Args:
            found: The page's full address in each of its languages, by code.
            of_home: Whether it is the home page.

        Returns:
            The languages in the order of the settings, then `x-default`: the front door for the home page, else the
            page in the site's own language, else in the first. Nothing for a page in one language.
        """
        if len(found) < 2 or self.site is None:
            return []
        ordered = [(code, found[code]) for code, _name in settings.LANGUAGES if code in found]
        own = self.site.root_page.locale.language_code
        default = f"{self.site.root_url}/" if of_home else found.get(own, ordered[0][1])
        return [*ordered, ("x-default", default)]

    @property
    def spoken(self) -> Page:
        """The published home page in the active language.

        Raises:
            Http404: The site has none in it, or there is no site: nothing of ours stands in this language.
        """
        home = self.live.get(get_language() or "")
        if home is None:
            raise Http404("This site does not speak this language.")
        return home

    @property
    def root_paths(self) -> list[SiteRootPath]:
        """What Wagtail makes this site's addresses from."""
        return [
            SiteRootPath(self.site.pk, page.url_path, self.site.root_url, code)
            for code, page in self.by_language.items()
            if self.site is not None
        ]


def homes_of(request: HttpRequest) -> Homes:
    """Give the Homes of a request, asked for once; Wagtail finds the site, and how to address it, there too."""
    homes = getattr(request, "_homes", None)
    if homes is None:
        homes, is_only_site = _found(request)
        request._homes = homes  # type: ignore[attr-defined]
        request._wagtail_site = homes.site  # type: ignore[attr-defined]
        if is_only_site:
            # With several sites Wagtail must know them all, and asks its cache.
            request._wagtail_cached_site_root_paths = homes.root_paths  # type: ignore[attr-defined]
    return homes


@cache
def _statement() -> tuple[str, tuple]:
    """Give the SQL of the home pages of the sites that may answer at a host, and its parameters, `_HOST` among them.

    Django takes several times longer to put it together than PostgreSQL to answer it, and every page asks it.
    """
    candidates = Site.objects.filter(Q(hostname=_HOST) | Q(is_default_site=True))
    rooted = candidates.filter(root_page__translation_key=OuterRef("translation_key"))
    restricted = PageViewRestriction.objects.filter(page__path=Substr(OuterRef("path"), 1, Length("page__path")))
    pages = (
        Page.objects.filter(translation_key__in=candidates.values("root_page__translation_key"))
        .annotate(
            language_code=F("locale__language_code"),
            sites_here=ArraySubquery(rooted.values_list(JSONObject(**{name: F(name) for name in _COLUMNS}))),
            any_restricted=Exists(PageViewRestriction.objects.all()),
            is_restricted=Exists(restricted),
            any_other_site=Exists(Site.objects.exclude(pk__in=candidates.values("pk"))),
        )
        .order_by("path")
    )
    return pages.query.sql_with_params()


def _pages(host: str) -> list[Page]:
    """Give the home pages of the sites that may answer at a host, each with its locale and the rows of its sites."""
    sql, parameters = _statement()
    pages = list(Page.objects.raw(sql, [host if each == _HOST else each for each in parameters]))
    for page in pages:
        page.locale = Locale(pk=page.locale_id, language_code=page.language_code)
        is_over = page.expire_at is not None and page.expire_at <= timezone.now()
        page.is_visible = page.live and not page.is_restricted and not is_over
        page.sites_here = [json.loads(row) for row in page.sites_here]
    return pages


def _found(request: HttpRequest) -> tuple[Homes, bool]:
    """Give the Homes of the site that answers at a request's host, and whether there is no other site."""
    # The raw host, as Wagtail has it: ALLOWED_HOSTS is none of its business.
    host = split_domain_port(request._get_raw_host())[0]  # type: ignore[attr-defined]
    pages = _pages(host)
    rows = {row["id"]: row for page in pages for row in page.sites_here}
    sites = [Site.from_db(None, _COLUMNS, [row[name] for name in _COLUMNS]) for row in rows.values()]
    site = _answering(sites, host, request.get_port())
    if site is None:
        return Homes(None, []), False
    own = [page for page in pages if any(row["id"] == site.pk for row in page.sites_here)]
    site.root_page = next(page for page in own if page.pk == site.root_page_id)
    return Homes(site, own), len(sites) == 1 and not own[0].any_other_site


def _answering(sites: list[Site], host: str, port: str) -> Site | None:
    """Choose the site as Wagtail does: by host and port, by host if it is the default or alone, else the default."""
    named = [site for site in sites if site.hostname == host]
    exact = [site for site in named if str(site.port) == port]
    default = [site for site in sites if site.is_default_site]
    preferred = exact or [site for site in named if site.is_default_site]
    if not preferred and len(named) == 1:
        preferred = named
    return next(iter(preferred or default), None)
