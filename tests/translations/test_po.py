"""PO files: what goes out comes back onto the page, and what is wrong with one is said and harms nothing."""

import re

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from tests.translations.editing import LINKED, messages_of
from translations import po
from translations.filling import fill, places
from translations.reasons import untranslated, why_not_public

pytestmark = pytest.mark.django_db


def wrapped(text: str) -> str:
    return f"«{text}»"


def exported(client, translation: Translation) -> polib.POFile:
    address = reverse("wagtail_localize:download_pofile", args=[translation.pk])
    return polib.pofile(client.get(address).content.decode())


def translated(client, translation: Translation) -> polib.POFile:
    file = exported(client, translation)
    for entry in file:
        entry.msgstr = wrapped(entry.msgid)
    return file


def upload(client, translation: Translation, content: bytes | str | polib.POFile) -> str:
    """Upload a file as the editor does; give what the editor reads next."""
    content = content if isinstance(content, bytes) else str(content).encode()
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    return messages_of(client.post(address, {"file": SimpleUploadedFile("page.po", content)}))


def said(translation: Translation) -> dict[str, str]:
    return {place.original: place.said for place in places(translation) if place.said}


def test_everything_comes_back_with_who_brought_it(begun, admin_client, admin):
    told = upload(admin_client, begun, translated(admin_client, begun))
    assert f"{len(places(begun))} passages were imported" in told
    assert said(begun) == {place.original: wrapped(place.original) for place in places(begun)}
    assert {each.last_translated_by for each in StringTranslation.objects.all()} == {admin}
    assert why_not_public(begun.get_target_instance()) == []


def test_the_file_says_its_language_and_what_nobody_has_read(begun, admin_client):
    first, second = places(begun)[:2]
    fill(first, begun.target_locale, "Машина", None, kind="machine")
    fill(second, begun.target_locale, "Человек", None)
    file = exported(admin_client, begun)
    assert file.metadata["Language"] == "ru"
    assert [entry.msgid for entry in file.fuzzy_entries()] == [first.original]


def test_a_machine_s_words_do_not_become_a_person_s_by_going_out_and_in(begun, admin_client):
    for place in places(begun):
        fill(place, begun.target_locale, wrapped(place.original), None, kind="machine")
    file = exported(admin_client, begun)
    for entry in file:
        entry.flags.clear()
    assert "no new translation" in upload(admin_client, begun, file)
    assert "nobody has read" in why_not_public(begun.get_target_instance())[0]


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: b"\xef\xbb\xbf" + content,
        lambda content: content.decode().replace("charset=utf-8", "charset=windows-1251").encode("cp1251"),
        lambda content: content.replace(b"charset=utf-8", b"charset=windows-1251"),
        lambda content: content.replace(b"charset=utf-8", b"charset=CHARSET"),
        lambda content: content + b'\n#~ msgid "gone"\n#~ msgstr "x"\n',
    ],
    ids=["CRLF", "BOM", "windows-1251", "UTF-8 that says windows-1251", "no charset", "obsolete entries"],
)
def test_what_translators_programs_write_is_read(change, begun, admin_client):
    upload(admin_client, begun, change(str(translated(admin_client, begun)).encode()))
    assert not untranslated(begun).exists()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda content: b"", "The file is empty"),
        (lambda content: b"\x89PNG\r\n\x1a\n" + bytes(range(1, 200)), "its letters are in UTF-8, and they are not"),
        (lambda content: b"PK\x03\x04\x00\x00", "no text in UTF-8"),
        (lambda content: b"Dear translator,\nhere is the text.", "not a PO file"),
        (lambda content: b"/etc/passwd", "not a PO file"),
        (lambda content: content.decode().encode("utf-16"), "it may be in UTF-16"),
        (lambda content: content.decode().encode("utf-16-be"), "it may be in UTF-16"),
        (lambda content: content.decode().encode("cp1251"), "its letters are in utf-8, and they are not"),
        (lambda content: content + b'msgid "open', "breaks off or is damaged at line"),
        (lambda content: content + b"#" * po.LARGEST, "larger than 2 MB"),
        (lambda content: re.sub(rb'"X-Wagtail.*\n', b"", content), "X-WagtailLocalize-TranslationID is missing"),
        (lambda content: re.sub(rb"ID: [\w-]+", b"ID: 1234", content), "not on this site"),
        (lambda content: content.replace(b"Language: ru", b"Language: tk"), "in the language “tk”"),
    ],
    ids=range(13),
)
def test_a_file_that_cannot_be_taken_is_refused_with_the_reason(change, why, begun, admin_client):
    first = places(begun)[0]
    fill(first, begun.target_locale, "Как было", None)
    told = upload(admin_client, begun, change(str(translated(admin_client, begun)).encode()))
    assert "Nothing was imported." in told
    assert why in told
    assert said(begun) == {first.original: "Как было"}


def test_nothing_is_sent(begun, admin_client):
    address = reverse("wagtail_localize:upload_pofile", args=[begun.pk])
    assert "No file came with the form" in messages_of(admin_client.post(address))


