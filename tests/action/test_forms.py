"""Forms as visitors meet them: filled in, refused, corrected, sent once."""

import threading

import html5lib
import pytest
from django.db import connection
from django.test import Client

from action.field_types import FieldType
from action.models import Submission
from core.models import PageNotice
from tests.action.conftest import Visitor, make_form
from tests.core.test_every_type import BUDGET, queries

pytestmark = pytest.mark.django_db


def stored(page) -> list[dict]:
    return [each.form_data for each in Submission.objects.filter(page=page).order_by("pk")]


def test_stores_the_answers_and_leads_to_the_thanks(contact, visitor):
    visitor.open(contact)
    answer = visitor.send(contact, your_name="A. Sample", e_mail="a@example.org", your_message="Good day")
    assert answer.status_code == 302
    assert answer.url == contact.url + "sent/"
    assert stored(contact) == [{"your_name": "A. Sample", "e_mail": "a@example.org", "your_message": "Good day"}]


def test_thanks_are_the_editors_own_and_loading_them_again_sends_nothing(contact, visitor, client):
    contact.thanks = "<p>You hear from us in <b>three</b> days.</p>"
    contact.save()
    visitor.open(contact)
    thanks = visitor.send(contact, your_message="Good day").url
    for _time in range(2):
        html = client.get(thanks).content.decode()
        assert "You hear from us in <b>three</b> days." in html
        assert html.count("<h1") == 1
        assert 'content="noindex"' in html
    assert len(stored(contact)) == 1


def test_thanks_without_words_of_their_own(contact, client):
    answer = client.get(contact.url + "sent/")
    assert "What you wrote has reached us." in answer.content.decode()
    assert not answer.cookies


def test_other_addresses_below_a_form_lead_nowhere(contact, client):
    assert client.get(contact.url + "sent/again/").status_code == 404
    assert client.get(contact.url + "other/").status_code == 404


def test_errors_stand_at_their_fields_and_above_and_nothing_typed_is_lost(contact, visitor):
    visitor.open(contact)
    answer = visitor.send(contact, your_name="A. Sample", e_mail="no address", your_message="")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert 'value="A. Sample"' in html
    assert 'value="no address"' in html
    # The summary: it gets the focus, and leads to each field.
    assert 'tabindex="-1"' in html
    assert "autofocus" in html
    assert '<a href="#id_e_mail">What stands in “E-mail” is no e-mail address.' in html
    assert '<a href="#id_your_message">Fill in “Your message”.</a>' in html
    assert "<title>Not sent yet:" in html
    # At the field: described by its help and its error.
    assert 'aria-describedby="id_e_mail_helptext id_e_mail_error"' in html
    assert 'id="id_e_mail_error"' in html
    assert 'aria-invalid="true"' in html
    assert stored(contact) == []
    visitor.read(answer)
    assert visitor.send(contact, your_name="A. Sample", your_message="Good day").status_code == 302
    assert len(stored(contact)) == 1


def test_required_is_said_in_words(contact, client):
    html = client.get(contact.url).content.decode()
    assert html.count("(required)") == 1
    assert "Your message <span" in html


def test_browsers_are_told_what_fields_are_for(action, client):
    fields = [{"label": kind, "field_type": kind} for kind in ("name", "email", "phone", "number", "date")]
    html = client.get(make_form(action, fields).url).content.decode()
    for words in ('autocomplete="name"', 'autocomplete="email"', 'autocomplete="tel"'):
        assert html.count(words) == 1
    for words in ('type="email"', 'type="tel"', 'type="date"', 'inputmode="tel"', 'inputmode="decimal"'):
        assert words in html


@pytest.fixture
def every_kind(action):
    return make_form(
        action,
        [
            {"label": str(kind.label), "clean_name": kind.value, "field_type": kind.value, "choices": "one\ntwo\nthree"}
            for kind in FieldType
        ],
    )


