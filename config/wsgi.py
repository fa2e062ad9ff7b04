"""The WSGI entry point; a server is told `config.wsgi` and takes DJANGO_SETTINGS_MODULE from the environment."""

import os

from django.core.wsgi import get_wsgi_application

from core.whole_body import only_whole_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
application = only_whole_bodies(get_wsgi_application())
