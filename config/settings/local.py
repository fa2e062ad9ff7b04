"""The demo and a developer's machine: the private database, a key of no secrecy, `localhost` only.

DEBUG is off unless DEBUG=1, so that the demo shows what a visitor gets, its error pages included.
"""

import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from config.settings.machine import translator

from .base import *  # noqa: F403
from .base import LOCAL_DIR, LOGGERS, LOGGING


def _database_url() -> str:
    """Return DATABASE_URL, or the address that the private server left in .local/database-url."""
    if url := os.environ.get("DATABASE_URL"):
        return url
    try:
        return (LOCAL_DIR / "database-url").read_text().strip()
    except FileNotFoundError:
        raise ImproperlyConfigured(
            "There is no database yet: start one with `make demo`, or set DATABASE_URL to a PostgreSQL of yours."
        ) from None


try:
    WAGTAILLOCALIZE_MACHINE_TRANSLATOR = translator(os.environ)
except ValueError as error:
    raise ImproperlyConfigured(str(error)) from None

DEBUG = os.environ.get("DEBUG") == "1"
SECRET_KEY = "local-and-not-secret-" + "0" * 40
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {"default": dj_database_url.parse(_database_url(), conn_max_age=60, conn_health_checks=True)}
SERVE_MEDIA = True
EDITION_ROOT = Path(os.environ.get("EDITION_ROOT") or LOCAL_DIR / "edition")
WAGTAILADMIN_BASE_URL = f"http://localhost:{os.environ.get('PORT', '8000')}"
# A line an edited page is for production's log, not for a terminal.
_QUIET = {"level": "WARNING"}
LOGGING = {**LOGGING, "loggers": {**LOGGERS, "wagtail": _QUIET, "audit": _QUIET}}
SAMPLE_SIGN_INS = True
