"""The tests: a PostgreSQL of their own, fast passwords, files in a scratch folder, e-mail kept in memory."""

import os
import tempfile
from pathlib import Path

import dj_database_url

from .base import *  # noqa: F403
from .base import LOCAL_DIR


def _database_url() -> str:
    """Return DATABASE_URL, or the address that the tests' private server left, or a placeholder for lint."""
    if url := os.environ.get("DATABASE_URL"):
        return url
    file = LOCAL_DIR / "test-database-url"
    return file.read_text().strip() if file.exists() else "postgres:///fieldsite"


DEBUG = False
SECRET_KEY = "tests-only-" + "0" * 50
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
DATABASES = {"default": dj_database_url.parse(_database_url())}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Deleted when this process ends.
_MEDIA = tempfile.TemporaryDirectory(prefix="fieldsite-test-media-")
MEDIA_ROOT = Path(_MEDIA.name)
SERVE_MEDIA = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
SAMPLE_SIGN_INS = True
