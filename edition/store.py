"""The files: how a rendering becomes one, so that no reader ever sees half of it or two versions at once.

Body, `.gz` and `.br` of one version lie in a folder of their own that is written whole before anything leads to it;
what readers open is a link to that folder, and one rename of the link switches all three. See docs/decisions/0035.
"""

import gzip
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath

import brotli
from django.conf import settings

from edition.paths import LINK, PAGE, Place, address_of
from edition.render import Rendering

# Below that the names of the compression in the header cost what it saves.
SHORTEST = 200
TEXTS = ("text/", "application/xml", "application/atom+xml", "application/rss+xml", "application/json")
QUICK, BEST = 5, 11
HEADERS = ".headers.json"
# Beside a page that only leads on: a web server that can ask the site then does.
MOVED = ".moved"
CURRENT = "current"
# In a release's folder: bears the time at which readers began to have it.
SINCE = ".since"
# Before the name of a release that is being removed.
GONE = ".gone-"


def root() -> Path | None:
    """Give the folder that the edition is kept in; None while the office keeps none."""
    return Path(str(settings.EDITION_ROOT)) if settings.EDITION_ROOT else None


def digest_of(rendering: Rendering) -> str:
    """Give a name for a version: what a visitor gets, and until when."""
    return sha256(_headers_of(rendering) + b"\n" + rendering.body).hexdigest()[:32]


def _headers_of(rendering: Rendering) -> bytes:
    until = rendering.until.timestamp() if rendering.until else None
    etag = f'"{sha256(rendering.body).hexdigest()[:32]}"'
    told = {"headers": dict(sorted(rendering.headers.items())), "until": until, "etag": etag}
    if rendering.ends:
        told["ends"] = rendering.ends.timestamp()
    if rendering.status != 200:
        told["status"] = rendering.status
    return json.dumps(told, sort_keys=True, ensure_ascii=False).encode()


