"""Where an address of the site lies in the edition's folder, and back.

A page and a file of the site are each a link beside its neighbours that leads to a folder with the body and its
compressed twins (edition/store.py): `/en/about/` is `en/about/@/index.html`, `/en/feeds/news.atom` is
`en/feeds/@news.atom/news.atom`. No address of the site has an `@` or an `=` in it, so none can name a link.
"""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

# Only what the site's own addresses are made of (slugs are ASCII): nothing encoded, nothing hidden, no way upwards.
_SEGMENT = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._~-]{0,199}")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[0-9]{1,5})?")
LONGEST = 1_000
LINK = "@"
FRONT_DOOR = "/"
PAGE = "index.html"


class OutsideError(ValueError):
    """An address has no place in the edition; says which and why."""


@dataclass(frozen=True)
class Place:
    """Where one address lies below a release's folder.

    Attributes:
        folder: The folder that the link lies in.
        link: The link's name.
        file: The name of the body in the folder that the link leads to.
    """

    folder: PurePosixPath
    link: str
    file: str

    @property
    def path(self) -> PurePosixPath:
        """The body by way of the link, as a web server opens it."""
        return self.folder / self.link / self.file


def place_of(host: str, path: str) -> Place:
    """Give the place of an address.

    Args:
        host: The site's host as a browser names it: with its port when that is not its scheme's own.
        path: The address's path as it was sent, beginning with a slash.

    Raises:
        OutsideError: The address has no place: it names something hidden, encoded, too long, or above its folder.
    """
    if not _HOST.fullmatch(host):
        raise OutsideError(f"{host!r} is no host's name that the edition has a folder for.")
    if not path.startswith("/") or len(path) > LONGEST:
        raise OutsideError(f"{path[:80]!r} is no path of this site: it must begin with a slash and be short.")
    *above, last = path[1:].split("/")
    for segment in [*above, *([last] if last else [])]:
        if not _SEGMENT.fullmatch(segment):
            raise OutsideError(f"{path[:80]!r} has no place in the edition: {segment[:40]!r} is no name of a page.")
    return Place(PurePosixPath(host, *above), LINK + last, last or PAGE)


def address_of(path: PurePosixPath) -> tuple[str, str]:
    """Give host and path of the address whose body lies at `path` below a release's folder.

    Raises:
        OutsideError: No address lies there.
    """
    if len(path.parts) < 3 or not path.parts[-2].startswith(LINK):
        raise OutsideError(f"{str(path)!r} is the file of no address.")
    host, *above = path.parts[:-2]
    name = path.parts[-2].removeprefix(LINK)
    address = "".join(f"/{segment}" for segment in above) + f"/{name}"
    if place_of(host, address).path != path:
        raise OutsideError(f"{str(path)!r} is the file of no address.")
    return host, address
