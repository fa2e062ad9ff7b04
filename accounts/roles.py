"""What each role may do, and the groups of each office that it is given to.

The table in docs/admins.md says the same for people, and tests/accounts/test_matrix.py tries every cell of it. The
rights of these groups are the project's: `set_up` gives them exactly these. Whoever needs others makes a group.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model, Q
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Locale,
    Page,
    Site,
)

from accounts.audit import record
from accounts.audit_entry import Kind
from accounts.audit_rights import recorded_as_one
from accounts.office_group import OfficeGroup, Role
from core.models import BasePage, OfficeCollections
from core.offices import homes_in

ALL_PAGES = ("add", "change", "publish", "lock", "unlock", "bulk_delete")
ALL_ENTRIES = ("add", "change", "delete", "publish", "view")
# What has no drafts.
PLAIN_ENTRIES = ("add", "change", "delete", "view")
ADMIN = "wagtailadmin.access_admin"
TRANSLATE = "wagtail_localize.submit_translation"
# What a picture and a document are called in Wagtail's own permissions, whichever model stands for them.
FILES = ("wagtailimages.image", "wagtaildocs.document")


def _every(model: str, *actions: str) -> tuple[str, ...]:
    app, name = model.split(".")
    return tuple(f"{app}.{action}_{name}" for action in actions or ("add", "change", "delete"))


@dataclass(frozen=True)
class Rights:
    """What a role may do.

    Attributes:
        pages: With the pages of its branches: an office's, of translators those of their language, of site admins all.
        press: Besides, with the sections that press officers publish in.
        files: With the pictures and documents in the office's collections, of site admins in all. Who may change one
            may delete it, for Wagtail makes no difference.
        collections: Whether with the collections themselves.
        entries: With the entries of its office (core.permissions), by model.
        settings: Whether with the office's settings.
        others: Rights to models of the whole installation, as `app.codename`.
    """

    pages: tuple[str, ...] = ()
    press: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    entries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    collections: bool = False
    settings: bool = False
    others: tuple[str, ...] = ()

    @property
    def by_model(self) -> tuple[str, ...]:
        """Django's permissions to models, as `app.codename`."""
        return (*(name for model, actions in self.entries.items() for name in _every(model, *actions)), *self.others)

    @property
    def on_pages(self) -> tuple[str, ...]:
        """Those on the branches, as `app.codename`, like the following."""
        return _every("wagtailcore.page", *self.pages)

    @property
    def on_press(self) -> tuple[str, ...]:
        """Those on the sections of the press."""
        return _every("wagtailcore.page", *self.press) if self.press else ()

    @property
    def on_files(self) -> tuple[str, ...]:
        """Those on the collection."""
        files = tuple(name for model in FILES for name in _every(model, *self.files))
        return (*files, *_every("wagtailcore.collection")) if self.collections else files

    @property
    def on_settings(self) -> tuple[str, ...]:
        """Those on the office's settings."""
        return _every("core.sitesettings", "change") if self.settings else ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every permission that the role has somewhere."""
        return (*self.by_model, *self.on_pages, *self.on_press, *self.on_files, *self.on_settings)


OF_HEADS = {
    "people.person": ALL_ENTRIES,
    "core.alert": ALL_ENTRIES,
    "core.officetext": ALL_ENTRIES,
    "approvals.standin": PLAIN_ENTRIES,
    "search.promotion": PLAIN_ENTRIES,
}

RIGHTS: dict[str, Rights] = {
    Role.EDITORS: Rights(
        pages=("add", "change"),
        files=("add", "change", "choose"),
        entries={
            "people.person": ("add", "change", "view"),
            "core.alert": ("add", "change", "view"),
            "search.promotion": PLAIN_ENTRIES,
        },
        others=(ADMIN, TRANSLATE),
    ),
    Role.PRESS: Rights(
        pages=("add", "change"),
        press=("publish", "lock", "unlock"),
        files=("add", "change", "choose"),
        entries={
            "people.person": ("add", "change", "publish", "view"),
            "core.alert": ("add", "change", "publish", "view"),
        },
        others=(ADMIN, TRANSLATE),
    ),
    Role.TRANSLATORS: Rights(
        pages=("change",),
        files=("choose",),
        entries={
            "people.person": ("change", "view"),
            "core.alert": ("change", "view"),
            "core.officetext": ("change", "view"),
        },
        others=(ADMIN, TRANSLATE),
    ),
    Role.HEADS: Rights(
        pages=ALL_PAGES,
        files=("add", "change", "choose"),
        entries=OF_HEADS,
        settings=True,
        others=(ADMIN, TRANSLATE, "action.read_sensitive"),
    ),
    Role.ADMINS: Rights(
        pages=ALL_PAGES,
        files=("add", "change", "choose"),
        collections=True,
        entries=OF_HEADS,
        others=(
            ADMIN,
            TRANSLATE,
            *_every("accounts.user"),
            *_every("auth.group"),
            *_every("wagtailcore.site"),
            *_every("wagtailcore.locale"),
            *_every("wagtailcore.workflow"),
            *_every("wagtailcore.task"),
            *_every("wagtailredirects.redirect"),
            *_every("core.sitesettings", "change"),
            "action.read_sensitive",
            "edition.manage_edition",
        ),
    ),
}

# By `app.codename`.
Permissions = Mapping[str, Permission]


@transaction.atomic
def set_up(site: Site) -> None:
    """Give an office its groups and their rights, no more and no fewer; repeat it after any change to its branches."""
    _set_up(site, _permissions())


@transaction.atomic
def set_up_installation() -> None:
    """Give the whole installation its site admins, and every office its groups."""
    permissions = _permissions()
    place = Place([Page.get_first_root_node()], Collection.get_first_root_node())
    _grant(_group(Role.ADMINS.label, Role.ADMINS), RIGHTS[Role.ADMINS], place, permissions)
    for site in Site.objects.select_related("root_page"):
        _set_up(site, permissions)


@dataclass(frozen=True)
class Place:
    """Where a group has its rights: branches, a collection, sections of the press, an office."""

    branches: list[Page]
    collection: Collection
    press: list[Page] = field(default_factory=list)
    site: Site | None = None


def _set_up(site: Site, permissions: Permissions) -> None:
    name = _name(site)
    homes = list(homes_in(site).select_related("locale"))
    place = Place(homes, OfficeCollections.of(site).own, _press_sections(homes), site)
    for role in (Role.EDITORS, Role.PRESS, Role.HEADS):
        _grant(_group(f"{name}: {role.label}", role, site), RIGHTS[role], place, permissions)
    for home in homes:
        if home.pk != site.root_page_id:
            title = f"{name}: {Role.TRANSLATORS.label}, {home.locale.get_display_name()}"
            group = _group(title, Role.TRANSLATORS, site, home.locale)
            _grant(group, RIGHTS[Role.TRANSLATORS], replace(place, branches=[home]), permissions)


def _name(site: Site) -> str:
    """Give an office's name for its groups: the site's, with the host where two sites have one name."""
    twins = Site.objects.filter(site_name=site.site_name).exclude(pk=site.pk)
    name = site.site_name or site.hostname
    # A group's name may be 150 letters long.
    return (f"{name} ({site.hostname}:{site.port})" if twins.exists() else name)[:100]


def _group(name: str, role: Role, site: Site | None = None, locale: Locale | None = None) -> Group:
    """Give the group of a role; it is made when there is none, and renamed when its office was."""
    found = OfficeGroup.objects.filter(role=role, site=site, locale=locale).select_related("group").first()
    if found is None:
        group = Group.objects.create(name=_free(name))
        OfficeGroup.objects.create(group=group, role=role, site=site, locale=locale)
        return group
    if found.group.name != name:
        found.group.name = _free(name, found.group)
        found.group.save()
    return found.group


def _free(name: str, group: Group | None = None) -> str:
    """Give a group's name, numbered when somebody else's group has it."""
    number, wanted = 1, name
    others = Group.objects.exclude(pk=group.pk) if group else Group.objects.all()
    while others.filter(name=wanted).exists():
        number += 1
        wanted = f"{name} ({number})"
    return wanted


def _press_sections(homes: Iterable[Page]) -> list[Page]:
    """Give the sections of an office that press officers publish in."""
    types = [model for model in apps.get_models() if issubclass(model, BasePage) and model.press_publishes]
    below = Q(pk__in=[])
    for home in homes:
        below |= Q(path__startswith=home.path)
    return list(Page.objects.exact_type(*types).filter(below)) if types else []


def _grant(group: Group, rights: Rights, place: Place, permissions: Permissions) -> None:
    """Give a group these rights, and take every other one away."""
    with recorded_as_one():
        changed = _bring_in_line(group, rights, place, permissions)
    if changed:
        record(Kind.RIGHT_GIVEN, group, details={"right": "what its role may do, no more and no less"})


def _bring_in_line(group: Group, rights: Rights, place: Place, permissions: Permissions) -> bool:
    """Do what `_grant` says, and give whether anything had to change."""
    named = {permissions[name].pk for name in rights.by_model}
    changed = named != set(group.permissions.values_list("pk", flat=True))
    if changed:
        group.permissions.set(named)
    pages = [(page.pk, permissions[name].pk) for page in place.branches for name in rights.on_pages]
    pages += [(page.pk, permissions[name].pk) for page in place.press for name in rights.on_press]
    changed |= _only(GroupPagePermission, group, "page_id", pages)
    files = [(place.collection.pk, permissions[name].pk) for name in rights.on_files]
    changed |= _only(GroupCollectionPermission, group, "collection_id", files)
    settings = [(place.site.pk, permissions[name].pk) for name in rights.on_settings] if place.site else []
    return _only(GroupSitePermission, group, "site_id", settings) or changed


def _only(model: type[Model], group: Group, place: str, wanted: list[tuple[int, int]]) -> bool:
    """Bring a group's rights to places in line: those that are missing are added, all others go. Says if any were."""
    rows = model._default_manager.filter(group=group)
    there = {(at, right): pk for pk, at, right in rows.values_list("pk", place, "permission_id")}
    if gone := [pk for key, pk in there.items() if key not in wanted]:
        rows.filter(pk__in=gone).delete()
    missing = [key for key in dict.fromkeys(wanted) if key not in there]
    model._default_manager.bulk_create(model(group=group, permission_id=right, **{place: at}) for at, right in missing)
    return bool(gone or missing)


def _permissions() -> Permissions:
    """Give every permission that some role has.

    Raises:
        LookupError: One is not there, which would leave a role without a right that it is said to have.
    """
    wanted = {name for rights in RIGHTS.values() for name in rights.all}
    codenames = {name.split(".")[1] for name in wanted}
    rows = Permission.objects.filter(codename__in=codenames).select_related("content_type")
    found = {f"{each.content_type.app_label}.{each.codename}": each for each in rows}
    if missing := sorted(wanted - found.keys()):
        raise LookupError(f"These permissions do not exist: {', '.join(missing)}.")
    return found
