"""What every way of running the project shares. Local, production and test add to it and read the environment."""

import os
import zoneinfo
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from config.settings.files import *  # noqa: F403
from config.settings.languages import NAMES, spoken
from config.settings.sign_in import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent.parent
LOCAL_DIR = BASE_DIR / ".local"

INSTALLED_APPS = [
    "core",
    "accounts",
    "people",
    "home",
    "about",
    "work",
    "news",
    "resources",
    "action",
    "agenda",
    "search",
    "translations",
    "approvals",
    "editorial",
    "demo",
    "wagtail_localize",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "edition",  # after the redirects: it notes those that a moved page has just left behind
    "wagtail.api.v2",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.wagtail_users.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    # And not wagtail_localize.locales, which fills a new language with live pages in another one.
    "wagtail.locales",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    # WhiteNoise serves static files in runserver too, so that local and production behave alike.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "core.compression.CompressionMiddleware",
    "core.middleware.MaintenanceMiddleware",
    "edition.serve.EditionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "core.middleware.WholeBodyMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.audit_middleware.AuditMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SignInMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.onward.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Languages: the office's own list, the first is its own (LANGUAGES=en,ru,tk,ar in the environment). One that is named
# has its address prefix, and an admin can add its locale.
try:
    _SPOKEN = spoken(os.environ)
except ValueError as error:
    raise ImproperlyConfigured(str(error)) from None
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = _SPOKEN
LANGUAGE_CODE = LANGUAGES[0][0]
# Set by static/js/menu.js when a visitor chooses a language; read where no address names one.
LANGUAGE_COOKIE_NAME = "language"
# Wagtail's own words have no Turkmen: there they stay in the office's first language, and ours are Turkmen.
WAGTAILADMIN_PERMITTED_LANGUAGES = list(NAMES.items())
# The second corrects what Django says itself (core/formats/names).
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "core" / "formats" / "names"]
USE_I18N = True
FORMAT_MODULE_PATH = ["core.formats"]
USE_TZ = True
TIME_ZONE = "Asia/Ashgabat"
# A machine may have a zone called "localtime", which no browser knows.
WAGTAIL_USER_TIME_ZONES = sorted(zoneinfo.available_timezones() - {"localtime"})
WAGTAIL_I18N_ENABLED = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "translations.workflow.publish_if_ready"
# What is published is what was approved: a change in between begins the approval anew.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# A translation that was begun is a draft: it holds its original's text.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# What is deleted lies in the trash first: its passages are kept, and deleted with it (editorial/trash/emptying.py).
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

STATIC_URL = "/static/"
STATIC_ROOT = LOCAL_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = LOCAL_DIR / "media"
# Nobody else's pages use them, and each answer is shorter by a header.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Several processes must agree on what is cached (site roots among it), so the cache is shared: in the database,
# or wherever a settings file says.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        # Django's 300 is soon full, and then any third is thrown away: failed sign-ins and used codes among it.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}

# Wagtail enqueues its reference and search indexes on "default" through the django_tasks backport, and both must
# be right at once; "slow" is for our own work, through Django's own tasks (docs/decisions/0006-tasks.md).
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "slow": {"BACKEND": "django_tasks_db.DatabaseBackend"},
    # Apart, so that no report or e-mail holds up what visitors read.
    "edition": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

MAILERS: dict = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}

# Public pages: nothing inline, nothing from elsewhere, no nonce, so that a page can be a file.
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
# The admin: seven of Wagtail's own templates hold inline scripts without a nonce (docs/decisions/0007-policies.md).
ADMIN_CSP: dict[str, list[str]] = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "media-src": [CSP.SELF, "blob:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
X_FRAME_OPTIONS = "SAMEORIGIN"
# A form page shows itself again with everything that was typed; everything else gets an error page.
CSRF_FAILURE_VIEW = "core.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MAINTENANCE = False
# Media files are the web server's to serve; local and test switch this on.
SERVE_MEDIA = False

WAGTAIL_SITE_NAME = "Fieldsite"
WAGTAILADMIN_BASE_URL = "http://localhost:8000"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "search.backend",
        "ANALYSES": "search.languages.ANALYSES",
        "DEFAULT_LANGUAGE": "en",
        "ALSO_INDEX": "search.entries.write",
    }
}
WAGTAILEMBEDS_FINDERS: list[dict] = []
# Nothing in the admin calls outside.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "link", "document-link", "ol", "ul"]},
    },
}

# Two lines a task, and Wagtail enqueues several a save.
LOGGERS = {
    "django_tasks": {"level": "WARNING"},
    "django.tasks": {"level": "WARNING"},
    # The audit log, one line of JSON an entry and nothing else in a line.
    "audit": {"handlers": ["audit"], "level": "INFO", "propagate": False},
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {name: {"class": "logging.StreamHandler"} for name in ("console", "audit")},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": LOGGERS,
}

# Telephone numbers without a country code are read as this country's.
PHONE_REGION = "TM"
