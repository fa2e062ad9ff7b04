"""A publication's page: its files, its citation, its particulars; and how it is edited."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from core.models import CustomDocument, OfficeText
from resources.citation import citation
from resources.isbn import validate_isbn
from resources.models import PublicationFile
from tests.editing import form_data
from tests.factories import DocumentFactory, ImageFactory, PublicationPageFactory, WorkAreaPageFactory

pytestmark = pytest.mark.django_db


def document(name="report.pdf", size=1_500_000) -> CustomDocument:
    """Make a document whose file is small and whose noted size is not, to see which of the two is shown."""
    made = DocumentFactory(title=name, file=ContentFile(b"%PDF-1.4", name=name))
    CustomDocument.objects.filter(pk=made.pk).update(file_size=size)
    made.refresh_from_db()
    return made


@pytest.fixture
def publication(resources):
    return PublicationPageFactory(parent=resources, title="Fees and fairness", kind="guide")


def html_of(page, client) -> str:
    """Give a page's HTML with every run of white space as one space."""
    return " ".join(client.get(page.url).content.decode().replace("\xa0", "~").split())


def put(page, *files):
    page.files = [PublicationFile(language=language, document=one, note=note) for language, one, note in files]
    page.save_revision().publish()


def test_files_say_their_language_in_itself_their_type_and_size(publication, client):
    put(publication, ("ar", document(), ""), ("ru", document("tables.xlsx", 48_000), "Annex with tables"))
    html = html_of(publication, client)
    assert '<span class="file-language" lang="ar" dir="rtl">العربيّة</span>' in html
    assert '<span class="file-language" lang="ru" dir="ltr">Русский</span>' in html
    assert 'hreflang="ar"' in html
    assert "PDF, 1.4~MB" in html
    assert "XLSX, 46.9~KB" in html
    assert "Annex with tables" in html
    assert "All files together: 1.5~MB" in html


def test_file_of_unknown_size_is_shown_without_and_nothing_is_opened_or_written(publication, client, monkeypatch):
    put(publication, ("en", document(size=None), ""), ("ru", document(), ""))
    monkeypatch.setattr(CustomDocument, "open_file", None)
    monkeypatch.setattr(CustomDocument, "get_file_size", None)
    html = html_of(publication, client)
    assert '<span class="file-facts">PDF</span>' in html
    assert "All files together" not in html


def test_deleted_document_leaves_the_page_and_its_drafts_in_order(publication, client, admin_client):
    gone, stays = document("gone.pdf"), document("stays.pdf")
    put(publication, ("en", gone, ""), ("ru", stays, ""))
    gone.delete()
    html = html_of(publication, client)
    assert "gone" not in html
    assert "stays" in html
    assert admin_client.get(f"/admin/pages/{publication.pk}/edit/").status_code == 200


def test_without_files_there_is_no_list_of_them(publication, client):
    assert 'class="files"' not in client.get(publication.url).content.decode()


def test_particulars(publication, areas, client):
    publication.authors = "Sample, A.\n\n  Example, B.  "
    publication.page_count = 48
    publication.isbn = "978-3-16-148410-0"
    publication.work_areas = [areas["fair-work"], areas["borders"]]
    publication.save_revision().publish()
    areas["borders"].unpublish()
    html = html_of(publication, client)
    assert "<bdi>Sample, A.</bdi><br><bdi>Example, B.</bdi>" in html
    assert "<dd> 48 </dd>" in html
    assert "978-3-16-148410-0" in html
    assert f'<a href="{areas["fair-work"].url}">Fair work abroad</a>' in html
    assert "Borders" not in html


def test_citation_on_the_page_names_office_and_full_address(publication, home, client):
    site = Site.objects.get(is_default_site=True)
    OfficeText.objects.create(site=site, locale=home.locale, name="Sample Office")
    html = html_of(publication, client)
    address = publication.full_url.replace("/", "/<wbr>").replace("/<wbr>/<wbr>", "//")
    assert address.startswith("http://localhost/<wbr>en/<wbr>")
    text = f'Sample Office (2026). Fees and fairness. Guide. <bdi dir="ltr">{address}</bdi>'
    assert f'data-copied="Copied">{text}</p>' in html