def test_a_file_of_another_translation_is_named(begun, admin_client, news):
    other = Translation.objects.create(
        source=begun.source, target_locale=Locale.objects.get_or_create(language_code="tk")[0]
    )
    told = upload(admin_client, begun, po.export(other))
    assert "belongs to “A sample” in Türkmençe" in told
    assert said(begun) == {}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Сначала прочтите.", '<a id="a1"> of the original is missing'),
        ('<a id="a1">Прочтите</a> сначала.', "<b> of the original is missing"),
        ('<a id="a1">Прочтите</a> <b>с</b> <i>нами</i>.', "<i> is not in the original"),
        ('<a id="a2">Прочтите</a> <b>сначала</b>.', '<a id="a1"> of the original is missing'),
        ('<a id="a1">Прочтите</a> <a id="a1">и</a> <b>это</b>.', '<a id="a1"> is not in the original, or not that'),
        ('<a id="a1"></a>Прочтите <b>сначала</b>.', '<a id="a1"> has no words in it'),
        ('<a id="a1">Прочтите</a> <b>сначала.', "<b> is not closed"),
        ('<a id="a1">Прочтите <b>сначала</a></b>.', "</a> closes what was not opened last"),
        ('<a id="a1" href="https://example.com/">Прочтите</a> <b>это</b>', "cannot stand in a passage"),
        ('<p><a id="a1">Прочтите</a> <b>это</b></p>', "<p> cannot stand in a passage"),
        ('<a id="a1">Прочтите</a> <b>это</b><script>alert(1)</script>', "<script> cannot stand in a passage"),
        ('<a id="a1">Прочтите</a> <b>это</b><!-- see -->', "cannot stand in a passage"),
        ('<a id="a1"></a><b> </b>', "It is empty"),
        ('<a id="a1">Прочтите</a> <b>это</b>\x01', "a sign that cannot be shown"),
    ],
    ids=range(14),
)
def test_a_passage_whose_marks_were_changed_is_refused_by_name_and_the_others_come_in(text, why, begun, admin_client):
    file = translated(admin_client, begun)
    file.find(LINKED).msgstr = text
    told = upload(admin_client, begun, file)
    assert f"{len(places(begun)) - 1} passages were imported" in told
    assert "1 passage was not imported" in told
    assert f"“{LINKED}”" in told
    assert why in told
    assert LINKED not in said(begun)


def test_marks_may_stand_elsewhere_in_another_language(begun, admin_client):
    file = translated(admin_client, begun)
    file.find(LINKED).msgstr = '<b>Сначала</b> прочтите <a id="a1">памятку</a>.'
    assert "not imported" not in upload(admin_client, begun, file)
    assert said(begun)[LINKED] == '<b>Сначала</b> прочтите <a id="a1">памятку</a>.'


def test_a_title_too_long_for_its_field_is_refused(begun, admin_client):
    file = translated(admin_client, begun)
    file.find("A sample").msgstr = "Д" * 256
    assert "longer than the 255 signs" in upload(admin_client, begun, file)


def test_what_the_page_no_longer_says_is_counted_and_named(begun, admin_client):
    file = translated(admin_client, begun)
    file.append(polib.POEntry(msgctxt="summary", msgid="It was so before.", msgstr="Раньше"))
    told = upload(admin_client, begun, file)
    assert "1 passage of the file is not on the page" in told
    assert "“It was so before.”" in told
    assert not untranslated(begun).exists()


def test_long_lists_are_cut(begun, admin_client):
    file = exported(admin_client, begun)
    for number in range(20):
        file.append(polib.POEntry(msgctxt="summary", msgid=f"Sentence {number}. " + "x" * 500, msgstr="Раньше"))
    told = upload(admin_client, begun, file)
    assert "and 15 more" in told
    assert len(told) < 1500


def test_empty_and_uncertain_entries_are_left_out(begun, admin_client):
    file = translated(admin_client, begun)
    file.find("A sample").msgstr = " "
    file.find("One sentence.").flags.append("fuzzy")
    told = upload(admin_client, begun, file)
    assert "1 passage is still empty" in told
    assert "marked as uncertain (fuzzy) in the file, and was left out: “One sentence.”" in told
    assert {segment.string.data for segment in untranslated(begun)} == {"A sample", "One sentence."}


def test_the_same_text_in_two_places_can_be_translated_differently(begun, admin_client):
    original = begun.source.get_source_instance()
    original.place = original.summary = "Ask us."
    original.save_revision().publish()
    begun.source.update_from_db()
    file = translated(admin_client, begun)
    for number, entry in enumerate(entry for entry in file if entry.msgid == "Ask us."):
        entry.msgstr = f"Спросите {number}"
    upload(admin_client, begun, file)
    assert sorted(place.said for place in places(begun) if place.original == "Ask us.") == ["Спросите 0", "Спросите 1"]


def test_the_same_place_twice_in_a_file_is_refused(begun, admin_client):
    file = translated(admin_client, begun)
    file.append(polib.POEntry(msgctxt="title", msgid="A sample", msgstr="Другой"))
    assert "twice, with different translations" in upload(admin_client, begun, file)
    assert "A sample" not in said(begun)


def test_a_file_without_contexts_is_taken(begun, admin_client):
    file = translated(admin_client, begun)
    for entry in file:
        entry.msgctxt = None
    upload(admin_client, begun, file)
    assert not untranslated(begun).exists()


@pytest.mark.parametrize("name", ["download_pofile", "upload_pofile"])
def test_who_may_not_edit_the_page_gets_nothing_and_changes_nothing(name, begun, stranger_client):
    address = reverse(f"wagtail_localize:{name}", args=[begun.pk])
    file = SimpleUploadedFile("page.po", str(po.export(begun)).replace('msgstr ""', 'msgstr "x"').encode())
    ask = stranger_client.get if name == "download_pofile" else stranger_client.post
    answer = ask(address, {"file": file} if name == "upload_pofile" else {})
    assert answer.status_code == 302
    assert answer["Location"] == reverse("wagtailadmin_home")
    assert said(begun) == {}


def test_a_page_locked_by_somebody_else_is_left_alone(begun, admin_client):
    Page.objects.filter(pk=begun.get_target_instance().pk).update(locked=True)
    upload(admin_client, begun, translated(admin_client, begun))
    assert said(begun) == {}
