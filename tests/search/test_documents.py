"""Documents found by their text: what is read of a file, whatever it is, and whom it is shown to."""

import re
import sys
import tempfile

import pytest
from django.core.files.base import ContentFile
from django_tasks_db.models import DBTaskResult
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.models import OfficeCollections
from resources.models import PublicationFile
from search.documents import reading
from search.documents.reading import ask_for_all, read_document
from search.models import DocumentText, Entry
from tests.factories import AboutPageFactory, DocumentFactory, PublicationPageFactory
from tests.search.papers import bomb, bound, locked, paper
from tests.search.test_entries import ask

State = DocumentText.State


def told(content: bytes) -> tuple[str, str]:
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        return reading.text_of(file)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The quince harvest"], "The quince harvest"),
        (["Сезонные рабо-", "чие уезжают"], "Сезонные рабочие уезжают"),
        (["Işçilerimiziň ýanynda"], "Işçilerimiziň ýanynda"),
        (["تقرير عن الهجرة"[::-1]], "تقرير عن الهجرة"),
        (["ﺗﻘﺮﻳﺮ"[::-1]], "تقرير"),
        (["The of\ufb01ce, a work\u00adshop"], "The office, a workshop"),
        (["Annex-", "B"], "Annex-\nB"),
        (["a\x00b\ue000c\u202ed"], "a b cd"),
    ],
)
def test_letters_are_read_as_people_write_them(lines, text):
    assert told(paper(*lines)) == (State.READ, text)


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (b"", State.BROKEN),
        (b"<html>not a PDF</html>", State.BROKEN),
        (b"%PDF-1.7\n" + b"\x00\xff" * 5_000, State.BROKEN),
        (paper("Half of it")[:300], State.BROKEN),
        (paper(), State.EMPTY),
        (locked(paper("Quince")), State.LOCKED),
    ],
)
def test_what_cannot_be_read_says_why(content, state):
    assert told(content) == (state, "")


def test_what_computes_for_ever_is_ended(monkeypatch):
    monkeypatch.setattr(reading, "COMPUTING_SECONDS", 1)
    assert told(bomb()) == (State.TOO_LONG, "")


