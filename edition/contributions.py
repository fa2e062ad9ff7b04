"""What an object of the site contributes to which tags: where that differs before and after, a tag was touched.

A rendering says with `core.uses` which tags it used. Here stands the other half: of each object, every tag under which
a rendering may use it, with a fingerprint of what is shown of it there. What was contributed when the object was last
looked at is kept (edition.models.Source), so that "before" is known of deletions and moves too, and a change that a
listing does not show leaves the listing alone.
"""

import hashlib
import json
from collections.abc import Iterator
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, ReferenceIndex, Site

from core.models import Alert, OfficeText, SiteSettings
from core.models.shown import FACE
from core.onward import tag_of_old
from core.published import with_publicity
from core.statements import statement
from core.uses import tag_of

# Every rendering bears it: what touches it touches all.
EVERYTHING = "*"
# What a draft, a lock or a child changes, and no visitor sees.
BOOKKEEPING = {
    "comments",
    "content_type",
    "draft_title",
    "go_live_at",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "locked",
    "locked_at",
    "locked_by",
    "numchild",
    "owner",
    "wagtail_admin_comments",
}
NOT_ON_CARDS = {"last_published_at", "expire_at", "expired", "seo_title", "search_description", "path", "url_path"}
PEOPLE = "people.person"

Facets = dict[str, str]


