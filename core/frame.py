"""What stands around every page: the office's name, the menu, the breadcrumb, the languages, the footer."""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Page

from core.homes import homes_of
from core.languages import Foreign, direction, foreign, own_name
from core.models import Alert, OfficeText, PageNotice, SiteSettings
from core.published import published
from core.statements import statement
from core.uses import uses


@dataclass
class MenuEntry:
    """One line of the menu; `current` is "page" for the page at hand, "true" for the section that it stands in."""

    title: str
    url: str
    current: str = ""
    children: list["MenuEntry"] = field(default_factory=list)
    leaves: bool = False

    @property
    def path(self) -> str:
        """The address without scheme and host, also when the page belongs to another host of the installation."""
        return urlsplit(self.url).path


@dataclass
class LanguageEntry:
    """One language of the bar: its name in itself, and the address of this page in it.

    Where the page is not translated, `url` is that of the nearest page above it that is, and `instead` its title.
    """

    code: str
    name: str
    direction: str
    url: str
    current: bool
    instead: str = ""

    @property
    def translated(self) -> bool:
        """Whether this very page is there in the language."""
        return not self.instead


@dataclass
class Lag:
    """When the version of the original came out that a page says, and where the original is, if it is public."""

    made_from: datetime
    url: str = ""
    language: Foreign | None = None


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

    @property
    def office_name(self) -> str:
        """The office's name: its own words, else the site's name; empty when the host belongs to no site."""
        return self.office.name if self.office else (self.site.site_name if self.site else "")

    @cached_property
    def root_url(self) -> str:
        """The site's own address, without a slash at its end; never taken from what a visitor sent."""
        return self.site.root_url if self.site else ""

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`: the language's, or what a preview asks for in the request's `direction`."""
        return getattr(self.request, "direction", "") or direction(self.language)

    @property
    def own_language(self) -> str:
        """The code of the site's own language, in which its settings are written."""
        return self.site.root_page.locale.language_code if self.site else ""

    @property
    def is_in_preview_panel(self) -> bool:
        """Whether the page is shown beside its form in the admin."""
        return getattr(self.request, "in_preview_panel", False)

    @property
    def address(self) -> str:
        """The full address of what is shown, without a query string: the one that other sites should link to."""
        return self.root_url + self.request.path

    @cached_property
    def notices(self) -> list[PageNotice]:
        """The public notices on this page, withdrawals first; asked for only when there are any."""
        if self.page is None or not self.page.pk:
            return []
        known = next((page for page in self._pages if page.pk == self.page.pk), None)
        if known is not None and not known.has_notices and not getattr(self.request, "is_preview", False):
            return []
        return sorted(self.page.notices.all(), key=lambda notice: not notice.withdraws)

    @property
    def withdrawn(self) -> bool:
        """Whether the page at hand is withdrawn."""
        return bool(self.notices) and self.notices[0].withdraws

    @cached_property
    def lag(self) -> Lag | None:
        """What the page at hand was translated from, when its original changed since and the office wants it said."""
        if self.page is None or self.settings is None or not self.settings.tells_versions:
            return None
        known = next((page for page in self._pages if page.pk == self.page.pk), None)
        if known is None or known.behind_since is None or known.made_from is None:
            return None
        source = next((page for page in self._pages if page.pk == known.source_key), None)
        if source is None:
            return Lag(known.made_from)
        return Lag(known.made_from, source.get_url(self.request) or "", foreign(source.locale.language_code))

    @cached_property
    def alerts(self) -> list[Alert]:
        """The alerts that stand on this page now."""
        if self.site is None:
            return []
        uses(f"alerts:{self.site.pk}:{self.language}")
        if self.page is not None and self.page.pk:
            uses(f"alerts-on:{self.page.pk}")
        # They come along with the office's words; where it has none, they are asked for.
        rows = self.office.alerts if self.office is not None else Alert.rows(self.site, self.language)
        return Alert.shown(rows, self.page)

    def _linked(self, pk: int | None) -> Page | None:
        """Give the page that the settings name, in this language: one of `_pages`."""
        source = next((page for page in self._pages if page.pk == pk), None)
        if source is None or self.home is None or source.path.startswith(self.home.path):
            return source
        twins = (page for page in self._pages if page.translation_key == source.translation_key)
        return next((page for page in twins if page.path.startswith(self.home.path)), None)

    @cached_property
    def help_page(self) -> MenuEntry | None:
        """“Get help”, when the settings name it and it is published in this language."""
        page = self._linked(self.settings.help_page_id) if self.settings else None
        return MenuEntry(page.title, page.get_url(self.request) or "", self._current(page)) if page else None

    @cached_property
    def report_page(self) -> MenuEntry | None:
        """“Report a problem”, when the settings name it and it is published in this language."""
        page = self._linked(self.settings.report_page_id) if self.settings else None
        return MenuEntry(page.title, page.get_url(self.request) or "", self._current(page)) if page else None

    @cached_property
    def goal_links(self) -> dict[int, str]:
        """The addresses of the own pages of the goals that the page names; of two pages of one goal, the first's."""
        links: dict[int, str] = {}
        if self.home is not None and self._goals:
            uses(f"listing:goalpage:{self.home.pk}")
            for page in self._pages:
                if page.goal_number in self._goals and page.path.startswith(self.home.path):
                    links.setdefault(page.goal_number, page.get_url(self.request) or "")
        return links

    @property
    def _goals(self) -> set[int]:
        return getattr(self.page, "goals_shown", set())

    @cached_property
    def _pages(self) -> list[Page]:
        """The pages of the menu, those that the settings name, those above this one, and its translations.

        One query for all of them, in the order of the tree.
        """
        if self.home is None:
            return []
        uses(f"menu:{self.home.pk}")
        linked = [self.settings.help_page_id, self.settings.report_page_id] if self.settings else []
        paths: list[str] = []
        twins = None
        if self.page is not None and self.page.path:
            uses(f"translations:{self.page.pk}")
            steps = range(self.home.depth, self.page.depth)
            paths = [self.page.path[: step * Page.steplen] for step in steps]
            for path in paths:
                # By its place: a page above that is not public yet has no key here.
                uses(f"at:{path}")
            twins = self.page.translation_key
        return _pages(
            self.home.path,
            self.home.depth + 2,
            [pk for pk in linked if pk],
            paths,
            twins,
            len(self._homes) > 1,
            sorted(self._goals),
        )

    @cached_property
    def menu(self) -> list[MenuEntry]:
        """The sections that show in menus, each with its own pages that do."""
        entries: list[MenuEntry] = []
        sections: dict[str, MenuEntry] = {}
        for page in self._pages:
            if not page.show_in_menus or self.home is None or not page.path.startswith(self.home.path):
                continue
            url = page.leads_to or page.get_url(self.request) or ""
            entry = MenuEntry(page.title, url, self._current(page), leaves=bool(page.leads_to))
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
        return [MenuEntry(page.title, page.get_url(self.request) or "") for page in above]

    @cached_property
    def languages(self) -> list[LanguageEntry]:
        """The languages that the site is published in, in the order of the settings."""
        homes = self._homes
        if len(homes) < 2:
            return []
        entries = []
        for code, _name in settings.LANGUAGES:
            if code not in homes:
                continue
            url, instead = self._in_language(code)
            entries.append(LanguageEntry(code, own_name(code), direction(code), url, code == self.language, instead))
        return entries

    @cached_property
    def _homes(self) -> dict[str, Page]:
        """The home pages that the bar leads to: the public ones, and the one at hand for those who may see it."""
        offered = self.homes.offered
        return {code: page for code, page in self.homes.live.items() if code in offered or code == self.language}

    def _in_language(self, code: str) -> tuple[str, str]:
        """Give the address of this page in a language, and "" or the title of the page above that stands in for it."""
        home = self._homes[code]
        if code == self.language or self.page is None or self.home is None or not self.page.path:
            own = self.page if code == self.language and self.page is not None and self.page.path else home
            return own.get_url(self.request) or "", ""
        there = {page.translation_key: page for page in self._pages if page.path.startswith(home.path)}
        there[home.translation_key] = home
        above = [page for page in self._pages if self.page.path.startswith(page.path)]
        for page in above:
            uses(f"translations:{page.pk}")
        keys = [self.page.translation_key, *(page.translation_key for page in reversed(above))]
        nearest = next((there[key] for key in keys if key in there), home)
        same = nearest.translation_key == self.page.translation_key
        return nearest.get_url(self.request) or "", "" if same else nearest.title

    @cached_property
    def alternates(self) -> list[tuple[str, str]]:
        """The full addresses of this page in each of its languages, by code, for machines; none when it has but one."""
        if self.page is None or self.withdrawn:
            return []
        found = {each.code: self.root_url + urlsplit(each.url).path for each in self.languages if each.translated}
        return self.homes.alternates(found, of_home=self.home is not None and self.page.pk == self.home.pk)


@statement
def _pages(
    home: str, deepest: int, linked: list[int], above: list[str], twins: UUID | None, translated: bool, goals: list[int]
) -> QuerySet[Page]:
    """Give the pages of a menu and those that are named beside it, in the order of the tree.

    Args:
        home: The path of the home page.
        deepest: The depth down to which pages stand in the menu.
        linked: The keys of the pages that the settings name, in any language.
        above: The paths of the pages above the one at hand.
        twins: The translation key of the page at hand.
        translated: Whether the pages above are wanted in the other languages too.
        goals: The numbers of the goals whose own pages are wanted.
    """
    wanted = Q(path__startswith=home, depth__lte=deepest, show_in_menus=True)
    if linked:
        wanted |= Q(translation_key__in=Page.objects.filter(pk__in=linked).values("translation_key"))
    if twins is not None:
        wanted |= Q(path__in=above) | Q(translation_key=twins)
        if translated:
            wanted |= Q(translation_key__in=Page.objects.filter(path__in=above).values("translation_key"))
    if goals:
        # By the name of its relation (agenda.GoalPage): core knows no section.
        wanted |= Q(goalpage__number__in=goals, path__startswith=home)
    pages = published(Page.objects.filter(wanted)).annotate(
        has_notices=Exists(PageNotice.objects.filter(page=OuterRef("pk"))),
        # A menu entry that leads to another site has its address in about.LinkPage.
        leads_to=F("linkpage__address"),
        goal_number=F("goalpage__number"),
        # What a page was translated from: translations.Origin.
        source_key=F("origin__source"),
        made_from=F("origin__version__published_at"),
        behind_since=F("origin__behind_since"),
    )
    return pages.select_related("locale").order_by("path")


def frame_of(request: HttpRequest, page: Page | None = None) -> Frame:
    """Give the Frame of a request, made once."""
    frame = getattr(request, "_frame", None)
    if frame is None or frame.page is not page:
        frame = Frame(request, page)
        setattr(request, "_frame", frame)  # noqa: B010  (HttpRequest declares no such attribute)
    return frame
