"""A copy of the edition: the same pages, links that lead within it, and the same bytes each time."""

import json
import re
import shutil
import zipfile
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction

from edition.finding import IN_TITLE, script_of, words_of
from tests.factories import AboutPageFactory, DocumentFactory, FormPageFactory, NewsPageFactory, ResourcesPageFactory
from tests.house import furnish

BASE = "http://copy.example/some/prefix/"


def export(target, *options) -> str:
    told = StringIO()
    call_command("edition", "export", str(target), *options, stdout=told)
    return told.getvalue()


class Names(HTMLParser):
    """Reads what a page names, with the element and the attribute that do so."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("href", "src", "action", "poster"):
                self.found.append((tag, name, value))
            if name == "content" and ("http-equiv", "refresh") in attrs:
                self.found.append((tag, name, value.removeprefix("0; url=")))
            if name == "srcset":
                self.found += [(tag, name, each.split()[0]) for each in value.split(",")]


def dangling(folder: Path, base: str = BASE) -> list[str]:
    """Give what the pages of a copy name within it and it does not have, or outside it by a path of the site's."""
    found = []
    for file in sorted(folder.rglob("*.html")):
        at = base + file.relative_to(folder).as_posix()
        for tag, name, value in Names(file.read_text()).found:
            target = urljoin(at, value)
            if not target.startswith(base):
                if urlsplit(target).netloc == urlsplit(base).netloc or value.startswith("/"):
                    found.append(f"{at}: {tag} {name} {value} leads out of the copy")
                continue
            path = folder / unquote(urlsplit(target).path.removeprefix(urlsplit(base).path))
            if not (path / "index.html" if path.is_dir() else path).is_file():
                found.append(f"{at}: {tag} {name} {value} is not there")
    return found


