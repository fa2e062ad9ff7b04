"""The message catalogues: complete, with every placeholder; and no words of the interface outside of them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings

from demo.lines import bound

ROOT = settings.BASE_DIR
CATALOGUES = sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def language(path: Path) -> str:
    return path.parts[-3]


def test_there_is_one_for_every_language_of_the_office():
    own = {code.replace("-h", "_H") for code, _name in settings.LANGUAGES} - {"en"}
    assert own <= {language(path) for path in CATALOGUES}


@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_nothing_is_untranslated_fuzzy_or_left_over(path):
    catalogue = polib.pofile(str(path))
    assert not catalogue.metadata_is_fuzzy
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []
    # What a guess was made from: half of it is no catalogue to msgmerge, and `make messages` ends there.
    assert [entry.msgid for entry in catalogue if entry.previous_msgid or entry.previous_msgid_plural] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_every_placeholder_is_kept(path):
    for entry in polib.pofile(str(path)):
        if not entry.msgid_plural:
            assert sorted(PLACEHOLDER.findall(entry.msgid)) == sorted(PLACEHOLDER.findall(entry.msgstr)), entry.msgid
            continue
        wanted = set(PLACEHOLDER.findall(entry.msgid_plural))
        for form in entry.msgstr_plural.values():
            # A form for exactly one or two may leave the number out.
            assert set(PLACEHOLDER.findall(form)) <= wanted, entry.msgid
        assert any(set(PLACEHOLDER.findall(form)) == wanted for form in entry.msgstr_plural.values()), entry.msgid


def test_no_short_part_of_a_turkmen_word_stands_apart_from_it():
    catalogue = polib.pofile(str(ROOT / "locale/tk/LC_MESSAGES/django.po"))
    texts = [text for entry in catalogue for text in (entry.msgstr, *entry.msgstr_plural.values())]
    assert [text for text in texts if bound(text, "tk") != text] == []


@pytest.fixture(scope="module")
def wanted(tmp_path_factory) -> set[tuple[str | None, str]]:
    """Every message of code and templates, as context and text."""
    if shutil.which("xgettext") is None:
        pytest.skip("GNU gettext is not installed: what the code says cannot be listed.")
    folder = tmp_path_factory.mktemp("project")
    for name in ("templates", *(path.parent.name for path in ROOT.glob("*/apps.py")), "config"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.pyc", "content", "migrations"))
    (folder / "locale").mkdir()
    shutil.copy(ROOT / "manage.py", folder)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "xx", "--verbosity", "0"],
        cwd=folder,
        check=True,
        capture_output=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"},
    )
    found = polib.pofile(str(folder / "locale/xx/LC_MESSAGES/django.po"))
    return {(entry.msgctxt, entry.msgid) for entry in found}


@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_catalogue_has_what_the_code_says(path, wanted):
    assert len(wanted) > 500
    there = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path))}
    assert wanted - there == set(), "run make messages, and translate what it adds"


# Names and signs, the same in every language.
SAME = {"Fieldsite", "Telegram", "RSS", "Atom", "PDF", "vCard", "VCF", "ISBN", "UTC", "x-default"}
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def words_outside_gettext(source: str) -> list[str]:
    """Give the words that a template shows without asking the catalogue for them."""
    text = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", source, flags=re.DOTALL)
    text = re.sub(r"\{% block page_type %\}.*?endblock %\}", "", text, flags=re.DOTALL)
    text = re.sub(r"\{% blocktranslate.*?endblocktranslate %\}", "", text, flags=re.DOTALL)
    text = re.sub(r"<script.*?</script>|<style.*?</style>|<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"\{[%{].*?[%}]\}", "", text, flags=re.DOTALL)
    said = re.findall(r"\b(?:aria-label|alt|title|placeholder)=\"([^\"]*)\"", text)
    said.append(re.sub(r"<[^>]*>", "\n", text, flags=re.DOTALL))
    words = [word for part in said for word in re.findall(r"[^\W\d_]{2,}", re.sub(r"&\w+;", "", part))]
    return [word for word in words if word not in SAME]


def test_words_outside_gettext_are_seen():
    html = '<p title="Hello">{% translate "x" %} there {{ page.title }}</p>'
    assert words_outside_gettext(html) == ["Hello", "there"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_template_says_nothing_outside_gettext(path):
    assert words_outside_gettext(path.read_text(encoding="utf-8")) == []
