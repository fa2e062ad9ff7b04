"""vCards: RFC 6350, and only of people whom the public knows."""

import pytest

from people.vcard import LINE_OCTETS, vcard
from tests.factories import PersonFactory, SpeechPageFactory

pytestmark = pytest.mark.django_db


def properties(text: str) -> dict[str, str]:
    assert text.endswith("\r\n")
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert lines[0] == "BEGIN:VCARD"
    assert lines[1] == "VERSION:4.0"
    assert lines[-1] == "END:VCARD"
    return dict(line.split(":", 1) for line in lines)


def test_fields_are_escaped_and_lines_folded():
    person = PersonFactory(
        name="Sample; Person, the \\ First",
        role="Длинное название должности, " * 5,
        email="sample@example.org",
        phones="+993 12 000000",
    )
    text = vcard(person, "Office, Ltd")
    assert all(len(line.encode()) <= LINE_OCTETS for line in text.split("\r\n"))
    found = properties(text)
    assert found["FN"] == "Sample\\; Person\\, the \\\\ First"
    assert found["TITLE"] == person.role.strip().replace(",", "\\,") or found["TITLE"] == person.role.replace(
        ",", "\\,"
    )
    assert found["ORG"] == "Office\\, Ltd"
    assert found["TEL;VALUE=uri;TYPE=work"] == "tel:+993-12-00-00-00"
    assert found["EMAIL;TYPE=work"] == "sample@example.org"


def test_only_people_of_published_pages_can_be_downloaded(news, client):
    person = PersonFactory(email="sample@example.org")
    address = f"/en/contacts/{person.pk}.vcf"
    assert client.get(address).status_code == 404
    page = SpeechPageFactory(parent=news, speaker=person)
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/vcard")
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert properties(answer.content.decode())["FN"] == person.name
    page.unpublish()
    assert client.get(address).status_code == 404


def test_nobody_and_nothing_to_give_are_404(news, client):
    assert client.get("/en/contacts/999999.vcf").status_code == 404
    SpeechPageFactory(parent=news, speaker=(person := PersonFactory()))
    assert client.get(f"/en/contacts/{person.pk}.vcf").status_code == 404
