"""The one place that answers which addresses a change touches.

An object may have changed: what it contributed before (kept) and what it contributes now are laid beside each other.
Each tag where they differ was touched, and every address whose last rendering used one of those is stale. Addresses
that an object has no more are taken away at once, before anything is rendered.
"""

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Count, F, Q
from django.utils import timezone
from wagtail.models import Page

from edition.addresses import Wanted, depends_on_others, redirects_from, redirects_to, wanted
from edition.contributions import contributions, kinds
from edition.models import Address, Change, Counter, Source, Touched, hold_lock
from edition.paths import place_of
from edition.store import Store

Key = tuple[str, int]
# Somebody changed something, and waits for it: no whole office is loaded or rebuilt.
FEW = 20
# A page and all below it; all pictures and documents; everything that there is.
BRANCH, FILES, ALL = "branch", "files", "all"
# Those that nobody was told of: Wagtail makes many at once, without a signal.
REDIRECTS = "redirects"


def note(kind: str, key: int) -> None:
    """Note that an object may have changed, in the transaction at hand."""
    Change.objects.create(kind=kind, key=key)


def settle() -> int:
    """Look at all that may have changed, mark what is stale, and take away what is no longer public.

    Returns:
        How many objects were looked at.
    """
    with transaction.atomic():
        hold_lock()
        changes = list(Change.objects.order_by("pk"))
        if not changes:
            return 0
        number = Counter.raised()
        waiting = dict.fromkeys(key for change in changes for key in _named_by(change))
        touched: set[str] = set()
        looked_at: set[Key] = set()
        while waiting:
            key = next(iter(waiting))
            del waiting[key]
            tags, has_moved = _look_at(key)
            touched |= tags
            looked_at.add(key)
            if has_moved:
                waiting |= dict.fromkeys(("page", pk) for pk in _out_of_place())
            freed = _have_addresses(key, number)
            leading = redirects_from(freed) + (redirects_to(key[1]) if key[0] == "page" else [])
            waiting |= dict.fromkeys(("redirect", pk) for pk in leading)
        _mark(touched, number)
        if touched:
            _follow(number)
        if len(changes) <= FEW:
            _put_first({(change.kind, change.key) for change in changes}, number)
        Change.objects.filter(pk__in=[change.pk for change in changes]).delete()
    return len(looked_at)


def _put_first(keys: set[Key], number: int) -> None:
    """Have the addresses of what was changed itself made before those that only show it."""
    first = Counter.raised()
    for kind, pk in keys:
        Address.objects.filter(kind=kind, key=pk, asked=number).update(asked=first)


def settle_time() -> int:
    """Mark what time alone made untrue, and give how many addresses that are."""
    now = timezone.now()
    if not Address.objects.filter(until__lte=now).exists():
        return 0
    with transaction.atomic():
        hold_lock()
        number = Counter.raised()
        over = Address.objects.filter(until__lte=now, asked__lte=F("made"))
        count = Address.ask(over, number, again_at=None)
        _follow(number)
    return count


def everything() -> list[Key]:
    """Give every object that contributes."""
    return [(kind, pk) for model, kind in kinds().items() for pk in model._default_manager.values_list("pk", flat=True)]


def _named_by(change: Change) -> list[Key]:
    """Give the objects that a noted change means; of a page its translations too: each shows the others' state."""
    if change.kind == ALL:
        gone = Source.objects.values_list("kind", "key")
        return list(dict.fromkeys([*everything(), *gone]))
    if change.kind == FILES:
        return [(kind, pk) for kind, pk in everything() if kind in ("image", "document")]
    if change.kind == REDIRECTS:
        known = set(Source.objects.filter(kind="redirect").values_list("key", flat=True))
        return [("redirect", pk) for kind, pk in everything() if kind == "redirect" and pk not in known]
    if change.kind not in (BRANCH, "page"):
        return [(change.kind, change.key)]
    page = Page.objects.filter(pk=change.key).first()
    if page is None:
        return [("page", change.key)]
    pages = Page.objects.filter(translation_key=page.translation_key)
    if change.kind == BRANCH:
        branch = Page.objects.filter(path__startswith=page.path)
        pages = Page.objects.filter(Q(pk__in=branch) | Q(alias_of__in=branch) | Q(pk__in=pages))
    return [("page", change.key), *(("page", pk) for pk in pages.values_list("pk", flat=True))]


