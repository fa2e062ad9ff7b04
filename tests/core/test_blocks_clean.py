"""What blocks refuse, each error at its field; and what a draft may still lack."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.blocks import StreamValue

from core.blocks import StoryBlock
from core.models import CustomImage
from tests.factories import AboutPageFactory, DocumentFactory, ImageFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def story():
    return StoryBlock()


def messages(error) -> object:
    """Give what a browser gets of a block's error: messages by field, however deep."""
    data = error.as_json_data() if hasattr(error, "as_json_data") else {"messages": error.messages}
    return _flat(data)


def _flat(data):
    found = {}
    if "messages" in data:
        found[""] = " ".join(data["messages"])
    for key, inner in data.get("blockErrors", {}).items():
        inner = _flat(inner) if isinstance(inner, dict) and ("messages" in inner or "blockErrors" in inner) else inner
        found[key] = inner[""] if isinstance(inner, dict) and set(inner) == {""} else inner
    return found


def clean(block, value, draft=False):
    """Give the errors of a value (JSON as it is stored) by field; an empty dict when there are none."""
    try:
        (block.clean_deferred if draft else block.clean)(block.to_python(value))
    except ValidationError as error:
        return messages(error)
    return {}


def stored(block):
    """Give the block's sample as it would be stored."""
    return block.get_prep_value(block.normalize(block.get_preview_value()))


def document(name: str, content: bytes = b"x"):
    return DocumentFactory(title=name, file=ContentFile(content, name=name))


@pytest.fixture
def picture():
    return ImageFactory()


def described(image, alt="Two women read a contract", decorative=False):
    return {"image": image.pk, "alt_text": alt, "decorative": decorative}


@pytest.fixture
def samples(story, home):
    """Everything that the samples need, and the stored sample of each block by name."""
    ImageFactory.create_batch(3)
    for name in ("guide.pdf", "contract.mp4", "contract.mp3"):
        document(name)
    document("contract.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n")
    AboutPageFactory(parent=home)
    return {name: stored(block) for name, block in story.child_blocks.items()}


def test_every_sample_is_itself_free_of_faults(story, samples):
    raw = [{"type": name, "value": value} for name, value in samples.items()]
    story.clean(story.to_python(raw))


@pytest.mark.parametrize("name", StoryBlock().child_blocks)
def test_an_empty_block_can_be_kept_as_a_draft(story, samples, name):
    block = story.child_blocks[name]
    block.clean_deferred(block.get_default())


# Pictures


def test_a_picture_needs_its_alternative_text_or_to_be_marked_as_decorative(story, picture):
    block = story.child_blocks["picture"]
    errors = clean(block, {"image": described(picture, alt="")})
    assert "alt text" in errors["image"]["alt_text"]
    assert clean(block, {"image": described(picture, alt="", decorative=True)}) == {}
    assert clean(block, {"image": described(picture)}) == {}
    assert clean(block, {"image": described(picture, alt="")}, draft=True) == {}


@pytest.mark.parametrize("alt", ["IMG_1234", "scan.png", "dsc-0021.JPG", "x" * 251])
def test_an_alternative_text_is_neither_a_files_name_nor_an_essay(story, picture, alt):
    errors = clean(story.child_blocks["picture"], {"image": described(picture, alt=alt)})
    assert "file's name" in errors["image"]["alt_text"] or "under 250" in errors["image"]["alt_text"]
    assert clean(story.child_blocks["picture"], {"image": described(picture, alt="", decorative=True)}) == {}


def test_a_picture_block_needs_a_picture(story):
    errors = clean(story.child_blocks["picture"], {"image": {"image": None, "alt_text": "", "decorative": False}})
    assert errors["image"]["image"] == "This field is required."


@pytest.mark.parametrize("path", [("picture", "image"), ("quote", "portrait")])
def test_a_picture_of_people_without_consent_is_refused_where_it_is_chosen(story, path):
    image = ImageFactory(people=CustomImage.People.ADULTS)
    name, field = path
    value = {
        "picture": {"image": described(image)},
        "quote": {"text": "Words", "attribution": "A. Sample", "portrait": image.pk},
    }[name]
    errors = clean(story.child_blocks[name], value)[field]
    assert "consent" in (errors["image"] if name == "picture" else errors)
    assert clean(story.child_blocks[name], value, draft=True) == {}


@pytest.mark.parametrize(("count", "refused"), [(1, True), (2, False), (12, False), (13, True)])
def test_a_gallery_holds_two_to_twelve_pictures(story, picture, count, refused):
    errors = clean(story.child_blocks["gallery"], {"pictures": [{"image": described(picture)}] * count})
    assert bool(errors) is refused
    if refused:
        assert "number of items" in errors["pictures"]


