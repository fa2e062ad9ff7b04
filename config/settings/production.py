"""Production: the environment only. SECRET_KEY, ALLOWED_HOSTS and DATABASE_URL are needed and nothing else."""

import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from config.settings.languages import spoken
from config.settings.machine import translator
from config.settings.organisation import organisation


def problems(environment: dict[str, str]) -> list[str]:
    """Say in plain words, one sentence each, what the environment lacks or has wrong; empty when all is well."""
    found = []
    key = environment.get("SECRET_KEY", "")
    if not key:
        found.append("SECRET_KEY is not set: give it 50 or more random characters and keep them secret.")
    elif len(key) < 50 or len(set(key)) < 5:
        found.append("SECRET_KEY is too easy to guess: give it 50 or more random characters.")
    if not environment.get("ALLOWED_HOSTS", "").replace(",", " ").split():
        found.append("ALLOWED_HOSTS is not set: name the site's hosts, separated by commas (office.example.org).")
    url = environment.get("DATABASE_URL", "")
    if not url:
        found.append("DATABASE_URL is not set: give it as postgres://user:password@host:5432/name.")
    else:
        try:
            engine = dj_database_url.parse(url)["ENGINE"]
        except (ValueError, KeyError):
            found.append("DATABASE_URL cannot be read: write it as postgres://user:password@host:5432/name.")
        else:
            if engine != "django.db.backends.postgresql":
                found.append("DATABASE_URL is not a PostgreSQL's: it must begin with postgres://.")
    if not environment.get("TRUSTED_PROXIES", "0").strip().isdecimal():
        found.append("TRUSTED_PROXIES is no number: say how many proxies of yours stand before the site, usually 1.")
    for read in (spoken, translator, organisation):
        try:
            read(environment)
        except ValueError as error:
            found.append(str(error))
    return found


if _problems := problems(dict(os.environ)):
    raise ImproperlyConfigured(
        "The site cannot start, for its environment is not complete:\n"
        + "\n".join(f"  - {problem}" for problem in _problems)
    )

# Only now, for it would stop at the first thing that is wrong.
from .base import *  # noqa: E402, F403
from .base import ADMIN_CSP  # noqa: E402

DEBUG = False
SECRET_KEY = os.environ["SECRET_KEY"]
ALLOWED_HOSTS = os.environ["ALLOWED_HOSTS"].replace(",", " ").split()
DATABASES = {"default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60, conn_health_checks=True)}
WAGTAILADMIN_BASE_URL = os.environ.get("ADMIN_BASE_URL", f"https://{ALLOWED_HOSTS[0].lstrip('.')}")
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "0"))
EDITION_ROOT = Path(os.environ["EDITION_ROOT"]) if os.environ.get("EDITION_ROOT") else None
MAINTENANCE = os.environ.get("MAINTENANCE") == "1"
# The mail server of this machine passes e-mail on.
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {"host": "localhost", "port": 25, "timeout": 10},
    }
}
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = translator(os.environ)

_organisation = organisation(os.environ)
globals().update(_organisation)
if _organisation:
    # A form that is answered with a redirect to the provider needs its origin.
    ADMIN_CSP["form-action"].append(_organisation["ORGANISATION_ORIGIN"])

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 3600
# Sub-domains and the preload list are the host owner's to decide, not this site's; and the admin's preview shows
# pages in a frame, so that frames of this site are allowed.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W019", "security.W021"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
