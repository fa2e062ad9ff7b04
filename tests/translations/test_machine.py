"""Machine translation by a server that keeps to LibreTranslate's contract, through the editor's own button."""

import threading

import pytest
import requests
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from config.settings.machine import translator
from tests.translations.editing import LINKED, messages_of
from tests.translations.libretranslate import LibreTranslate
from translations import machine
from translations.filling import fill, places
from translations.machine import batches
from translations.reasons import why_not_public

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    """The server, running, and the site told of it; with little patience, so that a test waits no longer."""
    one = LibreTranslate()
    thread = threading.Thread(target=one.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = translator({"LIBRETRANSLATE_URL": one.url})
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"] |= {"TIMEOUT": 5, "BUDGET": 20}
    yield one
    one.released.set()
    one.shutdown()
    thread.join()
    one.server_close()


def press(client, translation) -> str:
    return messages_of(client.post(reverse("wagtail_localize:machine_translate", args=[translation.pk])))


def said(translation) -> dict[str, str]:
    return {place.original: place.said for place in places(translation) if place.said}


def test_it_fills_what_is_empty_marks_it_and_does_not_let_it_out(server, begun, admin_client, admin):
    first = next(place for place in places(begun) if place.original == "One sentence.")
    fill(first, begun.target_locale, "Одно предложение.", None)
    told = press(admin_client, begun)
    count = len(places(begun)) - 1
    assert f"{count} passages were translated by LibreTranslate. A person has to read them" in told
    assert said(begun)["One sentence."] == "Одно предложение."
    assert said(begun)[LINKED] == 'READ <a id="a1">THE GUIDE</a> <b>FIRST</b>.'
    assert said(begun)["Ask us &amp; others."] == "ASK US &amp; OTHERS."
    assert StringTranslation.objects.filter(translation_type="machine", last_translated_by=admin).count() == count
    assert "nobody has read them" in why_not_public(begun.get_target_instance())[0]
    assert {(asked["source"], asked["target"]) for asked in server.asked} == {("en", "ru")}
    assert "already" in press(admin_client, begun)


def test_the_button_is_there_with_the_setting_and_gone_without(server, begun, admin_client, settings):
    edit = reverse("wagtailadmin_pages:edit", args=[begun.get_target_instance().pk])
    assert "machine_translate" in admin_client.get(edit).content.decode()
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = translator({})
    assert "machine_translate" not in admin_client.get(edit).content.decode()
    address = reverse("wagtail_localize:machine_translate", args=[begun.pk])
    assert admin_client.post(address).status_code == 404


def test_the_sync_screen_asks_no_machine(server, begun, admin_client):
    address = reverse("wagtail_localize:update_translations", args=[begun.source_id])
    assert "use_machine_translation" not in admin_client.get(address).content.decode()
    admin_client.post(address, {"use_machine_translation": "on"})
    assert server.asked == []


@pytest.mark.parametrize(
    ("failure", "why"),
    [
        ((400, b'{"error": "Invalid request: request (9) exceeds text limit (5)"}'), "does not take the text"),
        ((403, b'{"error": "Invalid API key"}'), "It says: “Invalid API key”"),
        ((429, b'{"error": "Slowdown: 100 per 1 minute"}'), "too much to do for now"),
        ((500, b'{"error": "Cannot translate text"}'), "has a fault of its own"),
        ((502, b"<html>Bad gateway</html>"), "has a fault of its own"),
        ((301, b""), "answered with 301"),
        ((404, b"Not found"), "answered with 404"),
        ((200, b"<html>Welcome</html>"), "cannot be understood"),
        ((200, b'{"error": "?"}'), "cannot be understood"),
        ((200, b'["?"]'), "cannot be understood"),
        ((200, b'{"translatedText": "ONE"}'), "cannot be understood"),
        ((200, b'{"translatedText": [1, 2]}'), "cannot be understood"),
        ((200, b'{"translatedText": ["ONE"]}'), "gave 1 translations for"),
    ],
    ids=range(13),
)
def test_what_goes_wrong_is_said_and_nothing_is_stored(failure, why, server, begun, admin_client):
    server.good, server.failure = 0, failure
    told = press(admin_client, begun)
    assert f"{len(places(begun))} passages were not translated." in told
    assert why in told
    assert said(begun) == {}
    assert len(server.asked) == 1


def test_a_slow_server_is_given_up(server, begun, admin_client, settings):
    server.good, server.failure = 0, "silence"
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]["TIMEOUT"] = 0.2
    assert "did not answer in time" in press(admin_client, begun)
    assert said(begun) == {}