def test_what_waits_for_ever_is_ended(monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", 0.05)
    assert told(bomb()) == (State.TOO_LONG, "")


def test_what_takes_much_memory_is_ended(monkeypatch):
    monkeypatch.setattr(reading, "MEMORY", 120 * 1024 * 1024)
    assert told(bomb())[0] in (State.TOO_LARGE, State.BROKEN, State.EMPTY)


GREEDY = f"""
import importlib.util, sys
named = importlib.util.spec_from_file_location("extracting", {str(reading._PROGRAM)!r})
extracting = importlib.util.module_from_spec(named)
named.loader.exec_module(extracting)
extracting.text_of = lambda *_given: str(len(bytearray(1024**3)))
sys.exit(extracting.main(*map(int, sys.argv[1:])))
"""


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS knows no limit of the memory")
def test_a_process_that_takes_a_gigabyte_is_refused_it_and_the_document_is_too_large(monkeypatch, tmp_path):
    program = tmp_path / "greedy.py"
    program.write_text(GREEDY)
    monkeypatch.setattr(reading, "_PROGRAM", program)
    assert told(paper("Quince")) == (State.TOO_LARGE, "")
    monkeypatch.setattr(reading, "MEMORY", 4 * 1024**3)
    assert told(paper("Quince")) == (State.READ, str(1024**3))


def test_no_more_pages_are_read_than_the_limit(monkeypatch):
    monkeypatch.setattr(reading, "MOST_PAGES", 2)
    assert told(bound(paper("One"), paper("Two"), paper("Three"))) == (State.READ, "One\nTwo")


def test_no_more_is_read_than_is_searched(monkeypatch):
    monkeypatch.setattr(reading, "LONGEST", 10)
    assert told(paper("The quince harvest")) == (State.READ, "The quince")


pytestmark = [pytest.mark.django_db, pytest.mark.database]


def document(text: str = "A medlar in winter", title: str = "Paper", **more):
    found = DocumentFactory(title=title, file=ContentFile(paper(text), name="paper.pdf"), **more)
    read_document.func(found.pk)
    return found


def named(document, parent, **more):
    return AboutPageFactory(parent=parent, body=[("document", {"document": document, "title": "", "note": ""})], **more)


def rows(document) -> list[int]:
    return sorted(Entry.objects.filter(document=document).values_list("page", flat=True))


def test_a_document_is_found_by_its_text_once_and_with_its_page(about, home, client):
    medlar = document()
    first, second = named(medlar, about, title="First"), named(medlar, about, title="Second")
    assert rows(medlar) == [first.pk, second.pk]
    assert ask(home, "medlar").total == 1
    answer = client.get("/en/search/", {"q": "medlar"}).content.decode()
    assert f'href="{medlar.url}"' in answer
    assert f'href="{first.url}"' in answer
    assert re.search(r'class="file-facts">\(.*PDF.*(KB|bytes)', answer)
    assert "<mark>medlar</mark>" in answer
    PageViewRestriction.objects.create(page=first, restriction_type="login")
    answer = client.get("/en/search/", {"q": "medlar"}).content.decode()
    assert f'href="{second.url}"' in answer
    assert "First" not in answer


def test_a_publication_that_loses_its_file_loses_what_was_found_by_it(resources, home):
    medlar = document()
    page = PublicationPageFactory(parent=resources)
    page.files.add(PublicationFile(document=medlar, language="en", locale=page.locale))
    page.save_revision().publish()
    assert rows(medlar) == [page.pk]
    page.files.set([])
    page.save_revision().publish()
    assert rows(medlar) == []


def test_a_page_edited_to_name_it_no_more_loses_it_when_it_is_published(about):
    medlar = document()
    page = named(medlar, about)
    page.body = []
    revision = page.save_revision()
    assert rows(medlar) == [page.pk]
    revision.publish()
    assert rows(medlar) == []


def test_a_replaced_file_is_forgotten_at_once_and_read_anew(about, home):
    medlar = document()
    named(medlar, about)
    medlar.file = ContentFile(paper("A loquat in spring"), name="other.pdf")
    medlar.save()
    assert (ask(home, "medlar").total, ask(home, "loquat").total) == (0, 0)
    read_document.func(medlar.pk)
    assert (ask(home, "medlar").total, ask(home, "loquat").total) == (0, 1)


def test_a_new_title_is_found(about, home):
    medlar = document()
    named(medlar, about)
    medlar.title = "Loquat"
    medlar.save()
    assert ask(home, "loquat").total == 1


def test_a_deleted_document_takes_its_rows(about, home):
    medlar = document()
    named(medlar, about)
    medlar.delete()
    assert ask(home, "medlar").total == 0


def test_a_document_that_nobody_read_is_asked_for_once(about):
    medlar = document()
    DocumentText.objects.all().delete()
    DBTaskResult.objects.all().delete()
    assert ask_for_all() == 1
    assert ask_for_all() == 0
    read_document.func(medlar.pk)
    DBTaskResult.objects.all().delete()
    assert ask_for_all() == 0


def test_a_file_that_is_gone_says_so():
    medlar = document()
    medlar.file.storage.delete(medlar.file.name)
    read_document.func(medlar.pk)
    assert DocumentText.objects.get(document=medlar).state == State.MISSING


def test_a_file_larger_than_the_limit_is_not_read(monkeypatch):
    medlar = document()
    monkeypatch.setattr(reading, "LARGEST", medlar.file.size)
    assert reading.read(medlar)[0] == State.READ
    monkeypatch.setattr(reading, "LARGEST", medlar.file.size - 1)
    assert reading.read(medlar) == (State.TOO_LARGE, "")


def test_nothing_of_what_is_not_public_is_found_by_its_documents(about, home, site):
    above = Collection.get_first_root_node().add_child(name="Above")
    below = above.add_child(name="Below")
    medlar = document()
    page = named(medlar, about)
    assert ask(home, "medlar").total == 1
    for collection in (OfficeCollections.of(site).embargoed, below):
        type(medlar).objects.filter(pk=medlar.pk).update(collection=collection)
        restriction = None
        if collection == below:
            assert ask(home, "medlar").total == 1
            restriction = CollectionViewRestriction.objects.create(collection=above, restriction_type="login")
        found = ask(home, "medlar")
        assert (found.total, found.in_all, found.counts["kind"]) == (0, 0, {})
        if restriction:
            restriction.delete()
    assert ask(home, "medlar").total == 1
    page.unpublish()
    assert rows(medlar) == []
