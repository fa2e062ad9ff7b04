"""Blocks in a real browser: recordings that play, the editor's picker and paste, the style guide."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from playwright.sync_api import expect

from home.models import HomePage
from news.models import NewsIndexPage, NewsPage
from tests.factories import DocumentFactory, ImageFactory, NewsIndexPageFactory, NewsPageFactory

pytestmark = pytest.mark.browser

WORD = (Path(__file__).parent.parent / "data" / "word_paste.html").read_text()
# A frame of silence: MPEG 1, layer III, 64 kbit/s, 44.1 kHz, one channel; 38 of them last a second.
FRAME = b"\xff\xfb\x50\xc4" + bytes(204)
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:30.000\nNobody speaks.\n"


@pytest.fixture(scope="module")
def news(site_url):
    return NewsIndexPage.objects.first() or NewsIndexPageFactory(parent=HomePage.objects.get(), slug="news")


@pytest.fixture(scope="module")
def make(news):
    def one(*blocks):
        item = NewsPageFactory(parent=news)
        raw = [{"type": name, "value": value, "id": f"block-{n}"} for n, (name, value) in enumerate(blocks)]
        item.body = item._meta.get_field("body").to_python(raw)
        item.save_revision().publish()
        return item

    return one


@pytest.fixture
def admin(open_as):
    """A page of the admin, signed in."""
    get_user_model().objects.get_or_create(username="editor", defaults={"is_superuser": True})
    page = open_as("editor", height=1000)
    page.goto("/admin/")
    return page


def test_a_recording_plays_from_the_offices_documents_and_can_be_skipped_through(make, open_browser):
    sound = DocumentFactory(title="Talk", file=ContentFile(FRAME * 38 * 60, name="talk.mp3"))
    item = make(("media", {"title": "Talk", "file": sound.pk, "transcript": "<p>Nobody speaks.</p>"}))
    page = open_browser()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/documents/" in request.url else None)
    page.goto(item.url)
    page.wait_for_load_state("networkidle")
    assert asked == []
    player = page.get_by_label("Talk", exact=True)
    player.evaluate("audio => { audio.muted = true; return audio.play(); }")
    player.evaluate(
        "audio => new Promise((done, fail) => { audio.onseeked = done; audio.onerror = fail; audio.currentTime = 50; })"
    )
    assert player.evaluate("audio => audio.currentTime >= 50 && audio.duration > 55 && audio.error === null")
    page.get_by_text("Transcript").click()
    expect(page.get_by_text("Nobody speaks.")).to_be_visible()


def test_captions_are_read_from_the_offices_documents(make, open_browser):
    film = DocumentFactory(title="Film", file=ContentFile(b"no film", name="film.mp4"))
    captions = DocumentFactory(title="Captions", file=ContentFile(CAPTIONS, name="film.vtt"))
    item = make(("media", {"title": "Film", "file": film.pk, "captions": [{"language": "en", "file": captions.pk}]}))
    page = open_browser()
    page.goto(item.url)
    cue = page.locator("track").evaluate(
        "track => new Promise((done, fail) => { track.onload = () => done(track.track.cues[0].text);"
        " track.onerror = fail; track.track.mode = 'hidden'; })"
    )
    assert cue == "Nobody speaks."


def test_a_wide_table_scrolls_in_its_own_box_with_the_keyboard(make, open_browser):
    headings = [{"type": "number", "heading": f"Column {number}"} for number in range(8)]
    table = {"caption": "Wide", "columns": headings, "rows": [{"values": ["1"] * 8}]}
    item = make(("table", {"table": table, "row_headings": False}))
    page = open_browser(width=320)
    page.goto(item.url)
    box = page.get_by_role("region", name="Wide")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.table-box').scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_picker_shows_blocks_in_the_public_look(make, admin):
    item = make(("paragraph", "<p>Words</p>"))
    admin.goto(f"/admin/pages/{item.pk}/edit/")
    admin.get_by_role("button", name="Insert a block").first.click()
    row = admin.locator(".w-combobox__option-row").filter(has_text="Quote")
    row.get_by_role("button", name="Preview").click()
    quote = admin.frame_locator(".w-combobox-preview__iframe").locator("figure.quote")
    expect(quote).to_be_visible()
    assert quote.evaluate("quote => getComputedStyle(quote).borderInlineStartWidth") == "5px"


def test_a_paste_from_a_word_processor_leaves_clean_text(make, admin, settings):
    # Wagtail's saving by itself would race with the button.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    item = make(("paragraph", "<p>Words</p>"))
    admin.goto(f"/admin/pages/{item.pk}/edit/")
    editor = admin.locator(".public-DraftEditor-content").first
    editor.click()
    admin.keyboard.press("Control+A")
    editor.evaluate(
        """(editor, html) => {
            const clipboard = new DataTransfer();
            clipboard.setData("text/html", html);
            clipboard.setData("text/plain", "");
            editor.dispatchEvent(new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true}));
        }""",
        WORD,
    )
    # The editor hands its text to the form a moment later.
    expect(admin.locator("[name=body-0-value]")).to_have_value(re.compile("real item"))
    admin.get_by_role("button", name="Save draft").click()
    expect(admin.get_by_text("has been updated")).to_be_visible()
    kept = NewsPage.objects.get(pk=item.pk).get_latest_revision_as_object().body[0].value.source
    for sign in ("Mso", "mso-", "style", "class", "javascript", "<o:p", "<span", "<img", "<!--"):
        assert sign not in kept
    assert "<b>Seasonal</b>" in kept
    assert kept.count("<li") == 3


def test_an_error_stands_at_its_field_and_nothing_is_lost(make, admin):
    image = ImageFactory(description="")
    item = make(("picture", {"image": {"image": image.pk, "alt_text": "", "decorative": True}, "caption": "Kept"}))
    admin.goto(f"/admin/pages/{item.pk}/edit/")
    admin.get_by_label("It only adorns").uncheck()
    admin.get_by_role("button", name="More actions").click()
    admin.get_by_role("button", name="Publish").click()
    field = admin.locator("[data-contentpath=alt_text]")
    expect(field.locator(".error-message")).to_contain_text("alt text")
    expect(admin.get_by_label("Caption")).to_have_value("Kept")


def test_the_style_guide_shows_every_block(admin):
    ImageFactory.create_batch(2)
    admin.goto("/admin/")
    admin.get_by_role("button", name="Help").click()
    admin.get_by_role("link", name="Style guide").click()
    expect(admin.get_by_role("heading", name="Style guide")).to_be_visible()
    for name in ("quote", "contact", "agenda"):
        frame = admin.locator(f"#{name} iframe")
        frame.scroll_into_view_if_needed()
        expect(admin.frame_locator(f"#{name} iframe").locator(f".{name}")).to_be_visible()
        admin.wait_for_function("id => document.querySelector(`#${id} iframe`).height !== '240'", arg=name)
    admin.get_by_role("link", name="See them all").click()
    expect(admin.get_by_role("heading", level=2)).to_have_count(17)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_samples(admin, open_browser, site_url, width, scheme):
    admin.emulate_media(color_scheme=scheme)
    admin.set_viewport_size({"width": width, "height": 900})
    admin.goto("/admin/style-guide/preview/")
    assert admin.evaluate("document.documentElement.scrollWidth") <= width
    results = Axe().run(admin)
    assert results.violations_count == 0, results.generate_report()