PARTS = {"authors": ["A", "B"], "year": 2024, "title": "T", "kind": "Report", "publisher": "Office"}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, "A; B (2024). T. Report. Office."),
        ({"isbn": "X1", "address": "https://x/"}, "A; B (2024). T. Report. Office. ISBN X1. https://x/"),
        ({"authors": []}, "Office (2024). T. Report."),
        ({"authors": ["Office"]}, "Office (2024). T. Report."),
        ({"authors": [], "publisher": ""}, "(2024). T. Report."),
        ({"year": None}, "A; B. T. Report. Office."),
        ({"authors": ["Sample, A."], "year": None}, "Sample, A. T. Report. Office."),
        ({"title": "Who pays?"}, "A; B (2024). Who pays? Report. Office."),
        ({"title": "Two\n lines "}, "A; B (2024). Two lines. Report. Office."),
    ],
)
def test_citation(changed, expected):
    assert citation(**{**PARTS, **changed}) == expected


@pytest.mark.parametrize("number", ["978-3-16-148410-0", "9783161484100", "0-306-40615-2", "0 8044 2957 X"])
def test_isbn(number):
    validate_isbn(number)


@pytest.mark.parametrize(
    "number", ["978-3-16-148410-1", "0-306-40615-3", "12345", "977-3-16-148410-0", "x" * 13, "²" * 13]
)
def test_no_isbn(number):
    with pytest.raises(ValidationError, match="This is no ISBN"):
        validate_isbn(number)


def test_form_refuses_at_the_right_field_and_offers_areas_of_its_own_language(
    publication, areas, russian, admin_client
):
    address = f"/admin/pages/{publication.pk}/edit/"
    form = admin_client.get(address).context["form"]
    assert {area.slug for area in form.fields["work_areas"].queryset} == {"fair-work", "borders", "empty"}
    translated = areas["borders"].copy_for_translation(russian.locale, copy_parents=True)
    assert translated not in admin_client.get(address).context["form"].fields["work_areas"].queryset
    data = form_data(form) | {"isbn": "123", "page_count": "0", "kind": "novel", "date": "soon"}
    form = admin_client.post(address, data).context["form"]
    assert set(form.errors) == {"isbn", "page_count", "kind", "date"}
    assert form["isbn"].value() == "123"


def test_preview_shows_files_and_areas_that_are_not_saved_yet(publication, areas, admin_client):
    address = f"/admin/pages/{publication.pk}/edit/"
    data = form_data(admin_client.get(address).context["form"])
    data |= {
        "work_areas": [str(areas["borders"].pk)],
        "files-TOTAL_FORMS": "1",
        "files-0-language": "tk",
        "files-0-document": str(document().pk),
        "files-0-note": "",
        "files-0-ORDER": "1",
        "files-0-id": "",
        "files-0-DELETE": "",
    }
    assert json.loads(admin_client.post(f"{address}preview/", data).content)["is_valid"]
    html = admin_client.get(f"{address}preview/").content.decode()
    assert "Türkmençe" in html
    assert "Borders" in html


def test_api_gives_files_and_particulars(publication, client):
    put(publication, ("ru", document(), "Note"))
    found = client.get(f"/api/v2/pages/{publication.pk}/").json()
    assert found["kind"] == "guide"
    assert [(file["language"], file["note"]) for file in found["files"]] == [("ru", "Note")]


def queries(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_costs_the_same_with_3_and_30_files_and_areas(publication, work, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        publication.cover, publication.listing_image = ImageFactory(), ImageFactory()
    publication.goals = [8, 10]
    found = []
    for count in (3, 27):
        publication.work_areas.add(*[WorkAreaPageFactory(parent=work) for _number in range(count)])
        publication.files.add(*[PublicationFile(language="en", document=document()) for _number in range(count)])
        publication.save_revision().publish()
        found.append(queries(client, publication.url))
    assert found[0] == found[1]
    bare = PublicationPageFactory(parent=publication.get_parent())
    # Pictures, files, areas and the goals' pages: a query each.
    assert found[0] - queries(client, bare.url) <= 2
