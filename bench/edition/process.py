"""A command of the site in a process of its own, on the scratch database and with an edition in a scratch folder.

`python -m bench.edition.process FOLDER COMMAND [ARGUMENT …]`
"""

import logging
import sys

import django
from django.conf import settings
from django.core.management import call_command

if __name__ == "__main__":
    django.setup()
    logging.disable(logging.WARNING)
    settings.EDITION_ROOT, settings.EDITION_RELEASE = sys.argv[1], "measured"
    call_command(*sys.argv[2:])
