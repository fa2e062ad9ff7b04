"""The sample publications as files: real, small, tagged, with text that can be selected."""

import re
import shutil
import subprocess

import pytest
from wagtail.models import Collection

from demo.ledger import Ledger
from demo.library import Library
from demo.loading import CONTENT, page_files
from demo.story import read


class Unread(Ledger):
    """A ledger that needs no database: nothing was loaded yet."""

    def __init__(self):
        self._keys = {}


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    library = Library(CONTENT, Unread(), lambda line: None, Collection())
    return {key: make() for key, _title, name, make in library._files() if name.endswith(".pdf")}


def test_they_are_small_and_have_from_two_to_six_pages(papers):
    assert len(papers) >= 8
    for key, data in papers.items():
        assert data.startswith(b"%PDF-1.7")
        assert len(data) < 60_000, (key, len(data))
        assert 2 <= len(re.findall(rb"/Type /Page /", data)) <= 6, key
        assert b"/MarkInfo << /Marked true >>" in data


def test_pages_say_how_long_their_files_are(papers):
    for _path, file in page_files(CONTENT / "en"):
        fields, _body = read(file)
        if fields.get("type") == "resources.PublicationPage":
            key = next(row["document"] for row in fields["files"] if "." not in row["document"])
            assert fields["page_count"] == len(re.findall(rb"/Type /Page /", papers[key])), key


def test_every_place_in_the_table_of_objects_is_right(papers):
    for data in papers.values():
        start = int(re.search(rb"startxref\n(\d+)\n", data)[1])
        assert data[start : start + 4] == b"xref"
        places = re.findall(rb"(\d{10}) 00000 n ", data[start:])
        for number, place in enumerate(places, 1):
            assert data[int(place) :].startswith(b"%d 0 obj" % number)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed")
def test_their_text_can_be_selected_in_latin_and_cyrillic(papers, tmp_path):
    def text(key):
        file = tmp_path / f"{key}.pdf"
        file.write_bytes(papers[key])
        return " ".join(
            subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout.split()
        )

    assert "Who pays for the job? The employer does" in text("before-you-sign")
    assert "Кто платит за трудоустройство? Работодатель" in text("before-you-sign-ru")
