"""A person reads what a machine translated, and completes the rest; nothing counts as read that was not."""

import re

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from config.settings.machine import translator
from tests.translations.editing import LINKED, messages_of
from translations.filling import fill, places
from translations.markup import fault
from translations.reasons import why_not_public
from translations.reviewing import reading_address
from translations.templatetags import translation_tools

pytestmark = pytest.mark.django_db


@pytest.fixture
def by_machine(begun):
    """The translation, every passage of it by a machine."""
    for place in places(begun):
        fill(place, begun.target_locale, f"Машина: {place.original}", None, kind="machine", tool="LibreTranslate")
    return begun


def address(translation) -> str:
    return reverse("translations_reading", args=[translation.pk])


def form(translation) -> dict[str, str]:
    """What the screen's form holds before anybody ticks anything."""
    told = {}
    for place in places(translation):
        if place.unread or place.missing:
            told |= {f"text-{place.key}": place.said, f"was-{place.key}": place.said}
    return told


def place_of(translation, original: str):
    return next(place for place in places(translation) if place.original == original)


def test_it_shows_each_passage_beside_its_original(by_machine, admin_client):
    html = admin_client.get(address(by_machine)).content.decode()
    assert '<p class="translating__original" lang="en" dir="ltr">Ask us &amp; others.</p>' in html
    assert "Машина: Ask us &amp; others.</textarea>" in html
    assert html.count("by a machine, not read yet") == len(places(by_machine))


def test_a_text_in_a_right_to_left_language_says_so(begun, admin_client):
    begun.target_locale.language_code = "ar"
    begun.target_locale.save()
    assert 'lang="ar" dir="rtl"' in admin_client.get(address(begun)).content.decode()


def test_what_was_read_is_a_person_s_and_who_read_it_is_noted(by_machine, admin_client, admin):
    place = place_of(by_machine, "One sentence.")
    admin_client.post(address(by_machine), form(by_machine) | {f"read-{place.key}": "on"})
    now = place_of(by_machine, "One sentence.")
    assert not now.unread
    assert now.said == "Машина: One sentence."
    assert now.current.last_translated_by == admin
    assert sum(place.unread for place in places(by_machine)) == len(places(by_machine)) - 1


def test_what_was_corrected_was_read(by_machine, admin_client):
    place = place_of(by_machine, "One sentence.")
    admin_client.post(address(by_machine), form(by_machine) | {f"text-{place.key}": "Одно предложение & всё."})
    now = place_of(by_machine, "One sentence.")
    assert not now.unread
    assert now.said == "Одно предложение &amp; всё."


def test_all_of_them_were_read(by_machine, admin_client):
    answer = admin_client.post(address(by_machine), form(by_machine) | {"all": "1"})
    assert "can be published now" in messages_of(answer)
    assert why_not_public(by_machine.get_target_instance()) == []


def test_all_is_only_what_was_on_the_screen(by_machine, admin_client):
    shown = form(by_machine)
    place = place_of(by_machine, "One sentence.")
    del shown[f"text-{place.key}"]
    admin_client.post(address(by_machine), shown | {"all": "1"})
    assert [each.original for each in places(by_machine) if each.unread] == ["One sentence."]


def test_what_changed_meanwhile_is_not_taken_as_read(by_machine, admin_client):
    shown = form(by_machine)
    StringTranslation.objects.filter(translation_of__data="One sentence.").update(data="Машина, заново")
    html = admin_client.post(address(by_machine), shown | {"all": "1"}).content.decode()
    assert "changed this passage meanwhile. It says now: Машина, заново" in html
    assert [each.original for each in places(by_machine) if each.unread] == ["One sentence."]


def test_names_are_the_same_in_both_languages(begun, admin_client):
    place = place_of(begun, "Ashgabat")
    admin_client.post(address(begun), form(begun) | {f"same-{place.key}": "on"})
    now = place_of(begun, "Ashgabat")
    assert (now.said, now.unread) == ("Ashgabat", False)


def test_a_text_and_a_tick_that_it_is_the_same_are_not_both_taken(begun, admin_client):
    place = place_of(begun, "Ashgabat")
    sent = form(begun) | {f"text-{place.key}": "Ашхабад", f"same-{place.key}": "on"}
    html = admin_client.post(address(begun), sent).content.decode()
    assert "which of the two is right?" in html
    assert "Ашхабад</textarea>" in html
    assert re.search(rf'name="same-{place.key}"\s+checked', html)
    assert place_of(begun, "Ashgabat").missing
    admin_client.post(address(begun), sent | {f"text-{place.key}": "Ashgabat"})
    assert place_of(begun, "Ashgabat").said == "Ashgabat"


