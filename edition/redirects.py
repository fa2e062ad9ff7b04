"""A map of all redirects, for a web server that can answer with their status by itself."""

import os
from urllib.parse import quote

from edition.models import Address
from edition.store import Store

STATUSES = (301, 302)
MAP = "redirects.map"


def map_of_redirects() -> str:
    """Give a line for each redirect that readers have: its host and path, and where it leads, as nginx reads a map."""
    found = Address.objects.filter(status__in=STATUSES).exclude(sha256="").order_by("host", "path")
    return "".join(
        f'"{host}{path}" "{_plain(headers["Location"])}";\n'
        for host, path, headers in found.values_list("host", "path", "headers")
    )


def _plain(address: str) -> str:
    """Write an address so that nothing in it is nginx's: it takes $ for a variable and cannot be told otherwise."""
    return quote(address, safe="/:?#[]@!&'()*+,;=%~-._")


def write_map(store: Store) -> None:
    """Write the map into a release's folder, unless it is there as it is; one rename, so that it is always whole."""
    file = store.folder / MAP
    text = map_of_redirects()
    if file.exists() and file.read_text() == text:
        return
    store.folder.mkdir(parents=True, exist_ok=True)
    scratch = file.with_name(f"{MAP}.{os.getpid()}.new")
    scratch.write_text(text)
    os.replace(scratch, file)
