"""A real nginx with the configuration that we ship, before a site and its edition."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
CONF = ROOT / "deploy" / "nginx.conf"

IS_HERE = os.access(NGINX, os.X_OK) and MODULE.exists()
needs_nginx = pytest.mark.skipif(
    not IS_HERE,
    reason="nginx with libnginx-mod-http-brotli-static is not on this machine: apt-get install both to run this.",
)
Ask = Callable[..., http.client.HTTPResponse]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def asking(port: int) -> Ask:
    """Give a function that asks a server of this machine; the answer's `content` is its body."""

    def ask(path, method="GET", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": "localhost"} | named)
        response = connection.getresponse()
        response.content = response.read()
        connection.close()
        return response

    return ask


def wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    """Wait until a server listens."""
    for _attempt in range(400):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            assert process.poll() is None, log.read_text()
            time.sleep(0.05)
    raise AssertionError(log.read_text())


@contextmanager
def running(folder: Path, edition: Path, site: int) -> Iterator[Ask]:
    """Run it; yields a function that asks it."""
    with listening(folder, edition, site) as port:
        yield asking(port)


@contextmanager
def listening(folder: Path, edition: Path, site: int, further: str = "") -> Iterator[int]:
    """Run it with its six lines changed as it says, and with further lines for its server; yields its port."""
    port = free_port()
    changed = CONF.read_text()
    assert changed.count("# CHANGE") == 6
    for old, new in {
        "127.0.0.1:8000": f"127.0.0.1:{site}",
        "listen 80;": f"listen 127.0.0.1:{port}; {further}",
        "server_name office.example.org;": "server_name localhost;",
        "/srv/fieldsite/edition/current;": f"{edition / 'current'};",
        "/srv/fieldsite/edition/current/redirects": str(edition / "current" / "redirects"),
        "/srv/fieldsite/static/": f"{ROOT}/static/",
    }.items():
        assert old in changed
        changed = changed.replace(old, new)
    scratch = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    conf, log = folder / "nginx.conf", folder / "error.log"
    # As root nginx would give its workers to somebody who may not read the scratch folder.
    user = "user root;" if os.geteuid() == 0 else ""
    conf.write_text(
        f"load_module {MODULE}; {user} daemon off; pid {folder}/pid; error_log {log}; worker_processes 1;"
        f"events {{}} http {{ access_log off; {scratch} {changed} }}"
    )
    process = subprocess.Popen([NGINX, "-e", str(log), "-p", str(folder), "-c", str(conf)])
    try:
        wait_for(port, process, log)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)
