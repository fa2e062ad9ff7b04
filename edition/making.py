"""Makes stale addresses: renders each, writes it, and lets readers have it. Several workers do so side by side."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q
from django.utils import timezone

from edition import release
from edition.affected import ALL, note, settle, settle_time
from edition.contributions import EVERYTHING
from edition.languages import take_over
from edition.models import Address, Counter, Source, Touched, hold_lock, let_go, take
from edition.paths import Place, place_of
from edition.redirects import STATUSES, write_map
from edition.releases import worked_on
from edition.render import Rendering, render
from edition.store import Store, make_current

log = logging.getLogger(__name__)
# As many as share one wait for the disk.
FIRST, BATCH = 2, 8
LONGEST_PAUSE = 300
# The releases whose files this process has laid beside the manifest.
_swept: set[str] = set()


@dataclass(frozen=True)
class Made:
    """One address that was rendered: what the counter said before that, and its version among the files, if any."""

    address: Address
    place: Place
    began: int
    rendering: Rendering
    digest: str


def due() -> Q:
    """Give the condition under which a stale address may be tried (again)."""
    return Q(again_at=None) | Q(again_at__lte=timezone.now())


def work() -> int:
    """Look at what changed and make what is stale until nothing is left that is due, and give how many were made."""
    with worked_on(release.current()):
        return _work()


def _work() -> int:
    made = 0
    if take_over():
        note(ALL, 0)
    ask_for_release()
    if release.current() not in _swept:
        sweep()
        _swept.add(release.current())
    while True:
        settle()
        settle_time()
        # What was asked for last is shown without waiting for a whole batch.
        with _taken(BATCH if made else FIRST) as batch:
            if not batch:
                break
            _make(batch)
            made += len(batch)
    if not Address.stale().filter(failures=0).exists():
        make_current(release.current())
    return made


def is_of_another_release() -> bool:
    """Say whether anything is to be made anew because nothing was made yet, or another release made it."""
    return not Source.objects.exists() or Address.objects.exclude(release__in=["", release.current()]).exists()


def ask_for_release() -> None:
    """Ask for everything where another release made it: the pages may look different now."""
    if is_of_another_release():
        note(ALL, 0)
        with transaction.atomic():
            hold_lock()
            other = Address.objects.exclude(release__in=["", release.current()])
            Address.ask(other, Counter.raised(), release="", again_at=None)


def ask_for_all() -> None:
    """Ask for every address anew, up to date or not, and have files and manifest brought together."""
    note(ALL, 0)
    sweep()
    with transaction.atomic():
        hold_lock()
        Address.ask(Address.objects.all(), Counter.raised(), again_at=None)


def sweep() -> None:
    """Bring files and manifest together where one was put back, or begun anew, without the other."""
    store = Store.of_release(release.current())
    there = set(store.addresses()) if store.folder.is_dir() else set()
    with transaction.atomic():
        hold_lock()
        number = Counter.raised()
        noted = {(each.host, each.path): each for each in Address.objects.exclude(sha256="").only("host", "path")}
        for address in there - noted.keys():
            store.remove(place_of(*address))
        lost = [noted[address].pk for address in noted.keys() - there]
        Address.ask(Address.objects.filter(pk__in=lost), number, again_at=None)
    if there:
        write_map(store)


@contextmanager
def _taken(most: int) -> Iterator[list[Address]]:
    """Take the first stale addresses that no other worker has in hand, for the length of a block."""
    found: list[Address] = []
    try:
        for address in Address.stale().filter(due())[: 4 * most]:
            if len(found) < most and take(address):
                found.append(address)
        # Another worker may have made one between the question and the taking.
        still = set(Address.stale().filter(pk__in=[each.pk for each in found]).values_list("pk", flat=True))
        yield [address for address in found if address.pk in still]
    finally:
        for address in found:
            let_go(address)


def _make(batch: list[Address]) -> None:
    store = Store.of_release(release.current())
    done = []
    for address in batch:
        try:
            done.append(_rendered(store, address))
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            log.exception("%s could not be made: it is tried again.", address)
            _note_failure(address, f"{type(error).__name__}: {error}")
    store.settle((each.place, each.digest) for each in done if each.digest)
    with transaction.atomic():
        hold_lock()
        for each in done:
            _let_have(store, each)
    if any(each.rendering.status in STATUSES for each in done):
        write_map(store)


def _rendered(store: Store, address: Address) -> Made:
    began = Counter.now()
    place = place_of(address.host, address.path)
    rendering = render(address.host, address.path, address.secure)
    if rendering.status >= 500:
        raise RuntimeError(rendering.refusal)
    digest = "" if rendering.refusal else store.write(place, rendering)
    return Made(address, place, began, rendering, digest)


def _let_have(store: Store, made: Made) -> None:
    """Let readers have what was made and note it, within a transaction that holds the lock."""
    address = Address.objects.filter(pk=made.address.pk).first()
    if address is None:
        # It stopped being public while it was rendered.
        if not Address.objects.filter(host=made.address.host, path=made.address.path).exists():
            store.remove(made.place)
        return
    rendering = made.rendering
    if made.digest:
        store.switch(made.place, made.digest)
    else:
        for each in Store.all():
            each.remove(made.place)
    tags = sorted({*rendering.tags, EVERYTHING})
    # What was touched while it was rendered: the address did not bear these tags yet.
    since = Touched.objects.filter(tag__in=tags, number__gt=made.began).order_by("-number").first()
    address.made = made.began
    if since is not None:
        address.asked = max(address.asked, since.number)
    if address.asked <= address.made:
        address.waits_since = None
    sha = sha256(rendering.body).hexdigest() if made.digest else ""
    address.is_best = address.is_best and address.sha256 == sha
    address.sha256, address.size = sha, len(rendering.body) if made.digest else 0
    address.headers = dict(rendering.headers) if made.digest else {}
    address.media_type = rendering.headers.get("Content-Type", "")[:100] if made.digest else ""
    address.status, address.problem = rendering.status, rendering.refusal
    address.failures, address.again_at = 0, None
    address.until, address.rendered_at, address.release = rendering.until, timezone.now(), release.current()
    if address.tags != tags:
        address.tags = tags
    address.save()


def _note_failure(address: Address, problem: str) -> None:
    """Note why an address could not be made; what readers have stays, and each further try comes later."""
    failures = address.failures + 1
    pause = timedelta(seconds=min(2**failures, LONGEST_PAUSE))
    Address.objects.filter(pk=address.pk).update(
        failures=failures, again_at=timezone.now() + pause, problem=problem[:1000]
    )


def improve() -> bool:
    """Compress one address as well as can be, and say whether there was one to do; for when nothing is stale."""
    address = Address.objects.filter(is_best=False).exclude(sha256="").order_by("depth", "pk").first()
    if address is None:
        return False
    if take(address):
        try:
            place = place_of(address.host, address.path)
            store = Store.of_release(release.current())
            if digest := store.current(place):
                store.improve(place, digest)
            Address.objects.filter(pk=address.pk, sha256=address.sha256).update(is_best=True)
        finally:
            let_go(address)
    return True


def is_kept() -> bool:
    """Say whether the office keeps an edition."""
    return bool(settings.EDITION_ROOT)