class Store:
    """The files of one release."""

    def __init__(self, folder: Path):
        """Keep files below `folder`, which need not exist."""
        self.folder = folder

    @classmethod
    def of_release(cls, release: str) -> "Store":
        """Give the store of a release in the office's own folder."""
        return cls(Path(str(settings.EDITION_ROOT)) / release)

    @classmethod
    def all(cls) -> list["Store"]:
        """Give the stores of all releases that are kept: what is no longer public goes from the older ones too."""
        above = root()
        if above is None or not above.is_dir():
            return []
        found = (folder for folder in above.iterdir() if not folder.name.startswith("."))
        return [cls(folder) for folder in found if folder.is_dir() and not folder.is_symlink()]

    def write(self, place: Place, rendering: Rendering) -> str:
        """Write a version beside the one that readers have, and give its digest; nothing leads to it yet."""
        digest = digest_of(rendering)
        target = self._version(place, digest)
        if target.is_dir():
            if _is_whole(target / place.file, rendering):
                return digest
            _delete(target)
        scratch = target.with_name(f"{target.name}.{os.getpid()}.new")
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(parents=True)
        (scratch / place.file).write_bytes(rendering.body)
        (scratch / HEADERS).write_bytes(_headers_of(rendering))
        if rendering.status != 200:
            (scratch / MOVED).touch()
        if _is_compressed(rendering):
            (scratch / f"{place.file}.gz").write_bytes(gzip.compress(rendering.body, 6, mtime=0))
            (scratch / f"{place.file}.br").write_bytes(_brotli(rendering.body, QUICK))
        # A server that makes its ETag from time and size (nginx) makes it from the content so.
        stamp = int(sha256(rendering.body).hexdigest()[:7], 16)
        for file in scratch.iterdir():
            os.utime(file, (stamp, stamp))
        try:
            os.rename(scratch, target)
        except OSError:
            # Another worker wrote the same version a moment ago.
            shutil.rmtree(scratch)
        return digest

    def settle(self, places: Iterable[tuple[Place, str]]) -> None:
        """Have the disk keep versions before anything leads to them: one call for a batch."""
        folders = set()
        for place, digest in places:
            version = self._version(place, digest)
            for file in (*version.iterdir(), version):
                _sync(file)
            folders.add(version.parent)
        for folder in folders:
            _sync(folder)

    def switch(self, place: Place, digest: str) -> None:
        """Let readers have a version: body, headers and compressed twins at once; the older one goes."""
        link = self.folder / place.folder / place.link
        version = self._version(place, digest)
        if self.current(place) != digest:
            scratch = link.with_name(f"{link.name}=link.{os.getpid()}.new")
            scratch.unlink(missing_ok=True)
            scratch.symlink_to(version.name)
            os.replace(scratch, link)
            _sync(link.parent)
        for other in self._versions(place):
            if other != version:
                _delete(other)

    def remove(self, place: Place) -> None:
        """Take an address away and leave no trace of it."""
        link = self.folder / place.folder / place.link
        link.unlink(missing_ok=True)
        for version in self._versions(place):
            _delete(version)
        folder = link.parent
        if folder.is_dir():
            _sync(folder)
        while folder != self.folder and folder.is_dir():
            try:
                folder.rmdir()
            except OSError:
                break
            folder = folder.parent

    def improve(self, place: Place, digest: str) -> None:
        """Compress a version as well as can be: the same content in fewer bytes, so that nothing else changes."""
        version = self._version(place, digest)
        quick = version / f"{place.file}.br"
        if not quick.exists():
            return
        scratch = version / f"{place.file}.br.new"
        scratch.write_bytes(_brotli((version / place.file).read_bytes(), BEST))
        status = quick.stat()
        os.utime(scratch, (status.st_atime, status.st_mtime))
        _sync(scratch)
        os.replace(scratch, quick)

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Give host and path of every address that readers have."""
        for link in sorted(self.folder.rglob(f"{LINK}*")):
            if link.is_symlink() and "=" not in link.name:
                name = link.name.removeprefix(LINK) or PAGE
                yield address_of(PurePosixPath(link.relative_to(self.folder)) / name)

    def current(self, place: Place) -> str:
        """Give the digest of what readers have at a place, shortened as in its name; empty when they have nothing."""
        try:
            return os.readlink(self.folder / place.folder / place.link).rpartition("=")[2]
        except OSError:
            return ""

    def _version(self, place: Place, digest: str) -> Path:
        return self.folder / place.folder / f"{place.link}={digest}"

    def _versions(self, place: Place) -> list[Path]:
        folder = self.folder / place.folder
        names = os.listdir(folder) if folder.is_dir() else []
        return [folder / name for name in names if name.startswith(f"{place.link}=")]


def current_release() -> str:
    """Give the release that readers have; empty when they have none."""
    above = root()
    try:
        return os.readlink(above / CURRENT) if above else ""
    except OSError:
        return ""


def make_current(release: str) -> None:
    """Let readers have a release: one rename of the link `current` in the edition's folder."""
    above = Path(str(settings.EDITION_ROOT))
    link = above / CURRENT
    if link.is_symlink() and os.readlink(link) == release:
        return
    if (above / release).is_dir():
        (above / release / SINCE).touch()
    scratch = above / f"{CURRENT}.{os.getpid()}.new"
    scratch.unlink(missing_ok=True)
    scratch.symlink_to(release)
    os.replace(scratch, link)
    _sync(above)


def _brotli(body: bytes, quality: int) -> bytes:
    return brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality)


def _is_compressed(rendering: Rendering) -> bool:
    """Say whether a rendering has compressed twins."""
    return len(rendering.body) >= SHORTEST and rendering.headers.get("Content-Type", "").startswith(TEXTS)


def _is_whole(body: Path, rendering: Rendering) -> bool:
    """Say whether a version's files still hold what was written into them."""
    ways = {"": bytes, ".gz": gzip.decompress, ".br": brotli.decompress}
    there = ways if _is_compressed(rendering) else {"": bytes}
    try:
        return all(
            opened((body.with_name(body.name + end)).read_bytes()) == rendering.body for end, opened in there.items()
        )
    except (OSError, EOFError, brotli.error):
        return False


def _delete(version: Path) -> None:
    """Delete an older version, or what a worker left that was killed."""
    if version.is_symlink():
        version.unlink(missing_ok=True)
    else:
        shutil.rmtree(version, ignore_errors=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
