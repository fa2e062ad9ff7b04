"""People: one entry a language, telephone numbers that can be dialled."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from core.phones import dialled, displayed
from people.models import Person
from tests.factories import PersonFactory, SpeechPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def russian_locale():
    return Locale.objects.get_or_create(language_code="ru")[0]


@pytest.mark.parametrize("name", ["Sample Head", "sample head", "SAMPLE HEAD"])
def test_second_entry_of_the_same_person_is_refused_at_the_name(name):
    PersonFactory(name="Sample Head", role="Head of office")
    with pytest.raises(ValidationError) as refused:
        Person(name=name, role="head of office", locale=Locale.get_default()).full_clean()
    assert set(refused.value.error_dict) == {"name"}
    assert "edit that entry" in refused.value.messages[0]


def test_same_name_in_another_role_or_language_is_another_entry(russian_locale):
    person = PersonFactory(name="Sample Head", role="Head of office")
    Person(name="Sample Head", role="Driver", locale=Locale.get_default()).full_clean()
    Person(name="Sample Head", role="Head of office", locale=russian_locale).full_clean()
    person.full_clean()


def test_translation_is_the_same_person_in_another_language(russian_locale):
    person = PersonFactory(name="Sample Head", phones="+993 12 000000")
    translated = person.copy_for_translation(russian_locale)
    translated.full_clean()
    translated.save()
    assert translated.translation_key == person.translation_key
    assert Person.objects.count() == 2


def test_form_in_the_admin_says_so_beside_the_name(admin_client):
    PersonFactory(name="Sample Head", role="Head of office")
    data = {"name": "Sample Head", "role": "Head of office"}
    answer = admin_client.post("/admin/snippets/people/person/add/", data)
    assert answer.status_code in (200, 400)
    assert "Sample Head is here already in this language" in answer.content.decode()
    assert Person.objects.count() == 1


@pytest.mark.parametrize("phones", ["", "+993 12 000000", "12 48 84 07", " +993 12 000000 \n\n+7 495 000-00-00 "])
def test_numbers_that_can_be_dialled(phones):
    person = PersonFactory.build(phones=phones, locale=Locale.get_default())
    person.full_clean()
    assert person.phone_list == [line.strip() for line in phones.splitlines() if line.strip()]


@pytest.mark.parametrize("wrong", ["twelve", "12", "+993 12 0000000000000", "+000 1", "press@example.org"])
def test_number_that_cannot_is_named_in_a_sentence(wrong):
    person = PersonFactory.build(phones=f"+993 12 000000\n{wrong}", locale=Locale.get_default())
    with pytest.raises(ValidationError) as refused:
        person.full_clean()
    (message,) = refused.value.message_dict["phones"]
    assert message == f"“{wrong}” is not a telephone number that can be dialled; write it as +993 12 000000."


@pytest.mark.parametrize(
    ("typed", "shown", "link"),
    [
        ("+99312 488407", "+993 12 48-84-07", "tel:+993-12-48-84-07"),
        ("12 488407", "+993 12 48-84-07", "tel:+993-12-48-84-07"),
        ("+7 495 000-00-00 ext. 12", "+7 495 000-00-00 ext. 12", "tel:+7-495-000-00-00;ext=12"),
        ("twelve", "twelve", ""),
        ("", "", ""),
    ],
)
def test_number_for_people_and_for_a_tap(typed, shown, link):
    assert displayed(typed) == shown
    assert dialled(typed) == link


def test_deleting_a_speaker_keeps_the_speech(news, client):
    person = PersonFactory(name="Sample Head")
    page = SpeechPageFactory(parent=news, speaker=person, speaker_name="Sample Head, then in office")
    assert "Sample Head" in client.get(page.url).content.decode()
    person.delete()
    answer = client.get(page.url)
    assert answer.status_code == 200
    assert "Sample Head, then in office" in answer.content.decode()


def test_person_reads_as_name_and_role():
    assert str(PersonFactory(name="A", role="")) == "A"
    assert str(PersonFactory(name="A", role="B")) == "A, B"
