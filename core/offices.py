"""The offices of an installation: each is a site, with a branch of the page tree in each of its languages."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.models import GroupPagePermission, Page, Site

# A site and a language of it: their keys.
Branch = tuple[int, int]


def homes_in(site: Site) -> QuerySet[Page]:
    """Give the home pages of a site, one a language: what stands below them is the office's own."""
    return Page.objects.filter(translation_key=site.root_page.translation_key)


def office_at(page: Page) -> Site | None:
    """Give the site in whose branches a page stands; None above all of them."""
    above = Page.objects.filter(path__in=paths_to(page.path)).values("translation_key")
    return Site.objects.filter(root_page__translation_key__in=above).select_related("root_page").first()


def branches_at(pages: Iterable[Page]) -> set[Branch]:
    """Give the site and the language of each branch that one of `pages` stands in, or is the home page of.

    Pages above all home pages stand in no branch.
    """
    paths = {path for page in pages for path in paths_to(page.path)}
    above = list(Page.objects.filter(path__in=paths).values_list("translation_key", "locale_id"))
    sites = Site.objects.filter(root_page__translation_key__in={key for key, _locale in above})
    rooted = list(sites.values_list("root_page__translation_key", "pk"))
    return {(site, locale) for key, locale in above for root, site in rooted if root == key}


def people_of(sites: Iterable[Site]) -> QuerySet:
    """Give the users who have a right to some page of one of `sites` in particular, by name."""
    below = Q(pk__in=[])
    for site in sites:
        for home in homes_in(site):
            below |= Q(page__path__startswith=home.path)
    groups = GroupPagePermission.objects.filter(below).values("group")
    return get_user_model().objects.filter(is_active=True, groups__in=groups).distinct().order_by("username")


def paths_to(path: str) -> list[str]:
    """Give a page's tree path and those of the pages above it."""
    return [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]
