"""Which pages the public may see, and which of them listings show."""

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length, Substr
from modelcluster.queryset import FakeQuerySet
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.query import PageQuerySet

from core import statements
from core.models.notice import PageNotice


def visible(pages: PageQuerySet | FakeQuerySet) -> PageQuerySet:
    """Keep the pages that anybody may see: live, not restricted nor below a restricted page, of a language that is on.

    But for the language the same as Wagtail's `live().public()`, which asks for all restrictions first and so costs a
    query each time. And a page whose time has ended is not visible, even before the worker has taken it down.
    """
    if isinstance(pages, FakeQuerySet):
        # A page that is previewed gives its relations as they stand in the form, not as a query.
        pages = pages.model.objects.filter(pk__in=[page.pk for page in pages])
    restricted = PageViewRestriction.objects.filter(page__path=Substr(OuterRef("path"), 1, Length("page__path")))
    # A language that is switched off (settings.LANGUAGES) keeps its pages, but there is no way to them.
    spoken = Locale.objects.filter(language_code__in=[code for code, _name in settings.LANGUAGES])
    return pages.filter(
        Q(expire_at=None) | Q(expire_at__gt=statements.now()), ~Exists(restricted), live=True, locale__in=spoken
    )


def published(pages: PageQuerySet | FakeQuerySet) -> PageQuerySet:
    """Keep the visible pages that are not withdrawn: what listings, menus, search, feeds and the sitemap show."""
    # Few pages are: their keys are read once and each page looked up among them, which with 20,000 pages takes half
    # the time of asking for each page whether there is a notice.
    withdrawn = PageNotice.objects.filter(kind=PageNotice.Kind.WITHDRAWAL)
    return visible(pages).exclude(pk__in=withdrawn.values("page"))


def with_publicity(pages: PageQuerySet | FakeQuerySet) -> PageQuerySet:
    """Give all of the pages, each with `is_visible` and `is_listed`: whether `visible` and `published` keep it."""
    if isinstance(pages, FakeQuerySet):
        pages = pages.model.objects.filter(pk__in=[page.pk for page in pages])
    itself = Page.objects.filter(pk=OuterRef("pk"))
    return pages.annotate(is_visible=Exists(visible(itself)), is_listed=Exists(published(itself)))


def own(pages: PageQuerySet) -> PageQuerySet:
    """Leave out the menu's links to other sites (about.LinkPage, by the name of its relation): no pages of ours."""
    return pages.filter(linkpage=None)