def test_a_server_that_is_not_there_is_said(server, begun, admin_client, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]["LIBRETRANSLATE_URL"] = "http://127.0.0.1:9"
    assert "cannot be reached" in press(admin_client, begun)


def test_whole_batches_stay_when_a_later_one_fails(server, begun, admin_client, monkeypatch):
    monkeypatch.setattr(machine, "BATCH", 2)
    server.good = 2
    told = press(admin_client, begun)
    assert "4 passages were translated" in told
    assert f"{len(places(begun)) - 4} passages were not translated. The translation server has a fault" in told
    assert len(said(begun)) == 4
    server.good = 1000
    press(admin_client, begun)
    assert len(said(begun)) == len(places(begun))


def test_no_time_left_stops_before_the_next_batch(server, begun, admin_client, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]["BUDGET"] = -1
    assert "Press the button again" in press(admin_client, begun)
    assert server.asked == []


def test_damaged_marks_leave_the_passage_empty_and_name_it(server, begun, admin_client):
    whole = server.translate
    server.translate = lambda text: whole(text).replace("</a>", "").replace("ONE SENTENCE.", " ")
    told = press(admin_client, begun)
    assert "2 passages came back with damaged marks" in told
    assert f"“{LINKED}”: " in told
    assert "“One sentence.”: It is empty." in told
    assert LINKED not in said(begun)
    assert len(said(begun)) == len(places(begun)) - 2


def test_a_language_that_is_not_offered_is_named(server, begun, admin_client):
    begun.target_locale.language_code = "tk"
    begun.target_locale.save()
    assert "does not translate from English into" in press(admin_client, begun)
    assert server.asked == []


@pytest.mark.parametrize("offered", ["zh-Hans", "zh"])
def test_chinese_goes_by_the_server_s_name_for_it(offered, server, begun, admin_client):
    server.languages = [{"code": "en", "name": "English", "targets": ["en", offered]}, {"code": offered, "name": "?"}]
    begun.target_locale.language_code = "zh-hans"
    begun.target_locale.save()
    press(admin_client, begun)
    assert {asked["target"] for asked in server.asked} == {offered}


@pytest.mark.parametrize("languages", [{}, ["en"], [{"name": "English"}], [{"code": "en", "targets": None}]], ids=str)
def test_a_strange_list_of_languages_is_no_traceback(languages, server, begun, admin_client):
    server.languages = languages
    assert "passages were not translated" in press(admin_client, begun)


def test_the_key_is_sent_and_a_wrong_one_is_said_without_showing_it(server, begun, admin_client, settings):
    server.key = "right"
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]["API_KEY"] = "wrong-hunter2"
    told = press(admin_client, begun)
    assert "its key (LIBRETRANSLATE_API_KEY) may be wrong" in told
    assert "hunter2" not in told
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]["API_KEY"] = "right"
    press(admin_client, begun)
    assert len(said(begun)) == len(places(begun))


def test_a_person_s_words_of_the_meantime_stay(server, begun, admin_client, monkeypatch):
    place = next(place for place in places(begun) if place.original == "One sentence.")
    ask = requests.request

    def ask_while_somebody_writes(*args, **kwargs):
        fill(place, begun.target_locale, "Одно предложение.", None)
        return ask(*args, **kwargs)

    monkeypatch.setattr(requests, "request", ask_while_somebody_writes)
    press(admin_client, begun)
    assert said(begun)["One sentence."] == "Одно предложение."


def test_who_may_not_edit_the_page_asks_no_machine(server, begun, stranger_client):
    press(stranger_client, begun)
    assert server.asked == []


def test_batches_are_bounded_in_number_and_length():
    assert [len(batch) for batch in batches(["x"] * 25)] == [10, 10, 5]
    assert [len(batch) for batch in batches(["x" * 1000] * 3)] == [1, 1, 1]
    assert list(batches(["x" * 5000, "y"])) == [["x" * 5000], ["y"]]


@pytest.mark.parametrize(
    "wrong",
    [
        {"LIBRETRANSLATE_URL": "ftp://example.org"},
        {"LIBRETRANSLATE_URL": "http://"},
        {"LIBRETRANSLATE_URL": "http://example.org:port"},
        {"LIBRETRANSLATE_URL": "https://example.org/?key=1"},
        {"LIBRETRANSLATE_API_KEY": "key"},
    ],
    ids=str,
)
def test_a_setting_that_cannot_be_used_is_said(wrong):
    with pytest.raises(ValueError, match="LIBRETRANSLATE_URL"):
        translator(wrong)


def test_no_setting_no_machine():
    assert translator({}) is None
