"""Runs manage.py in a process of its own, with an environment that a test chooses."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent

COMPLETE = {
    "SECRET_KEY": "abcdefghij-0123456789-" * 3,
    "ALLOWED_HOSTS": "office.example.org",
    "DATABASE_URL": "postgres://nobody@127.0.0.1:9/nothing",
}


def manage(*arguments: str, settings: str, environment: dict[str, str]) -> subprocess.CompletedProcess:
    """Run manage.py with nothing in the environment but `environment` and what Python needs to start."""
    needed = {name: os.environ[name] for name in ("PATH", "LANG", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=needed | {"DJANGO_SETTINGS_MODULE": settings} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def database_url() -> str:
    """Give the address of this worker's own test database, for a second process to talk to."""
    told = connection.settings_dict
    password = f":{told['PASSWORD']}" if told["PASSWORD"] else ""
    # A UNIX socket's folder stands in the place of the host, with its slashes quoted.
    host = quote(told["HOST"], safe="")
    place = f"{host}:{told['PORT']}" if told["PORT"] else host
    return f"postgres://{told['USER']}{password}@{place}/{told['NAME']}"