def test_a_gallery_says_which_picture_lacks_its_text(story, picture):
    pictures = [{"image": described(picture)}, {"image": described(picture, alt="")}]
    errors = clean(story.child_blocks["gallery"], {"pictures": pictures})
    assert "alt text" in errors["pictures"][1]["image"]["alt_text"]


# Quotes and contacts


def test_a_quote_is_of_one_person(story):
    block = story.child_blocks["quote"]
    person = PersonFactory()
    assert "whose words" in clean(block, {"text": "Words"})["attribution"]
    assert "not both" in clean(block, {"text": "Words", "person": person.pk, "attribution": "B"})["attribution"]
    assert clean(block, {"text": "Words", "person": person.pk}) == {}
    assert clean(block, {"text": "Words"}, draft=True) == {}


def test_a_quote_loses_the_marks_that_were_typed(story):
    block = story.child_blocks["quote"]
    assert block.clean(block.to_python({"text": "“Words”", "attribution": "A"}))["text"] == "Words"


def test_a_contact_card_needs_a_name_and_a_way_to_get_in_touch(story):
    block = story.child_blocks["contact"]
    errors = clean(block, {"lead": "For journalists"})
    assert set(errors) == {"name", "email"}
    assert clean(block, {"name": "Press desk", "phone_numbers": ["+993 12 000000"]}) == {}
    assert clean(block, {"person": PersonFactory(email="a@example.org").pk}) == {}
    assert clean(block, {"lead": "For journalists"}, draft=True) == {}


def test_a_number_that_cannot_be_dialled_is_refused_at_its_line(story):
    errors = clean(story.child_blocks["contact"], {"name": "Desk", "phone_numbers": ["+993 12 000000", "call us"]})
    assert "cannot be dialled" in errors["phone_numbers"][1] or "can be dialled" in errors["phone_numbers"][1]


# Text


def test_a_part_needs_a_section_above_it(story):
    raw = [{"type": "heading", "value": {"text": "A part", "level": "h3"}}]
    errors = clean(story, raw)
    assert "section above" in errors[0]["level"]
    assert clean(story, raw, draft=True) == {}
    assert clean(story, [{"type": "heading", "value": {"text": "A section", "level": "h2"}}, *raw]) == {}


@pytest.mark.parametrize("name", ["accordion", "timeline"])
def test_lists_of_entries_have_a_least_number(story, name):
    assert "minimum number" in clean(story.child_blocks[name], {"entries": []})["entries"]


# Data


def figure(**changes):
    return {"value": "1,240", "counts": "calls", "source": "Hotline", "date": "2025-12-31"} | changes


def test_a_figure_has_a_digit_a_source_and_a_day_that_has_been(story):
    block = story.child_blocks["figures"]
    tomorrow = (timezone.localdate() + datetime.timedelta(days=1)).isoformat()
    assert clean(block, {"figures": [figure()]}) == {}
    wrong = [
        figure(value="many"),
        figure(date=tomorrow),
        figure(source=""),
        figure(source_address="javascript:alert(1)"),
    ]
    errors = clean(block, {"figures": wrong})["figures"]
    assert "Write a number" in errors[0]["value"]
    assert "still to come" in errors[1]["date"]
    assert errors[2]["source"] == "This field is required."
    assert "valid URL" in errors[3]["source_address"]


@pytest.mark.parametrize(("count", "refused"), [(0, True), (1, False), (6, False), (7, True)])
def test_one_to_six_figures(story, count, refused):
    assert bool(clean(story.child_blocks["figures"], {"figures": [figure()] * count})) is refused


def test_a_table_says_all_that_it_lacks(story):
    block = story.child_blocks["table"]
    table = {
        "caption": " ",
        "columns": [{"type": "text", "heading": "Year"}, {"type": "number", "heading": ""}],
        "rows": [{"values": ["2025", "12"]}],
    }
    error = clean(block, {"table": table})["table"]
    assert "caption" in error
    assert "missing in column 2" in error
    assert "one row" in clean(block, {"table": {"caption": "Calls", "columns": [], "rows": []}})["table"]
    assert clean(block, {"table": table}, draft=True) == {}


# Recordings


def test_a_recording_is_a_file_that_browsers_play(story):
    block = story.child_blocks["media"]
    errors = clean(block, {"title": "Film", "file": document("film.avi.pdf").pk, "transcript": "<p>Words</p>"})
    assert "no video or sound" in errors["file"]


