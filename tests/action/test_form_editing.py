"""Composing a form: what cannot be published is refused at its own field; a draft may lack things."""

import pytest

from tests.action.conftest import make_form
from tests.editing import form_data

pytestmark = pytest.mark.django_db


def edit(client, page, data, publish=True):
    address = f"/admin/pages/{page.pk}/edit/"
    form = client.get(address).context["form"]
    return client.post(address, form_data(form) | data | ({"action-publish": "1"} if publish else {}))


def questions(answer) -> list[dict]:
    return answer.context["form"].formsets["form_fields"].errors


@pytest.mark.parametrize(("field", "words"), [("readers", "Say who reads it"), ("kept_days", "for how many days")])
def test_a_sensitive_form_says_who_reads_it_and_how_long_it_is_kept(field, words, complaint, admin_client):
    answer = edit(admin_client, complaint, {field: ""})
    assert answer.status_code == 200
    assert words in str(answer.context["form"].errors[field])
    assert edit(admin_client, complaint, {field: ""}, publish=False).status_code == 302


def test_an_ordinary_form_need_say_neither(contact, admin_client):
    assert edit(admin_client, contact, {"readers": "", "kept_days": ""}).status_code == 302


@pytest.mark.parametrize(
    ("kind", "fine"),
    [
        ("singleline", False),
        ("name", False),
        ("email", False),
        ("phone", False),
        ("number", False),
        ("date", False),
        ("multiline", True),
        ("radio", True),
        ("dropdown", True),
        ("checkboxes", True),
        ("checkbox", True),
    ],
)
def test_in_a_sensitive_form_nothing_that_tells_who_somebody_is_can_be_a_must(kind, fine, action, admin_client):
    field = {"label": "A question", "field_type": kind, "required": True, "choices": "one\ntwo"}
    page = make_form(action, [field], sensitive=True, readers="One officer")
    answer = edit(admin_client, page, {})
    assert (answer.status_code == 302) is fine
    if not fine:
        assert "nobody has to say who they are" in str(questions(answer)[0]["required"])


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"field_type": "radio", "choices": "one"}, "choices", "at least two choices"),
        ({"field_type": "dropdown", "choices": ""}, "choices", "at least two choices"),
        ({"field_type": "checkboxes", "choices": "one\ntwo\none"}, "choices", "stands here twice"),
        ({"field_type": "singleline", "max_length": "256"}, "max_length", "255 characters at most"),
        ({"field_type": "multiline", "max_length": "5001"}, "max_length", "5000 characters at most"),
        ({"field_type": "multiline", "max_length": "0"}, "max_length", "greater than or equal to 1"),
        ({"label": ""}, "label", "required"),
    ],
)
def test_a_question_that_could_not_be_answered_is_refused_at_its_field(change, field, words, contact, admin_client):
    data = {f"form_fields-2-{name}": value for name, value in change.items()}
    answer = edit(admin_client, contact, data)
    assert answer.status_code == 200
    assert words in str(questions(answer)[2][field])


def test_two_questions_of_the_same_name_are_refused(contact, admin_client):
    new = {"form_fields-TOTAL_FORMS": "4", "form_fields-3-label": "your NAME", "form_fields-3-field_type": "name"}
    answer = edit(admin_client, contact, new | {"form_fields-3-ORDER": "4"})
    assert "label" in questions(answer)[3]


def test_a_form_without_questions_is_not_published(contact, admin_client):
    removed = {f"form_fields-{number}-DELETE": "on" for number in range(3)}
    assert edit(admin_client, contact, removed).status_code == 200


@pytest.mark.parametrize(
    ("value", "fine"), [("a@example.org", True), ("a@example.org, b@example.org", True), ("a@example.org; b", False)]
)
def test_recipients_are_addresses(value, fine, contact, admin_client):
    answer = edit(admin_client, contact, {"send_to": value})
    assert (answer.status_code == 302) is fine
    if not fine:
        assert "is no e-mail address" in str(answer.context["form"].errors["send_to"])


def test_recipients_are_shown_to_nobody(contact, client):
    for address in (contact.url, contact.url + "sent/"):
        assert "office@example.org" not in client.get(address).content.decode()
    assert "send_to" not in {each.name for each in type(contact).api_fields}


@pytest.mark.parametrize("mode", ["form", "landing"])
def test_both_previews(mode, contact, admin_client):
    address = f"/admin/pages/{contact.pk}/edit/preview/"
    form = admin_client.get(f"/admin/pages/{contact.pk}/edit/").context["form"]
    admin_client.post(address, form_data(form) | {"title": "Seen before it is saved"})
    answer = admin_client.get(f"{address}?mode={mode}")
    assert answer.status_code == 200
    assert "Seen before it is saved" in answer.content.decode()