def test_every_kind_of_field_is_clean_html_right_and_wrong(every_kind, visitor):
    wrong = {"email": "x", "phone": "x", "number": "x", "date": "x", "radio": "x", "dropdown": "x", "checkboxes": "x"}
    for answer in (visitor.open(every_kind), visitor.send(every_kind, **wrong)):
        parser = html5lib.HTMLParser()
        parser.parse(answer.content.decode())
        assert [error for error in parser.errors if error[1] != "unknown-doctype"] == []
    assert {entry["target"] for entry in answer.context["form"].problems} == {
        "id_email",
        "id_phone",
        "id_number",
        "id_date",
        "id_radio_0",
        "id_dropdown",
        "id_checkboxes_0",
    }


def test_every_kind_of_field_is_stored(every_kind, visitor):
    visitor.open(every_kind)
    answer = visitor.send(
        every_kind,
        singleline="A line",
        multiline="One\r\ntwo",
        name="A. Sample",
        email="a@example.org",
        phone="+993 12 123456",
        number="12.5",
        date="2026-12-18",
        radio="two",
        dropdown="three",
        checkboxes=["one", "three"],
        checkbox="on",
    )
    assert answer.status_code == 302, answer.context["form"].problems
    (data,) = stored(every_kind)
    assert data == {
        "singleline": "A line",
        "multiline": "One\ntwo",
        "name": "A. Sample",
        "email": "a@example.org",
        "phone": "+993 12 12-34-56",
        "number": "12.5",
        "date": "2026-12-18",
        "radio": "two",
        "dropdown": "three",
        "checkboxes": ["one", "three"],
        "checkbox": True,
    }


def test_a_dropdown_chooses_nothing_by_itself(every_kind, client):
    assert '<option value="" selected>Choose…</option>' in client.get(every_kind.url).content.decode()


@pytest.mark.parametrize(
    ("kind", "limit", "length", "fine"),
    [
        ("singleline", None, 255, True),
        ("singleline", None, 256, False),
        ("multiline", None, 5000, True),
        ("multiline", None, 5001, False),
        ("multiline", 100, 101, False),
        ("multiline", 9999, 5001, False),
        ("name", 10, 11, False),
    ],
)
def test_every_text_has_a_longest(kind, limit, length, fine, action, visitor):
    page = make_form(action, [{"label": "100% text", "clean_name": "text", "field_type": kind, "max_length": limit}])
    visitor.open(page)
    answer = visitor.send(page, text="x" * length)
    assert (answer.status_code == 302) is fine
    if not fine:
        assert f"it has {length} characters" in answer.content.decode()


def test_a_line_break_counts_once(action, visitor):
    page = make_form(action, [{"label": "Text", "field_type": "multiline", "max_length": 3}])
    visitor.open(page)
    assert visitor.send(page, text="a\r\nb").status_code == 302


def test_a_megabyte_in_a_field_is_refused_there_and_the_others_are_kept(contact, visitor):
    visitor.open(contact)
    answer = visitor.send(contact, your_name="A. Sample", your_message="x" * 1_000_000)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert 'value="A. Sample"' in html
    assert '<a href="#id_your_message">“Your message” is too long' in html
    assert stored(contact) == []


