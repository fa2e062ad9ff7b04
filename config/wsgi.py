"""The WSGI entry point; a server is told `config.wsgi` and takes DJANGO_SETTINGS_MODULE from the environment."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = get_wsgi_application()
