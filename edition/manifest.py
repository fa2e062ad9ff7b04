"""The manifest of a copy: each of its files, so that whoever has it can tell whether it is whole and unchanged."""

import json
import mimetypes
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

NAME = "manifest.json"
SIGNATURE = "manifest.sig"
PIECE = 1 << 20
# Of what Python knows no type by its name, or not the same one everywhere.
TYPES = {
    "": "application/octet-stream",
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".rss": "application/rss+xml",
    ".svg": "image/svg+xml",
    ".vcf": "text/vcard",
    ".vtt": "text/vtt",
    ".webp": "image/webp",
    ".xml": "application/xml",
}
# Python's own list, and not what the machine adds to it.
_KNOWN = mimetypes.MimeTypes()
OWN = {NAME, SIGNATURE}


class DamagedError(ValueError):
    """A copy cannot be read as one; says why."""


@dataclass(frozen=True)
class Listed:
    """A file as the manifest has it."""

    path: str
    sha256: str
    size: int
    type: str


class Carried:
    """A copy of the site, in a folder or a zip file."""

    def __init__(self, place: Path):
        """Look at a folder or a zip file.

        Raises:
            DamagedError: It is neither.
        """
        self.place = place
        if not place.is_dir() and not zipfile.is_zipfile(place):
            raise DamagedError(f"{place} is neither a folder nor a zip file: name what `export` made.")

    def names(self) -> list[str]:
        """Give the paths of all its files, sorted; what is no plain file among them."""
        if not self.place.is_dir():
            with zipfile.ZipFile(self.place) as archive:
                return sorted(name for name in archive.namelist() if not name.endswith("/"))
        found = (each for each in self.place.rglob("*") if each.is_symlink() or not each.is_dir())
        return sorted(each.relative_to(self.place).as_posix() for each in found)

    def pieces(self, path: str) -> Iterator[bytes]:
        """Give a file's content, piece by piece.

        Raises:
            OSError, KeyError, zipfile.BadZipFile: It cannot be read.
        """
        if self.place.is_dir():
            file = self.place / path
            if file.is_symlink() or not file.is_file():
                raise OSError(f"{path} is no plain file.")
            with file.open("rb") as content:
                yield from iter(lambda: content.read(PIECE), b"")
        else:
            with zipfile.ZipFile(self.place) as archive, archive.open(path) as content:
                yield from iter(lambda: content.read(PIECE), b"")

    def read(self, path: str) -> bytes:
        """Give a file's content; raises as `pieces` does."""
        return b"".join(self.pieces(path))

    def listed(self, path: str) -> Listed:
        """Give a file as the manifest has it; raises as `pieces` does."""
        digest, size = sha256(), 0
        for piece in self.pieces(path):
            digest.update(piece)
            size += len(piece)
        return Listed(path, digest.hexdigest(), size, type_of(path))


def type_of(path: str) -> str:
    """Give the media type of a file by its name."""
    suffix = Path(path).suffix.lower()
    return TYPES.get(suffix) or _KNOWN.guess_type(path)[0] or TYPES[""]


def manifest_of(copy: Carried, told: dict[str, str]) -> bytes:
    """Write the manifest of a copy.

    Args:
        copy: The copy.
        told: What else the manifest says, such as of which release the copy is.
    """
    files = [copy.listed(path).__dict__ for path in copy.names() if path not in OWN]
    text = json.dumps({**told, "files": files}, indent=1, ensure_ascii=False)
    return text.encode() + b"\n"


def faults(copy: Carried) -> Iterator[str]:
    """Say in a sentence each which files are missing, changed or added; nothing of a copy that is whole.

    Raises:
        DamagedError: It has no manifest that can be read.
    """
    try:
        files = {each["path"]: Listed(**each) for each in json.loads(copy.read(NAME))["files"]}
    except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise DamagedError(f"{copy.place} has no {NAME} that can be read, so nothing can be told of it.") from error
    there = copy.names()
    for path in sorted(files.keys() | set(there)):
        if path in OWN and path not in files:
            continue
        if path not in files:
            yield f"{path} was added."
        elif path not in there:
            yield f"{path} is missing."
        elif not _is_unchanged(copy, files[path]):
            yield f"{path} was changed."
    for path in sorted({path for path in there if there.count(path) > 1}):
        yield f"{path} is there twice."


def _is_unchanged(copy: Carried, listed: Listed) -> bool:
    try:
        found = copy.listed(listed.path)
    except (OSError, KeyError, zipfile.BadZipFile):
        return False
    return (found.sha256, found.size) == (listed.sha256, listed.size)