def test_more_than_can_be_read_gives_a_page_that_says_so(contact, visitor, settings):
    visitor.open(contact)
    answer = visitor.send(contact, your_message="x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
    assert answer.status_code == 400
    assert "That was too much to send at once" in answer.content.decode()


def test_ten_thousand_fields_give_a_page(contact, visitor, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 50
    visitor.open(contact)
    answer = visitor.send(contact, **{f"field{number}": "x" for number in range(60)})
    assert answer.status_code == 400


def test_control_characters_and_nul_are_left_out(contact, visitor):
    visitor.open(contact)
    assert visitor.send(contact, your_message="a\x00b\x0bc\x1fd\te").status_code == 302
    assert stored(contact)[0]["your_message"] == "abcd\te"


def test_markup_is_shown_as_it_was_typed(contact, visitor):
    visitor.open(contact)
    html = visitor.send(contact, your_name="<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


@pytest.mark.parametrize("label", ["Ваше сообщение", "رسالة", "Habaryňyz", "?!", "Submit time", "я" * 255])
def test_a_question_in_any_alphabet_can_be_answered(label, action, visitor):
    page = make_form(action, [{"label": label, "field_type": "multiline"}])
    name = page.form_fields.get().clean_name
    assert name.isascii()
    visitor.open(page)
    visitor.send(page, **{name: "An answer"})
    assert stored(page) == [{name: "An answer"}]


def test_the_same_sent_twice_is_stored_once_with_the_same_thanks(contact, visitor):
    visitor.open(contact)
    answers = [visitor.send(contact, your_message="Good day") for _time in range(3)]
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, contact.url + "sent/")}
    assert len(stored(contact)) == 1


def test_going_back_and_sending_other_words_is_another_message(contact, visitor):
    visitor.open(contact)
    visitor.send(contact, your_message="Good day")
    visitor.send(contact, your_message="Good day, and one thing more")
    assert len(stored(contact)) == 2


def test_the_same_words_in_a_form_opened_anew_are_another_message(contact, visitor):
    for _time in range(2):
        visitor.open(contact)
        visitor.send(contact, your_message="Good day")
    assert len(stored(contact)) == 2


@pytest.mark.django_db(transaction=True)
def test_two_posts_at_the_same_moment_are_stored_once(contact, clock):
    first = Visitor(Client(), clock)
    first.open(contact)
    clock.forward(seconds=10)
    together = threading.Barrier(4)
    statuses = []

    def post():
        together.wait(timeout=10)
        client = Client()
        statuses.append(client.post(contact.url, first.hidden | {"your_message": "Good day"}).status_code)
        connection.close()

    threads = [threading.Thread(target=post) for _number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=30)
    assert statuses == [302] * 4
    assert len(stored(contact)) == 1


def test_a_report_notes_the_page_that_it_is_about(action, visitor):
    page = make_form(action, [{"label": "What is wrong", "field_type": "multiline"}], kind="problem")
    html = visitor.open(page, "?page=/en/news/a-page/").content.decode()
    assert 'About the page <a href="/en/news/a-page/">/en/news/a-page/</a>' in " ".join(html.split())
    visitor.send(page, what_is_wrong="A dead link")
    assert stored(page) == [{"what_is_wrong": "A dead link", "about-page": "/en/news/a-page/"}]


@pytest.mark.parametrize(
    "address", ["//elsewhere.example/", "https://elsewhere.example/", "javascript:alert(1)", "/\\x"]
)
def test_a_report_notes_no_address_of_another_site(address, action, visitor):
    page = make_form(action, [{"label": "What is wrong", "field_type": "multiline"}], kind="problem")
    assert "elsewhere" not in visitor.open(page, f"?page={address}").content.decode()
    visitor.send(page, **{"what_is_wrong": "A dead link", "about-page": address})
    assert stored(page) == [{"what_is_wrong": "A dead link", "about-page": ""}]


def test_a_withdrawn_form_takes_nothing(contact, visitor):
    visitor.open(contact)
    PageNotice.objects.create(page=contact, kind=PageNotice.Kind.WITHDRAWAL, text="Write to the new office.")
    html = visitor.send(contact, your_message="Good day").content.decode()
    assert "It can no longer be sent." in html
    assert "Your message" not in html
    assert stored(contact) == []


def test_stays_within_the_budget(every_kind, client):
    assert queries(client, every_kind.url) <= BUDGET


def test_methods_that_no_form_has_are_refused(contact, client):
    assert client.put(contact.url).status_code == 405
    assert client.head(contact.url).status_code == 200