def _print_of(value: object) -> str:
    text = json.dumps(value, cls=DjangoJSONEncoder, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def kinds() -> dict[type[Model], str]:
    """Give the models whose objects contribute, each with the name that its objects go by; pages are one kind."""
    return {
        Page: "page",
        get_image_model(): "image",
        get_document_model(): "document",
        apps.get_model(PEOPLE): "person",
        Alert: "alert",
        OfficeText: "text",
        SiteSettings: "settings",
        Site: "site",
        Locale: "locale",
        Redirect: "redirect",
    }


def model_of(kind: str) -> type[Model]:
    """Give the model of a kind."""
    return next(model for model, name in kinds().items() if name == kind)


def contributions(kind: str, key: int) -> Facets:
    """Give what an object contributes now, by tag; nothing for one that is gone or, a page, not public."""
    if kind == "page":
        return dict(_of_page(key))
    found = model_of(kind)._default_manager.filter(pk=key).first()
    return dict(_of_object(kind, found)) if found is not None else {}


def _of_object(kind: str, thing) -> Iterator[tuple[str, str]]:
    values = {field.name: field.value_from_object(thing) for field in thing._meta.concrete_fields}
    for name in ("latest_revision", "live_revision", "has_unpublished_changes", "last_published_at", "review_months"):
        values.pop(name, None)
    if kind == "image":
        values["sizes"] = sorted(thing.renditions.values_list("filter_spec", "file", "width", "height"))
        values["withheld"] = thing.is_withheld
    if kind == "document":
        yield f"document-title:{thing.pk}", _print_of(values.pop("title"))
    mark = _print_of(values)
    if kind in ("image", "document", "person"):
        yield tag_of(type(thing), thing.pk), mark
    elif kind == "alert":
        if not thing.live:
            return
        if thing.below_id is None:
            yield f"alerts:{thing.site_id}:{thing.locale.language_code}", mark
        else:
            branch = Page.objects.filter(path__startswith=thing.below.path).values_list("pk", flat=True)
            yield from ((f"alerts-on:{key}", mark) for key in branch)
    elif kind == "text":
        own = thing.site.root_page.locale_id == thing.locale_id if thing.site else False
        codes = {thing.locale.language_code, *(_without_text(thing.site_id) if own else ())}
        yield from ((f"office-text:{thing.site_id}:{code}", mark) for code in codes)
    elif kind == "redirect":
        yield tag_of_old(thing.old_path), _print_of([_link_of(thing), thing.is_permanent, thing.site_id])
    elif kind == "settings":
        yield f"settings:{thing.site_id}", mark
    else:
        yield EVERYTHING, mark


def _without_text(site: int) -> set[str]:
    """Give the languages that an office has no text in: they show that of its own language."""
    there = OfficeText.objects.filter(site=site, live=True).values_list("locale__language_code", flat=True)
    return {code for code, _name in settings.LANGUAGES} - set(there)


def _link_of(redirect: Redirect) -> str | None:
    """Give where a redirect leads; Wagtail's own fails for a part of a page that has no address."""
    page = redirect.redirect_page
    return redirect.link if page is None or page.specific_deferred.url else None


def _of_page(key: int) -> Iterator[tuple[str, str]]:
    row = next(iter(_row(key)), None)
    if row is None or not row.is_visible:
        return
    page = next(iter(_specific(row.specific_class, key)), row)
    above = _at([row.path[:end] for end in range(Page.steplen, len(row.path), Page.steplen)])
    twins = _twins(row.translation_key)
    home = next((each for each in above if each.depth == 2), row)
    sites = [site for site in _sites() if _stands_in(site, home)]
    content = {name: value for name, value in page.serializable_data().items() if name not in BOOKKEEPING}
    running = {f.name for f in page._meta.get_fields() if isinstance(f, StreamField | RichTextField)}
    flat = {f.name for f in page._meta.concrete_fields} - running - NOT_ON_CARDS - BOOKKEEPING
    seen = (row.url_path, row.is_listed)
    face = _print_of([{name: content.get(name) for name in flat}, seen])
    order = _print_of([face, row.path])
    yield f"page:{key}", _print_of([content, seen, _translated_from(key, sites)])
    yield f"face:{key}", face
    yield f"at:{row.path}", face
    yield f"moment:{key}", _print_of([face, row.last_published_at])
    yield from ((f"translations:{twin.pk}", face) for twin in twins)
    people = ContentType.objects.get_for_model(apps.get_model(PEOPLE)).pk
    for kind, named, *_path in ReferenceIndex._extract_references_from_object(page):
        if kind == people:
            yield f"named:{PEOPLE}:{named}", _print_of(row.is_listed)
    if not row.is_listed:
        return
    if _stands_in_menus(row, home, sites):
        mark = _print_of([row.title, row.url_path, row.path, row.show_in_menus, getattr(page, "leads_to", "")])
        homes = {home.pk, *(h for site in sites for h in _homes(site))} if not row.show_in_menus else {home.pk}
        yield from ((f"menu:{each}", mark) for each in homes)
    if hasattr(page, "listings"):
        for tag, shown in page.listings([each.pk for each in above]).items():
            yield tag, order if shown is FACE else _print_of(shown)
    if not getattr(page, "leads_elsewhere", False):
        language = row.locale.language_code
        others = {twin.locale.language_code for twin in twins} - {language}
        for site in sites:
            yield f"sitemap:{site.pk}:{language}", _print_of([row.url_path, row.last_published_at])
            yield f"sitemap-count:{site.pk}:{language}", "1"
            yield from ((f"sitemap-twins:{site.pk}:{other}", _print_of(row.url_path)) for other in others)


@statement
def _row(key: int) -> QuerySet[Page]:
    return with_publicity(Page.objects.filter(pk=key)).select_related("locale")


@statement
def _specific(model: type[Page], key: int) -> QuerySet[Page]:
    return model.objects.filter(pk=key)


@statement
def _at(paths: list[str]) -> QuerySet[Page]:
    return Page.objects.filter(path__in=paths).order_by("depth")


@statement
def _twins(key: UUID) -> QuerySet[Page]:
    return Page.objects.filter(translation_key=key).select_related("locale")


@statement
def _sites() -> QuerySet[Site]:
    return Site.objects.select_related("root_page")


def _stands_in(site: Site, home: Page) -> bool:
    return site.root_page.translation_key == home.translation_key


def _homes(site: Site) -> list[int]:
    return list(
        Page.objects.filter(translation_key=site.root_page.translation_key, depth=2).values_list("pk", flat=True)
    )


def _stands_in_menus(row: Page, home: Page, sites: list[Site]) -> bool:
    """Say whether every page below a home names this one: in the menu, or as the settings have it."""
    if row.show_in_menus and home.depth < row.depth <= home.depth + 2:
        return True
    linked = SiteSettings.objects.filter(site__in=sites).values_list("help_page", "report_page")
    keys = [key for pair in linked for key in pair if key]
    return Page.objects.filter(pk__in=keys, translation_key=row.translation_key).exists()


def _translated_from(key: int, sites: list[Site]) -> list:
    """Give from which version of which page it was translated, where an office has that said."""
    if not SiteSettings.objects.filter(site__in=sites, tells_versions=True).exists():
        return []
    origin = Page.objects.filter(pk=key).values_list(
        "origin__source", "origin__version__published_at", "origin__behind_since"
    )
    return list(origin.first() or [])
