"""The search page as a browser gets it: from a server of its own, over the loopback."""

import http.client
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from django.db import connection

from bench.search.queries import Asked
from scripts.processes import Child

_SECONDS = 60


def environment_of_scratch() -> dict[str, str]:
    """Give the variables with which another process of the site uses this one's database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        name = cursor.fetchone()[0]
    its = connection.settings_dict
    login = ":".join(filter(None, (its["USER"], its["PASSWORD"])))
    return {
        "DATABASE_URL": f"postgres://{login}@{quote(its['HOST'], safe='') or 'localhost'}:{its['PORT'] or 5432}/{name}",
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
    }


@contextmanager
def served() -> Iterator[http.client.HTTPConnection]:
    """Serve the scratch database by one process of gunicorn, and give a connection to it that is kept open."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    environment = environment_of_scratch()
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    server = Child([*command, "--worker-class", "gthread", "--threads", "1"], environment=environment)
    line = http.client.HTTPConnection("localhost", port, timeout=_SECONDS)
    try:
        _wait(line, server)
        yield line
    finally:
        line.close()
        server.ask_to_end()
        server.end(_SECONDS)


def _wait(line: http.client.HTTPConnection, server: Child) -> None:
    end = time.monotonic() + _SECONDS
    while True:
        try:
            line.request("GET", "/healthz")
            line.getresponse().read()
            return
        except OSError:
            line.close()
            if server.poll() is not None or time.monotonic() > end:
                raise
            time.sleep(0.1)


def page(line: http.client.HTTPConnection, each: Asked) -> None:
    """Ask for the search page of a question, and read it.

    Raises:
        RuntimeError: The answer was no page.
    """
    line.request("GET", f"/{each.language}/search/?q={quote(each.text)}{each.chosen}")
    answer = line.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"The search for {each.text} answered {answer.status}.")