def _look_at(key: Key) -> tuple[set[str], bool]:
    """Give the tags that an object touches, keep what it contributes now, and say whether it is a page that moved."""
    kind, pk = key
    before = Source.objects.filter(kind=kind, key=pk).first()
    facets = contributions(kind, pk)
    place = _place(pk) if kind == "page" else ""
    known = before.facets if before else {}
    tags = {tag for tag in known.keys() | facets.keys() if known.get(tag) != facets.get(tag)}
    if before is not None and (facets, place) == (before.facets, before.place):
        return set(), False
    if facets or place:
        Source.objects.update_or_create(kind=kind, key=pk, defaults={"facets": facets, "place": place})
    elif before is not None:
        before.delete()
    return tags, before is not None and bool(place) and before.place != place


def _place(pk: int) -> str:
    found = Page.objects.filter(pk=pk).values_list("path", "url_path").first()
    return " ".join(found) if found else ""


def _out_of_place() -> list[int]:
    """Give the pages that stand elsewhere, in the tree or by their address, than when they were last looked at."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT page.id FROM wagtailcore_page page JOIN edition_source source"
            " ON source.kind = 'page' AND source.key = page.id"
            " WHERE source.place <> page.path || ' ' || page.url_path"
        )
        return [pk for (pk,) in cursor.fetchall()]


def _have_addresses(key: Key, number: int) -> list[str]:
    """Bring the addresses of an object in line: new ones are stale, those that it has no more go at once.

    Returns:
        The paths that nothing is at any more.
    """
    kind, pk = key
    now = {(each.host, each.path): each for each in wanted(kind, pk)}
    before = {(each.host, each.path): each for each in Address.objects.filter(kind=kind, key=pk)}
    gone = before.keys() - now.keys()
    _take_away(before[each] for each in gone)
    _add([now[each] for each in now.keys() - before.keys()], key, number)
    return [path for _host, path in gone]


def _add(new: Iterable[Wanted], key: Key, number: int) -> None:
    for each in new:
        other = Address.objects.filter(host=each.host, path=each.path)
        if key[0] == "redirect" and other.exists():
            # The site leads on only from where nothing is.
            continue
        # What another object had here until now is not this one's to show.
        _take_away(other)
        Address.objects.create(
            host=each.host,
            path=each.path,
            kind=key[0],
            key=key[1],
            secure=each.secure,
            language=each.language,
            depth=each.depth,
            asked=number,
            waits_since=timezone.now(),
        )


def _take_away(gone: Iterable[Address]) -> None:
    for address in gone:
        # The file first: should this end half-way, the site answers the address itself.
        for store in Store.all():
            store.remove(place_of(address.host, address.path))
        address.delete()


def _mark(tags: set[str], number: int) -> None:
    if not tags:
        return
    Touched.objects.bulk_create(
        [Touched(tag=tag, number=number) for tag in sorted(tags)],
        update_conflicts=True,
        update_fields=["number"],
        unique_fields=["tag"],
    )
    Address.ask(Address.objects.filter(tags__overlap=sorted(tags)), number, failures=0, again_at=None)


def _follow(number: int) -> None:
    """Have what is stale since `number` its right addresses, where those depend on what else the site has."""
    stale = Address.objects.filter(asked=number).values_list("kind", "key").distinct()
    # What was never made tells no tags yet. An object that has addresses because of others has several.
    new = Address.objects.filter(made=0).values("kind", "key").annotate(count=Count("pk")).filter(count__gt=1)
    for key in {*stale, *new.values_list("kind", "key")}:
        if depends_on_others(*key):
            for redirect in redirects_from(_have_addresses(key, number)):
                _have_addresses(("redirect", redirect), number)