def test_a_recording_needs_captions_or_a_transcript(story):
    block = story.child_blocks["media"]
    video, sound = document("film.mp4"), document("talk.mp3")
    captions = [{"language": "en", "file": document("film.vtt", b"\xef\xbb\xbfWEBVTT\n").pk}]
    assert "captions above" in clean(block, {"title": "Film", "file": video.pk})["transcript"]
    assert clean(block, {"title": "Film", "file": video.pk, "captions": captions}) == {}
    assert "reads it" in clean(block, {"title": "Talk", "file": sound.pk, "captions": captions})["transcript"]
    assert clean(block, {"title": "Talk", "file": sound.pk, "transcript": "<p>Words</p>"}) == {}
    assert clean(block, {"title": "Film", "file": video.pk}, draft=True) == {}


def test_captions_are_webvtt_one_file_a_language(story):
    block = story.child_blocks["media"]
    good = document("film.vtt", b"WEBVTT\n").pk
    captions = [
        {"language": "en", "file": document("subtitles.vtt", b"1\n00:00:01,000").pk},
        {"language": "ru", "file": document("film.txt", b"WEBVTT\n").pk},
    ]
    errors = clean(block, {"title": "Film", "file": document("film.mp4").pk, "captions": captions})["captions"]
    assert "no WebVTT file" in errors[0]["file"]
    assert "no WebVTT file" in errors[1]["file"]
    twice = [{"language": "en", "file": good}] * 2
    errors = clean(block, {"title": "Film", "file": document("film.mp4").pk, "captions": twice})["captions"]
    assert "in this language" in errors[1]["language"]


def test_captions_whose_file_is_gone_from_the_disk_are_refused_and_nothing_breaks(story):
    gone = document("film.vtt", b"WEBVTT\n")
    gone.file.storage.delete(gone.file.name)
    value = {"title": "Film", "file": document("film.mp4").pk, "captions": [{"language": "en", "file": gone.pk}]}
    assert "no WebVTT file" in clean(story.child_blocks["media"], value)["captions"][0]["file"]


def test_the_version_without_pictures_is_a_sound_beside_a_video(story):
    block = story.child_blocks["media"]
    video, sound = document("film.mp4"), document("film.mp3")
    base = {"title": "Film", "transcript": "<p>Words</p>"}
    assert "no sound" in clean(block, base | {"file": video.pk, "sound": video.pk})["sound"]
    assert "a sound already" in clean(block, base | {"file": sound.pk, "sound": sound.pk})["sound"]
    assert clean(block, base | {"file": video.pk, "sound": sound.pk}) == {}


# Links


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:msgbox",
        "ftp://example.org/file",
        "file:///etc/passwd",
        "mailto:a@example.org",
        "https://",
    ],
)
@pytest.mark.parametrize("place", ["call_to_action", "quote", "media"])
def test_addresses_that_no_link_may_have_are_refused_at_their_field(story, place, address):
    block = story.child_blocks[place]
    value, path = {
        "call_to_action": ({"title": "T", "link": {"label": "Go", "address": address}}, ("link", "address")),
        "quote": ({"text": "Words", "attribution": "A", "source": address}, ("source",)),
        "media": ({"title": "F", "transcript": "<p>W</p>", "elsewhere": address}, ("elsewhere",)),
    }[place]
    errors = clean(block, value)
    for step in path:
        errors = errors[step]
    assert errors


def test_an_address_without_a_scheme_becomes_a_web_address(story):
    block = story.child_blocks["call_to_action"]
    value = block.clean(block.to_python({"title": "T", "link": {"label": "Go", "address": "example.org"}}))
    assert value["link"].url == "https://example.org"


def test_a_link_has_one_target_and_words(story, home):
    block = story.child_blocks["call_to_action"]

    def errors(**link):
        return clean(block, {"title": "T", "link": link}).get("link", {})

    assert "Choose where" in errors(label="Go")["page"]
    assert "only one" in errors(page=home.pk, address="https://example.org/", label="Go")["address"]
    assert "in words" in errors(address="https://example.org/")["label"]
    assert errors(page=home.pk) == {}


def test_a_related_page_is_chosen_once(story, home):
    errors = clean(story.child_blocks["related_pages"], {"pages": [{"page": home.pk}, {"page": home.pk}]})
    assert "above already" in errors["pages"][1]["page"]


@pytest.mark.parametrize(("count", "refused"), [(0, True), (6, False), (7, True)])
def test_one_to_six_related_pages(story, home, count, refused):
    pages = [{"page": AboutPageFactory(parent=home).pk} for _number in range(count)]
    assert bool(clean(story.child_blocks["related_pages"], {"pages": pages})) is refused


def test_a_target_of_another_goal_is_refused(story):
    errors = clean(story.child_blocks["agenda"], {"goal_numbers": ["8"], "targets": ["10.7"]})
    assert "10.7" in errors["targets"]


def test_an_empty_story_is_fine(story):
    block = StoryBlock(required=False)
    assert list(block.clean(StreamValue(block, []))) == []
