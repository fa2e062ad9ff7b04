"""A person as a contact that a telephone can keep: vCard 4.0 (RFC 6350)."""

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail.models import Page, ReferenceIndex

from core.frame import frame_of
from core.phones import dialled
from core.published import published
from core.slugs import ascii_slug
from core.uses import uses
from people.models import Person

# RFC 6350, 3.2: lines should be no longer than 75 octets; longer ones are folded.
LINE_OCTETS = 75


def _text(value: str) -> str:
    """Escape a value as RFC 6350, 3.4 demands."""
    value = value.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return "\\n".join(value.splitlines())


def _folded(line: str) -> str:
    """Fold a line into octets of at most 75, never inside a character."""
    parts: list[str] = []
    current = ""
    for character in line:
        if len((current + character).encode()) > LINE_OCTETS - (1 if parts else 0):
            parts.append(current)
            current = ""
        current += character
    return "\r\n ".join([*parts, current])


def vcard(person: Person, office: str) -> str:
    """Write a person as a vCard; `office` is the organisation's name, empty when unknown."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"FN:{_text(person.name)}"]
    if person.role:
        lines.append(f"TITLE:{_text(person.role)}")
    if office:
        lines.append(f"ORG:{_text(office)}")
    lines += [f"TEL;VALUE=uri;TYPE=work:{link}" for number in person.phone_list if (link := dialled(number))]
    if person.email:
        lines.append(f"EMAIL;TYPE=work:{_text(person.email)}")
    lines.append("END:VCARD")
    return "\r\n".join(map(_folded, lines)) + "\r\n"


def _is_public(person: Person) -> bool:
    """Say whether a published page names the person: an entry made for a draft is nobody's to see yet."""
    references = ReferenceIndex.get_references_to(person).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    pages = [int(pk) for pk in references.values_list("object_id", flat=True)]
    return published(Page.objects.filter(pk__in=pages)).exists()


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person's vCard to keep; 404 for nobody that the public knows of or can reach."""
    uses(f"person:{pk}")
    uses(f"named:people.person:{pk}")
    person = Person.objects.filter(pk=pk, live=True).first()
    if person is None or not (person.email or person.phone_list) or not _is_public(person):
        raise Http404("There is no such contact.")
    office = frame_of(request).office
    response = HttpResponse(vcard(person, office.name if office else ""), content_type="text/vcard; charset=utf-8")
    name = f"{ascii_slug(person.name) or 'contact'}.vcf"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response