def everything(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


@pytest.fixture
def furnished(edition, site, django_capture_on_commit_callbacks):
    """A site with a page of every type, with every block, a picture and a document."""
    with django_capture_on_commit_callbacks(execute=True):
        furnish()
    edition(everything=True)
    return edition


def test_every_link_leads_to_a_file_or_to_the_living_site(furnished, tmp_path):
    folder = tmp_path / "copy"
    told = export(folder)
    assert dangling(folder) == []
    assert re.search(r"HTML +\d+ files", told)
    assert not [each for each in folder.rglob("*") if each.is_symlink()]
    pages = [each for each in folder.rglob("*.html") if "index.html" in Names(each.read_text()).found]
    assert pages == []
    names = everything(folder)
    assert {"index.html", "en/index.html", "en/search/index.html", "search/en/pages.js", "sitemap.xml"} <= set(names)
    assert [name for name in names if name.startswith("media/images/")]
    assert [name for name in names if name.startswith("documents/")]


def test_an_address_that_leads_on_does_so_within_the_copy(page, edition, tmp_path):
    Redirect.add_redirect("/en/old", page)
    edition()
    folder = tmp_path / "copy"
    export(folder)
    assert dangling(folder) == []
    assert ("meta", "content", "../about/") in Names((folder / "en/old/index.html").read_text()).found
    # Its front door is a choice of languages, and what the living site says of its database is not its own.
    entrance = Names((folder / "index.html").read_text()).found
    assert ("a", "href", "en/") in entrance
    # Without an icon of its own a browser asks for one above the copy.
    assert ("link", "href", "data:,") in entrance
    assert not list(folder.rglob("unavailable.html"))


def test_from_a_disk_every_link_names_a_file(furnished, tmp_path):
    folder = tmp_path / "copy"
    export(folder, "--relative")
    assert dangling(folder) == []
    for file in folder.rglob("*.html"):
        for tag, name, value in Names(file.read_text()).found:
            if "://" not in value and not value.startswith(("#", "mailto:", "tel:", "data:")):
                there = (file.parent / unquote(urlsplit(value).path)).resolve()
                assert there.is_file(), f"{file}: {tag} {name} {value}"


def test_lite_has_neither_pictures_nor_documents(furnished, tmp_path):
    folder = tmp_path / "copy"
    told = export(folder, "--lite")
    assert dangling(folder) == []
    # The site's own icon.
    assert re.search(r"pictures +1 files", told)
    assert not [name for name in everything(folder) if name.startswith(("media/", "documents/"))]
    text = "".join(each.read_text() for each in folder.rglob("*.html"))
    assert "<img" not in text
    assert "http://localhost/documents/" in text
    assert "<span>" in text


def test_two_exports_of_one_state_are_the_same_bytes(furnished, tmp_path):
    for name in ("one", "two"):
        export(tmp_path / f"{name}.zip")
        export(tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert everything(tmp_path / "one") == everything(tmp_path / "two")
    times = {each.stat().st_mtime for name in ("one", "two") for each in (tmp_path / name).rglob("*")}
    assert len(times) == 1
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
        assert archive.namelist() == sorted(archive.namelist())
    assert packed == everything(tmp_path / "one")


def test_the_page_is_the_same_but_for_its_addresses(page, edition, kept, tmp_path):
    export(tmp_path / "copy")
    then = (kept.folder / "localhost/en/about/@/index.html").read_text()
    now = (tmp_path / "copy/en/about/index.html").read_text()
    bare = re.compile(r'\s+((href|src|srcset|action|name)="[^"]*")?')
    assert bare.sub(" ", now).replace(" >", ">") == bare.sub(" ", then).replace(" >", ">")
    assert '<link rel="canonical" href="http://localhost/en/about/">' in now
    assert 'href="../"' in now


def test_what_is_not_in_the_copy_is_the_living_sites(home, action, edition, tmp_path):
    FormPageFactory(parent=action, slug="write", show_in_menus=True)
    ResourcesPageFactory(parent=home, slug="resources")
    edition()
    export(tmp_path / "copy")
    text = (tmp_path / "copy/en/action/index.html").read_text()
    assert 'href="http://localhost/en/action/write/"' in text
    forms = Names((tmp_path / "copy/en/resources/index.html").read_text()).found
    assert ("form", "action", "../search/") in forms
    assert all(
        value == "../search/" or value.startswith("http://localhost/") for tag, _name, value in forms if tag == "form"
    )


def test_a_document_that_is_not_for_everybody_is_left_out(home, edition, tmp_path):
    closed = Collection.get_first_root_node().add_child(name="Closed")
    body = []
    for collection, name in ((closed, "closed.pdf"), (Collection.get_first_root_node(), "open.pdf")):
        document = DocumentFactory(
            title=name, file=ContentFile(b"%PDF-" + name.encode(), name=name), collection=collection
        )
        body.append({"type": "paragraph", "value": f'<p><a linktype="document" id="{document.pk}">{name}</a></p>'})
    page = AboutPageFactory(parent=home, slug="files")
    page.body = page._meta.get_field("body").to_python(body)
    page.save_revision().publish()
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="password", password="a-password")
    edition()
    export(tmp_path / "copy")
    documents = [name for name in everything(tmp_path / "copy") if name.startswith("documents/")]
    assert [name.rpartition("/")[2] for name in documents] == ["open.pdf"]
    text = (tmp_path / "copy/en/files/index.html").read_text()
    assert re.search(r'href="http://localhost/documents/\d+/closed.pdf"', text)
    assert re.search(r'href="../../documents/\d+/open.pdf"', text)


def test_nothing_is_exported_while_something_waits(page, edition, tmp_path):
    page.title = "Another title"
    page.save_revision().publish()
    with pytest.raises(CommandError, match="edition build"):
        export(tmp_path / "copy")
    edition()
    export(tmp_path / "copy")
    assert "Another title" in (tmp_path / "copy/en/about/index.html").read_text()


def test_what_is_there_already_is_not_written_into(page, tmp_path):
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy/mine.txt").write_text("mine")
    with pytest.raises(CommandError, match="not empty"):
        export(tmp_path / "copy")
    shutil.rmtree(tmp_path / "copy")
    export(tmp_path / "deep" / "copy")
    assert (tmp_path / "deep/copy/index.html").is_file()
    with pytest.raises(CommandError, match="--site is one of localhost"):
        export(tmp_path / "other", "--site", "elsewhere.example")


def test_a_word_of_a_page_lies_in_the_script_that_search_reads(news, edition, tmp_path):
    NewsPageFactory(parent=news, title="Über die Wüste", slug="desert")
    edition()
    export(tmp_path / "copy")
    scripts = tmp_path / "copy/search/en"
    assert words_of("Über") == ["uber"]
    told = (scripts / f"{script_of('uber')}.js").read_text()
    words = json.loads(told[told.index(",") + 1 : told.rindex(")")])
    pages = json.loads((scripts / "pages.js").read_text().removeprefix('copySearch("pages",').rstrip(");\n"))
    found = dict(zip(words["uber"][1::2], words["uber"][::2], strict=True))
    assert pages[found[IN_TITLE]][:2] == ["en/news/desert/index.html", "Über die Wüste"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The  well-known NGO_2", ["the", "well", "known", "ngo", "2"]),
        ("Подъезд, ёлка", ["подъезд", "елка"]),
        ("Aşgabadyň köçesi", ["asgabadyn", "kocesi"]),
        ("وَالمدرسة في المدينة", ["مدرسه", "في", "مدينه"]),
        ("国家办事处", ["国", "家", "办", "事", "处"]),
    ],
)
def test_words_are_folded(text, words):
    assert words_of(text) == words
