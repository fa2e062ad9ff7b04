"""nginx with the configuration that we ship, in front of an edition in a scratch folder."""

import http.client
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.edition.nginx import IS_HERE, free_port, listening

_SECONDS = 20


@contextmanager
def served_by_nginx(folder: Path, body: Path) -> Iterator[http.client.HTTPConnection | None]:
    """Serve an edition, and the file `body` with its twins as /bare/index.html; give a connection that is kept open.

    None where nginx or its module is missing. Nothing stands behind it: only what is a file is answered.
    """
    if not IS_HERE:
        yield None
        return
    scratch = folder / "nginx"
    (scratch / "bare").mkdir(parents=True)
    for twin in body.parent.glob(f"{body.name}*"):
        shutil.copy2(twin, scratch / "bare" / twin.name)
    if not (folder / "current").exists():
        (folder / "current").symlink_to("measured")
    further = f"keepalive_requests 1000000; location /bare/ {{ root {scratch}; }}"
    with listening(scratch, folder, site=free_port(), further=further) as port:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
        yield line
        line.close()
