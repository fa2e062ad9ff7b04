#!/bin/sh
# Brings locale/*/LC_MESSAGES/django.po up to date with code and templates, for every language that has a folder.
set -eu
cd "$(dirname "$0")/.."

for program in xgettext msgmerge msguniq msgattrib; do
    command -v "$program" >/dev/null 2>&1 || {
        printf '%s\n' "make messages needs GNU gettext, and $program was not found: install it (Debian and Ubuntu: apt-get install gettext; macOS: brew install gettext), then try again." >&2
        exit 1
    }
done

DJANGO_SETTINGS_MODULE=config.settings.test exec .venv/bin/python manage.py makemessages --all --no-wrap \
    --no-location --ignore '.venv/*' --ignore '.local/*' --ignore 'node_modules/*' --ignore 'tests/*'
