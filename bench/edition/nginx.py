"""nginx with the configuration that we ship, in front of an edition in a scratch folder."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

PROGRAM = shutil.which("nginx") or "/usr/sbin/nginx"
MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
CONFIGURATION = Path(settings.BASE_DIR) / "deploy" / "nginx.conf"
_SECONDS = 20


@contextmanager
def served_by_nginx(folder: Path, body: Path) -> Iterator[http.client.HTTPConnection | None]:
    """Serve an edition, and the file `body` with its twins as /bare/index.html; give a connection that is kept open.

    None where nginx or its module is missing. Nothing stands behind it: only what is a file is answered.
    """
    if not (os.access(PROGRAM, os.X_OK) and MODULE.exists()):
        yield None
        return
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    scratch = folder / "nginx"
    (scratch / "bare").mkdir(parents=True)
    for twin in body.parent.glob(f"{body.name}*"):
        shutil.copy2(twin, scratch / "bare" / twin.name)
    (folder / "current").exists() or (folder / "current").symlink_to("measured")
    changed = CONFIGURATION.read_text()
    for old, new in {
        "listen 80;": f"listen 127.0.0.1:{port}; keepalive_requests 1000000; location /bare/ {{ root {scratch}; }}",
        "server_name office.example.org;": "server_name localhost;",
        "/srv/fieldsite/edition/current": str(folder / "current"),
    }.items():
        changed = changed.replace(old, new)
    kept = "".join(
        f"{name}_temp_path {scratch}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    file = scratch / "nginx.conf"
    file.write_text(
        f"load_module {MODULE}; {user} daemon off; pid {scratch}/pid; error_log {scratch}/error.log; "
        f"worker_processes 1; events {{}} http {{ access_log off; {kept} {changed} }}"
    )
    process = subprocess.Popen([PROGRAM, "-e", f"{scratch}/error.log", "-p", str(scratch), "-c", str(file)])
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
    try:
        end = time.monotonic() + _SECONDS
        while True:
            try:
                line.connect()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > end:
                    raise
                time.sleep(0.05)
        yield line
    finally:
        line.close()
        process.terminate()
        process.wait(_SECONDS)