def test_a_lost_link_is_refused_and_what_was_typed_stays(by_machine, admin_client):
    place = place_of(by_machine, LINKED)
    html = admin_client.post(address(by_machine), form(by_machine) | {f"text-{place.key}": "Без ссылки"}).content
    assert "The original has a link on “the guide”. Put &lt;a&gt; before" in html.decode()
    assert "Без ссылки</textarea>" in html.decode()
    assert place_of(by_machine, LINKED).unread
    # What the sentence asks for is taken.
    sent = form(by_machine) | {f"text-{place.key}": "Прочтите <a>памятку</a>"}
    admin_client.post(address(by_machine), sent)
    assert place_of(by_machine, LINKED).said == 'Прочтите <a id="a1">памятку</a>'


def test_after_a_mistake_all_that_waits_is_there_and_the_mistake_first(by_machine, admin_client):
    linked, read = place_of(by_machine, LINKED), place_of(by_machine, "One sentence.")
    sent = form(by_machine) | {f"text-{linked.key}": "Без ссылки", f"read-{read.key}": "on"}
    for screen in (address(by_machine), f"{address(by_machine)}?p=2"):
        html = admin_client.post(screen, sent).content.decode()
        shown = re.findall(r'<textarea id="text-([^"]*)"', html)
        assert shown[0] == linked.key
        assert sorted(shown) == sorted(place.key for place in places(by_machine) if place.original != "One sentence.")


def test_nothing_ticked_is_said(by_machine, admin_client):
    assert "nothing was saved" in messages_of(admin_client.post(address(by_machine), form(by_machine)))


def test_the_refusal_to_publish_leads_here(by_machine, admin_client):
    edit = reverse("wagtailadmin_pages:edit", args=[by_machine.get_target_instance().pk])
    html = admin_client.post(edit, {"action": "publish"}, follow=True).content.decode()
    assert f'<a href="{address(by_machine)}" class="button' in html


def stopped(translation):
    translation.enabled = False
    translation.save()
    return translation


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stopped_translation_is_not_read_and_how_it_goes_on_is_said(method, by_machine, admin_client):
    sent = form(by_machine) | {"all": "1"}
    answer = getattr(admin_client, method)(address(stopped(by_machine)), sent)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[by_machine.get_target_instance().pk])
    assert "was stopped. Press “Start Synced translation”" in messages_of(answer)
    assert all(place.unread for place in places(by_machine))
    assert "localize-restart-translation" in admin_client.get(answer.url).content.decode()


@pytest.mark.parametrize("name", ["translations_pasting", "machine_translate", "download_pofile", "upload_pofile"])
def test_nor_is_it_filled_in_any_other_way(name, begun, admin_client, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = translator({"LIBRETRANSLATE_URL": "http://127.0.0.1:9"})
    whole = name if name.startswith("translations_") else f"wagtail_localize:{name}"
    ask = admin_client.get if name == "download_pofile" else admin_client.post
    answer = ask(reverse(whole, args=[stopped(begun).pk]))
    assert "Start Synced translation" in messages_of(answer)


def test_who_may_not_edit_the_page_is_not_told_that_it_was_stopped(begun, stranger_client):
    assert "stopped" not in messages_of(stranger_client.get(address(stopped(begun))))


def test_no_link_leads_to_a_stopped_translation(begun):
    instance = begun.get_target_instance()
    assert reading_address(instance) == address(begun)
    stopped(begun)
    assert reading_address(instance) is None


def test_the_editor_looks_for_the_passages_once(begun, admin_client, monkeypatch):
    asked = []
    monkeypatch.setattr(translation_tools, "places", lambda each: asked.append(each) or places(each))
    admin_client.get(reverse("wagtailadmin_pages:edit", args=[begun.get_target_instance().pk]))
    assert asked == [begun]


@pytest.mark.parametrize("text", ["&nbsp;", "<b>&#160;</b>", "<br/>"])
def test_what_shows_nothing_is_empty(text):
    assert fault("One sentence.", text) == "It is empty."


def test_the_editor_marks_what_nobody_has_read_and_leads_here(by_machine, admin_client):
    place = place_of(by_machine, "One sentence.")
    fill(place, by_machine.target_locale, "Одно предложение.", None)
    edit = reverse("wagtailadmin_pages:edit", args=[by_machine.get_target_instance().pk])
    answer = admin_client.get(edit)
    html = answer.content.decode()
    count = len(places(by_machine)) - 1
    assert f"{count} passages were translated by a machine" in " ".join(html.split())
    assert html.count("No person has read it yet") == count
    assert f'href="{address(by_machine)}"' in html
    assert html.index('class="translator-tools') < html.index("js-translation-editor")


def test_who_may_not_edit_the_page_reads_nothing_and_changes_nothing(by_machine, stranger_client):
    assert stranger_client.get(address(by_machine)).status_code == 302
    stranger_client.post(address(by_machine), form(by_machine) | {"all": "1"})
    assert all(place.unread for place in places(by_machine))
