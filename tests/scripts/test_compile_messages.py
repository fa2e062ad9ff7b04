"""Message catalogues compile without gettext's programs."""

import gettext
import os

import pytest

from scripts.compile_messages import compile_messages
from scripts.failure import Failure

CATALOGUE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 :"
" n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "Read more"
msgstr "Читать дальше"

#, fuzzy
msgid "Contact"
msgstr "Не то"

msgid "%d page"
msgid_plural "%d pages"
msgstr[0] "%d страница"
msgstr[1] "%d страницы"
msgstr[2] "%d страниц"
"""


@pytest.fixture
def catalogue(tmp_path):
    po = tmp_path / "news/locale/ru/LC_MESSAGES/django.po"
    po.parent.mkdir(parents=True)
    po.write_text(CATALOGUE, encoding="utf-8")
    return po


def test_what_is_compiled_is_read_by_gettext(catalogue, tmp_path):
    hidden = tmp_path / ".venv/locale/ru/LC_MESSAGES/django.po"
    hidden.parent.mkdir(parents=True)
    hidden.write_text(CATALOGUE, encoding="utf-8")
    (written,) = compile_messages(tmp_path)
    with written.open("rb") as file:
        translations = gettext.GNUTranslations(file)
    assert translations.gettext("Read more") == "Читать дальше"
    assert translations.ngettext("%d page", "%d pages", 3) == "%d страницы"
    assert translations.gettext("Contact") == "Contact"


def test_only_what_changed_is_compiled(catalogue, tmp_path):
    (mo,) = compile_messages(tmp_path)
    assert compile_messages(tmp_path) == []
    later = mo.stat().st_mtime + 5
    os.utime(catalogue, (later, later))
    assert compile_messages(tmp_path) == [mo]


def test_a_broken_catalogue_is_named(catalogue, tmp_path):
    catalogue.write_text('msgid "Read\nnonsense', encoding="utf-8")
    with pytest.raises(Failure, match=r"news/locale/ru/LC_MESSAGES/django\.po could not be compiled"):
        compile_messages(tmp_path)
