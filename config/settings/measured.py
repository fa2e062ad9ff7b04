"""The sample office as it is weighed and photographed: the demo's settings, with a database and files of its own.

scripts/measured/site.py serves it. Nothing else names the middleware that tells how many queries an answer took.
"""

from .local import *  # noqa: F403
from .local import LOCAL_DIR
from .local import MIDDLEWARE as _MIDDLEWARE

MEDIA_ROOT = LOCAL_DIR / "measured" / "media"
# What is weighed is the site itself.
EDITION_ROOT = None
STATIC_ROOT = LOCAL_DIR / "measured" / "static"
MIDDLEWARE = ["scripts.measured.queries.QueryCountMiddleware", *_MIDDLEWARE]
