"""The link card: what stands on it, when it is drawn, and that no reader waits for it."""

import io
import re

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from PIL import Image, ImageFont, features

from core.link_card import drawing
from core.link_card.card import LinkCard, card_of, words_of_card
from core.link_card.drawing import drawn
from core.link_card.letters import written
from core.link_card.making import draw_card
from core.link_card.store import address_of, file_of
from core.models import OfficeText, SiteSettings
from tests.factories import ImageFactory, NewsPageFactory, SpeechPageFactory

CARD = LinkCard("en", "A title", "A quote.", "Sample Speaker", "Speech", "Sample office", "#0b5c8a")


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def offered(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta property="og:(image[^"]*)" content="([^"]*)">', html))


def path_of(html: str, site) -> str:
    address = offered(html)["image"]
    assert address.startswith(site.root_url)
    return address.removeprefix(site.root_url)


def words(title: str, language: str = "en"):
    return LinkCard(language, title, "", "", "", "", "#0b5c8a")


def test_a_page_without_picture_offers_its_card_and_draws_nothing(news, site, client):
    page = NewsPageFactory(parent=news, title="A field of wheat")
    html = client.get(page.url).content.decode()
    assert path_of(html, site) == address_of(page, card_of(page))
    assert offered(html)["image:width"] == "1200"
    assert offered(html)["image:height"] == "630"
    assert not default_storage.exists(file_of(page, card_of(page)))


def test_a_page_with_a_picture_offers_that(news, site, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = NewsPageFactory(parent=news, lead_image=ImageFactory())
    assert "/cards/" not in path_of(client.get(page.url).content.decode(), site)


def test_who_asks_for_a_missing_card_gets_it_drawn_and_for_ever(news, site, client):
    page = NewsPageFactory(parent=news)
    path = path_of(client.get(page.url).content.decode(), site)
    for _time in range(2):
        answer = client.get(path)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
        assert "immutable" in answer["Cache-Control"]
        content = b"".join(answer.streaming_content)
        assert Image.open(io.BytesIO(content)).size == (1200, 630)
    assert len(content) < 60_000


def test_publishing_has_the_card_drawn_apart_and_the_one_before_deleted(
    news, site, client, django_capture_on_commit_callbacks
):
    page = NewsPageFactory(parent=news, title="Before")
    client.get(path_of(client.get(page.url).content.decode(), site))
    before = file_of(page, card_of(page))
    assert default_storage.exists(before)
    page.title = "After"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert DBTaskResult.objects.filter(task_path="core.link_card.making.draw_card").count() == 1
    draw_card.func(page.pk)
    page.refresh_from_db()
    assert default_storage.exists(file_of(page, card_of(page)))
    assert not default_storage.exists(before)


def test_no_card_is_drawn_for_a_page_with_a_picture_or_of_a_draft(news, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        pictured = NewsPageFactory(parent=news, listing_image=ImageFactory())
    draft = NewsPageFactory(parent=news, live=False)
    for page in (pictured, draft):
        draw_card.func(page.pk)
        assert not default_storage.exists(file_of(page, card_of(page)))


def test_an_older_address_leads_to_the_card_of_today(news, client):
    page = NewsPageFactory(parent=news)
    answer = client.get(reverse("link_card", kwargs={"page_id": page.pk, "key": "0" * 20}))
    assert answer.status_code == 302
    assert answer.url == address_of(page, card_of(page))
    assert default_storage.listdir("")[0] == []


@pytest.mark.parametrize("fate", ["unpublished", "deleted", "never published"])
def test_the_card_of_what_nobody_may_see_is_gone(fate, news, client, django_capture_on_commit_callbacks):
    page = NewsPageFactory(parent=news, live=fate != "never published")
    address, file = address_of(page, card_of(page)), file_of(page, card_of(page))
    client.get(address)
    with django_capture_on_commit_callbacks(execute=True):
        if fate == "unpublished":
            page.unpublish()
        elif fate == "deleted":
            page.delete()
    assert client.get(address).status_code == 404
    assert not default_storage.exists(file)


def test_title_quote_office_and_colour_are_the_offices_own(news, site, home):
    SiteSettings.objects.create(site=site, accent_colour="#7A1F3D")
    OfficeText.objects.create(site=site, locale=home.locale, name="Sample office")
    page = SpeechPageFactory(parent=news, title="A message", quote="Ask before you sign.", speaker_name="Sample Head")
    assert card_of(page) == LinkCard(
        "en", "A message", "Ask before you sign.", "Sample Head", "Speech", "Sample office", "#7a1f3d"
    )


def test_any_change_gives_another_address():
    keys = {CARD.key}
    for field in ("title", "quote", "speaker", "kind", "office", "accent", "language"):
        keys.add(LinkCard(**{**CARD.__dict__, field: "other"}).key)
    assert len(keys) == 8


def test_raqm_shapes_the_words():
    assert features.check("raqm"), "This Pillow cannot join Arabic letters: install one with Raqm."


@pytest.mark.parametrize("title", ["Şertnama öňünden okalýar", "Договор — защита №1", "العقد أول حماية"])
def test_the_font_has_the_letters_of_our_languages(title, news):
    assert words_of_card(NewsPageFactory.build(title=title), "", "#0b5c8a", "en").title == title


def test_every_letter_that_is_said_to_be_in_the_font_is_there():
    for style in ("Regular", "Bold"):
        font = ImageFont.truetype(drawing.FONTS / f"NotoSans-{style}.ttf", 20, layout_engine=ImageFont.Layout.BASIC)
        missing = bytes(font.getmask("\ufffe"))
        assert missing
        # Signs that are no sign of their own (marks, formats, unassigned) have no box either.
        assert [letter for letter in written() if letter.isprintable() and bytes(font.getmask(letter)) == missing] == []


@pytest.mark.django_db
def test_letters_that_the_font_lacks_give_no_card_and_signs_are_left_out():
    assert words_of_card(NewsPageFactory.build(title="移民"), "", "#0b5c8a", "zh-hans") is None
    assert (
        words_of_card(NewsPageFactory.build(title="Harvest 🌾 begins"), "", "#0b5c8a", "en").title == "Harvest begins"
    )


def ink(card: LinkCard) -> tuple[int, int]:
    """Give the first and the last column, above the foot, in which something white is written."""
    image = Image.open(io.BytesIO(drawn(card))).convert("L").crop((0, 0, 1200, 500))
    box = image.point(lambda shade: 255 if shade > 240 else 0).getbbox()
    return box[0], box[2]


def test_words_begin_where_the_language_does():
    left, right = ink(words("A title"))
    assert left < 100
    assert right < 600
    left, right = ink(words("العقد", "ar"))
    assert right > 1100
    assert left > 600


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_longest_words_stay_on_the_sheet(language):
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft "
    left, right = ink(LinkCard(language, word * 3, word * 5, word * 2, word, word * 2, "#0b5c8a"))
    assert left >= 60
    assert right <= 1140
