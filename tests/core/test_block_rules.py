"""What blocks refuse, each at the field where the editor can mend it; and what they tidy up."""

import pytest
from wagtail.blocks import StructBlockValidationError
from wagtail.blocks.list_block import ListBlockValidationError

from core.blocks import AgendaBlock, ContactBlock, HeadingBlock, QuoteBlock
from core.blocks.links import LinkBlock
from core.quotation import without_marks
from tests.factories import DocumentFactory, PersonFactory

pytestmark = pytest.mark.django_db


def refused(block, value: dict) -> dict:
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(block.normalize(value))
    return refusal.value.block_errors


def text_of(error) -> str:
    return " ".join(map(str, error.messages))


def test_quote_of_nobody():
    errors = refused(QuoteBlock(), {"text": "Words."})
    assert set(errors) == {"attribution"}
    assert "whose words" in text_of(errors["attribution"])


def test_quote_of_two():
    errors = refused(QuoteBlock(), {"text": "Words.", "person": PersonFactory(), "attribution": "Another"})
    assert set(errors) == {"attribution"}
    assert "not both" in text_of(errors["attribution"])


@pytest.mark.parametrize("address", ["javascript:alert(1)", "no address"])
def test_quote_from_nowhere(address):
    assert set(refused(QuoteBlock(), {"text": "Words.", "attribution": "A", "source": address})) == {"source"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("“Words.”", "Words."),
        ("«Слова.»", "Слова."),
        ("„Wörter.“", "Wörter."),
        ('"Words."', "Words."),
        ("‘Words.’", "Words."),
        ("  “ Words. ”  ", "Words."),
        ("Words.", "Words."),
        ("“Words,” she said", "“Words,” she said"),
        ("“", "“"),
        ("“”", ""),
        ("", ""),
    ],
)
def test_quotation_marks_around_the_whole_come_off(typed, kept):
    assert without_marks(typed) == kept


def test_quote_block_keeps_words_without_marks():
    block = QuoteBlock()
    assert block.clean(block.normalize({"text": "“Words.”", "attribution": "A"}))["text"] == "Words."


def test_contact_without_a_name_and_without_a_way():
    errors = refused(ContactBlock(), {"lead": "For journalists"})
    assert set(errors) == {"name", "email"}


def test_contact_with_a_person_who_cannot_be_reached():
    errors = refused(ContactBlock(), {"person": PersonFactory(email="", phones="")})
    assert set(errors) == {"email"}
    assert "of use" in text_of(errors["email"])


def test_contact_with_a_number_that_cannot_be_dialled():
    errors = refused(ContactBlock(), {"name": "A", "phone_numbers": ["+993 12 000000", "twelve"]})
    assert set(errors) == {"phone_numbers"}
    numbers = errors["phone_numbers"]
    assert isinstance(numbers, ListBlockValidationError)
    assert set(numbers.block_errors) == {1}
    assert "twelve" in text_of(numbers.block_errors[1])


def test_contact_takes_from_the_person_what_the_card_leaves_out():
    person = PersonFactory(
        name="Sample Press Officer", role="Press", email="press@example.org", phones="+993 12 000001"
    )
    block = ContactBlock()
    card = block.clean(block.normalize({"person": person, "role": "On duty today"})).card
    assert card["name"] == "Sample Press Officer"
    assert card["role"] == "On duty today"
    assert card["email"] == "press@example.org"
    assert card["phones"] == [{"text": "+993 12 00-00-01", "link": "tel:+993-12-00-00-01"}]


def test_agenda_without_a_goal():
    assert set(refused(AgendaBlock(), {"goal_numbers": []})) == {"goal_numbers"}


def test_agenda_with_a_target_whose_goal_is_not_ticked():
    errors = refused(AgendaBlock(), {"goal_numbers": ["8"], "targets": ["8.8", "10.7"]})
    assert set(errors) == {"targets"}
    assert "10.7" in text_of(errors["targets"])
    assert "8.8" not in text_of(errors["targets"])


def test_agenda_with_a_goal_that_is_none():
    assert set(refused(AgendaBlock(), {"goal_numbers": ["18"]})) == {"goal_numbers"}


def test_agenda_shows_goals_in_order_with_their_own_targets():
    block = AgendaBlock()
    shown = block.clean(block.normalize({"goal_numbers": ["10", "8"], "targets": ["10.7", "8.8"]})).goals
    assert [each["goal"].number for each in shown] == [8, 10]
    assert [[target.code for target in each["targets"]] for each in shown] == [["8.8"], ["10.7"]]


def test_link_to_nothing():
    assert set(refused(LinkBlock(), {"label": "Read on"})) == {"page"}


def test_link_to_several(home):
    value = {"page": home, "document": DocumentFactory(), "address": "https://example.org/", "label": "Read on"}
    assert set(refused(LinkBlock(), value)) == {"document", "address"}


def test_link_elsewhere_without_words():
    assert set(refused(LinkBlock(), {"address": "https://example.org/"})) == {"label"}


def test_link_to_an_unpublished_page_leads_nowhere(home, about):
    block = LinkBlock()
    value = {"page": about, "label": ""}
    assert block.clean(block.normalize(value)).url == about.url
    about.unpublish()
    assert block.normalize({"page": type(about).objects.get(pk=about.pk)}).url == ""


def test_half_filled_quote_and_contact_and_link_can_be_kept_as_drafts():
    for block, value in (
        (QuoteBlock(), {"text": "Words."}),
        (ContactBlock(), {"lead": "For journalists"}),
        (LinkBlock(), {"label": "Read on"}),
    ):
        block.clean_deferred(block.normalize(value))


@pytest.mark.parametrize(
    ("text", "anchor"),
    [("What we do", "what-we-do"), ("Что мы делаем", "chto-my-delaem"), ("2030", "h-2030"), ("???", "h-")],
)
def test_heading_gives_an_anchor(text, anchor):
    assert HeadingBlock().normalize({"text": text}).anchor == anchor
