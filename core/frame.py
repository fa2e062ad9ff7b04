"""What stands around every page: the office's name, the menu, the breadcrumb, the languages, the footer."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Page, Site

from core.languages import direction, own_name
from core.models import OfficeText, SiteSettings
from core.published import published
from core.uses import uses


@dataclass
class MenuEntry:
    """One line of the menu; `current` is "page" for the page at hand, "true" for the section that it stands in."""

    title: str
    url: str
    current: str = ""
    children: list["MenuEntry"] = field(default_factory=list)


@dataclass
class LanguageEntry:
    """One language of the bar: its name in itself, and the address of this page, else of the home page, in it."""

    code: str
    name: str
    direction: str
    url: str
    current: bool
    translated: bool


class Homes:
    """The home pages of a request's site: one a language."""

    def __init__(self, site: Site | None):
        self.site = site
        self.by_language: dict[str, Page] = {}
        if site is not None:
            uses(f"translations:{site.root_page_id}")
            pages = Page.objects.filter(translation_key=site.root_page.translation_key).select_related("locale")
            self.by_language = {page.locale.language_code: page for page in pages}

    @property
    def current(self) -> Page | None:
        """The home page in the active language; where it has none, the site's first, as in Wagtail's `localized`."""
        return self.by_language.get(get_language() or "") or (self.site.root_page if self.site else None)

    @property
    def live(self) -> dict[str, Page]:
        """The published home pages by language code."""
        return {code: page for code, page in self.by_language.items() if page.live}


def homes_of(request: HttpRequest) -> Homes:
    """Give the Homes of a request, asked for once."""
    homes = getattr(request, "_homes", None)
    if homes is None:
        homes = Homes(Site.find_for_request(request))
        setattr(request, "_homes", homes)  # noqa: B010  (HttpRequest declares no such attribute)
    return homes


class Frame:
    """The surroundings of `page` (None for search and the like) in the language of the request."""

    def __init__(self, request: HttpRequest, page: Page | None = None):
        self.request = request
        self.page = page
        self.homes = homes_of(request)
        self.site = self.homes.site
        self.home = self.homes.current
        self.language = get_language() or settings.LANGUAGE_CODE

    @cached_property
    def settings(self) -> SiteSettings | None:
        """The site's settings; None when the host belongs to no site."""
        if self.office is not None:
            return SiteSettings.of(self.office.site)  # fetched together with the office's text
        return SiteSettings.of(self.site) if self.site else None

    @cached_property
    def office(self) -> OfficeText | None:
        """The office's own words in this language."""
        return OfficeText.of(self.site, self.language) if self.site else None

    @cached_property
    def _pages(self) -> list[Page]:
        """The pages of the menu, those above this one, and its translations: one query, in the order of the tree."""
        if self.home is None:
            return []
        uses(f"menu:{self.home.pk}")
        wanted = Q(path__startswith=self.home.path, depth__lte=self.home.depth + 2, show_in_menus=True)
        if self.page is not None and self.page.path:
            uses(f"translations:{self.page.pk}")
            steps = range(self.home.depth, self.page.depth)
            wanted |= Q(path__in=[self.page.path[: step * Page.steplen] for step in steps])
            wanted |= Q(translation_key=self.page.translation_key)
        return list(published(Page.objects.filter(wanted)).select_related("locale").order_by("path"))

    @cached_property
    def menu(self) -> list[MenuEntry]:
        """The sections that show in menus, each with its own pages that do."""
        entries: list[MenuEntry] = []
        sections: dict[str, MenuEntry] = {}
        for page in self._pages:
            if not page.show_in_menus or self.home is None or not page.path.startswith(self.home.path):
                continue
            entry = MenuEntry(page.title, page.get_url(self.request) or "", self._current(page))
            if page.depth == self.home.depth + 1:
                entries.append(entry)
                sections[page.path] = entry
            elif section := sections.get(page.path[: -Page.steplen]):
                section.children.append(entry)
        return entries

    def _current(self, page: Page) -> str:
        """Say whether `page` is the one at hand ("page"), one that it stands below ("true"), or neither ("")."""
        if self.page is None:
            return ""
        if page.path == self.page.path:
            return "page"
        return "true" if self.page.path.startswith(page.path) else ""

    @cached_property
    def breadcrumb(self) -> list[MenuEntry]:
        """The pages above this one, from the home page down; empty on the home page itself."""
        if self.page is None or self.home is None:
            return []
        above = [each for each in self._pages if self.page.path.startswith(each.path) and each.depth < self.page.depth]
        for page in above:
            uses(f"page:{page.pk}")
        return [MenuEntry(page.title, page.get_url(self.request) or "") for page in above]

    @cached_property
    def languages(self) -> list[LanguageEntry]:
        """The languages that the site is published in, in the order of the settings."""
        homes = self.homes.live
        if len(homes) < 2:
            return []
        translations = homes
        if self.page is not None and self.home is not None and self.page.pk != self.home.pk:
            key = self.page.translation_key
            translations = {each.locale.language_code: each for each in self._pages if each.translation_key == key}
        return [
            LanguageEntry(
                code,
                own_name(code),
                direction(code),
                translations.get(code, homes[code]).get_url(self.request) or "",
                code == self.language,
                code in translations,
            )
            for code, _name in settings.LANGUAGES
            if code in homes
        ]


def frame_of(request: HttpRequest, page: Page | None = None) -> Frame:
    """Give the Frame of a request, made once."""
    frame = getattr(request, "_frame", None)
    if frame is None or frame.page is not page:
        frame = Frame(request, page)
        setattr(request, "_frame", frame)  # noqa: B010  (HttpRequest declares no such attribute)
    return frame
