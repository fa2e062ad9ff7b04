"""Whether the edition is what the site would give now: everything rendered anew and laid beside the files."""

import gzip
import json
from collections.abc import Iterator

import brotli

from edition.addresses import wanted
from edition.affected import everything
from edition.paths import place_of
from edition.render import render
from edition.store import HEADERS, Store

Address = tuple[str, str]
Content = tuple[bytes, dict[str, str]]


def fresh() -> dict[Address, Content]:
    """Render everything that the edition is to have; a full build, kept in memory."""
    found: dict[Address, Content] = {}
    for kind, key in everything():
        for each in wanted(kind, key):
            rendering = render(each.host, each.path, each.secure)
            if not rendering.refusal:
                found[each.host, each.path] = (rendering.body, dict(rendering.headers))
    return found


def kept(store: Store) -> dict[Address, Content]:
    """Read everything that readers have."""
    found: dict[Address, Content] = {}
    for address in store.addresses():
        file = store.folder / place_of(*address).path
        headers = json.loads((file.parent / HEADERS).read_bytes())["headers"]
        found[address] = (file.read_bytes(), headers)
    return found


def differences(store: Store) -> Iterator[str]:
    """Say in a sentence each where the files differ from a fresh rendering; nothing when they are the same."""
    now, then = fresh(), kept(store)
    for address in sorted(now.keys() | then.keys()):
        name = "".join(address)
        if address not in then:
            yield f"{name} is missing."
        elif address not in now:
            yield f"{name} is not public and is there all the same."
        elif now[address] != then[address]:
            what = "body" if now[address][0] != then[address][0] else "headers"
            yield f"{name} is not what the site gives now: its {what} differs."
        else:
            yield from _twins(store, address)
    yield from _leftovers(store)


def _twins(store: Store, address: Address) -> Iterator[str]:
    """Say where a compressed twin is not the body."""
    path = store.folder / place_of(*address).path
    for suffix, open_up in ((".gz", gzip.decompress), (".br", brotli.decompress)):
        twin = path.with_name(path.name + suffix)
        if twin.exists() and open_up(twin.read_bytes()) != path.read_bytes():
            yield f"{''.join(address)}: its {suffix} is not its content."


def _leftovers(store: Store) -> Iterator[str]:
    """Name what lies in the folder and belongs to no address."""
    for folder in store.folder.rglob("*=*"):
        link = folder.with_name(folder.name.partition("=")[0])
        if not link.is_symlink() or link.resolve() != folder.resolve():
            yield f"{folder.relative_to(store.folder)} is left over: no address leads to it."
