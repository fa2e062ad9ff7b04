"""The translator's tools in a browser, as a press officer uses them: a PO file, a text pasted from Word, reading."""

import polib
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from wagtail.models import Locale, Site
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from accounts.office_group import Role
from core.models import OfficeCollections
from home.models import HomePage
from news.models import NewsPage
from tests.factories import ImageFactory, NewsIndexPageFactory, NewsPageFactory, home_in
from tests.roles import member
from tests.translations.editing import STORY
from translations.filling import fill, places

WORD = (
    "<html><head><style>p {color: red}</style></head><body>"
    "<p class=MsoTitle>Пример</p><p class=MsoNormal>Одно предложение.</p><p class=MsoNormal>До отъезда</p>"
    '<p class=MsoNormal>Прочтите <a href="https://example.org/ru/">памятку</a> <b>сначала</b>.</p>'
    "<p class=MsoNormal>Спросите нас и других.</p><p class=MsoNormal>Спросите, прежде чем подписать.</p>"
    "<p class=MsoNormal>Имя для примера</p>"
    "</body></html>"
)
PASTE = """async (html) => {
  const words = new DOMParser().parseFromString(html, "text/html");
  const plain = [...words.querySelectorAll("p")].map((each) => each.textContent).join("\\r\\n");
  const part = (text, type) => new Blob([text], {type});
  const parts = {"text/html": part(html, "text/html"), "text/plain": part(plain, "text/plain")};
  await navigator.clipboard.write([new ClipboardItem(parts)]);
}"""


@pytest.fixture(scope="module")
def pages(site_url) -> dict[str, Translation]:
    """The same page of news, its translations into Russian and Arabic begun, and a press officer."""
    home = HomePage.objects.get()
    news = NewsIndexPageFactory(parent=home, title="News", slug="news")
    page = NewsPageFactory(parent=news, title="A sample", slug="a-sample", summary="One sentence.", place="Ashgabat")
    page = NewsPage.objects.get(pk=page.pk)
    office_s = OfficeCollections.of(Site.objects.get()).own
    page.lead_image = ImageFactory(title="First picture", collection=office_s)
    ImageFactory(title="Second picture", collection=office_s)
    body = page._meta.get_field("body")
    page.body = body.stream_block.clean(body.to_python(STORY))
    page.save_revision().publish()
    for code, title in (("ru", "Главная"), ("ar", "الرئيسية")):
        home_in(home, code, title)
        news.copy_for_translation(Locale.objects.get(language_code=code)).save_revision().publish()
        translate_object(NewsPage.objects.get(pk=page.pk), [Locale.objects.get(language_code=code)])
    member(Role.HEADS, "press")
    return {each.target_locale.language_code: each for each in Translation.objects.all()}


@pytest.fixture
def begun(pages):
    """Both translations, empty."""
    StringTranslation.objects.all().delete()
    SegmentOverride.objects.all().delete()
    return pages


def open_editor(page: Page, translation: Translation) -> None:
    page.goto(f"/admin/pages/{translation.get_target_instance().pk}/edit/")
    expect(page.get_by_role("navigation", name="Tools for translators")).to_be_visible()


def test_a_po_file_goes_out_and_comes_back(begun, open_as, tmp_path):
    page = open_as("press")
    open_editor(page, begun["ru"])
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PO file").click()
    assert download.value.suggested_filename == "a-sample-ru.po"
    download.value.save_as(tmp_path / "page.po")
    file = polib.pofile(str(tmp_path / "page.po"))
    for entry in file:
        entry.msgstr = f"«{entry.msgid}»"
    file.save()
    page.locator("input[type=file]").set_input_files(tmp_path / "page.po")
    expect(page.get_by_text(f"{len(places(begun['ru']))} passages were imported")).to_be_visible()
    expect(page.get_by_text("«One sentence.»")).to_be_visible()
    expect(page.get_by_role("link", name="Read and complete")).to_have_count(0)


def test_a_text_is_pasted_from_word_moved_and_saved(begun, open_as):
    page = open_as("press", permissions=["clipboard-read", "clipboard-write"])
    open_editor(page, begun["ru"])
    page.get_by_role("link", name="Paste a finished translation").click()
    page.evaluate(PASTE, WORD)
    page.get_by_label("The whole translation").focus()
    page.keyboard.press("Control+V")
    page.get_by_role("button", name="Lay it beside the original").click()
    expect(page.get_by_text("7 paragraphs for 8 passages of the page.")).to_be_visible()
    linked = page.get_by_label("Русский").nth(3)
    expect(linked).to_have_value("Прочтите <a>памятку</a> <b>сначала</b>.")
    # The keyboard alone pushes it down and takes it back.
    page.locator("#row-3").get_by_role("button", name="Push down").focus()
    page.keyboard.press("Enter")
    expect(linked).to_have_value("")
    expect(page.get_by_label("Русский").nth(4)).to_have_value("Прочтите <a>памятку</a> <b>сначала</b>.")
    page.locator("#row-3").get_by_role("button", name="Pull up what follows").focus()
    page.keyboard.press("Enter")
    expect(linked).to_have_value("Прочтите <a>памятку</a> <b>сначала</b>.")
    page.get_by_role("button", name="Save the pairs").first.click()
    expect(page.get_by_text("7 passages were saved.")).to_be_visible()
    # After the moves the address led to a row; what was saved is said at the head.
    assert "#" not in page.url
    said = {place.original: place.said for place in places(begun["ru"])}
    assert said['Read <a id="a1">the guide</a> <b>first</b>.'] == ('Прочтите <a id="a1">памятку</a> <b>сначала</b>.')


def test_what_a_machine_wrote_is_read_then_published(begun, open_as):
    for place in places(begun["ru"]):
        fill(place, begun["ru"].target_locale, f"М {place.original}", None, kind="machine", tool="LibreTranslate")
    page = open_as("press")
    open_editor(page, begun["ru"])
    expect(page.get_by_text("8 passages were translated by a machine")).to_be_visible()
    expect(page.get_by_text("No person has read it yet").first).to_be_visible()
    page.get_by_role("button", name="Publish in").click()
    expect(page.get_by_text("nobody has read them")).to_be_visible()
    page.get_by_role("link", name="Read and complete").first.click()
    page.get_by_role("group", name="Title").get_by_label("Русский").fill("Пример")
    page.get_by_role("button", name="I have read all of these: save them").click()
    expect(page.get_by_text("It can be published now.")).to_be_visible()
    page.get_by_role("button", name="Publish in").click()
    expect(page.get_by_text("Published 'Пример'")).to_be_visible()
    assert begun["ru"].get_target_instance().live


def test_a_translator_chooses_another_address_and_another_picture(begun, open_as):
    for place in places(begun["ru"]):
        fill(place, begun["ru"].target_locale, place.original, None)
    page = open_as("press")
    open_editor(page, begun["ru"])
    page.locator("li").filter(has_text="https://example.org/en/").last.get_by_role("button", name="Edit").click()
    page.locator("input:focus, textarea:focus").fill("https://example.org/ru/")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Changed")).to_have_count(1)
    page.get_by_role("button", name="Change image").first.click()
    page.get_by_role("link", name="Second picture").click()
    expect(page.get_by_text("Changed")).to_have_count(2)
    page.get_by_role("button", name="Publish in").click()
    expect(page.get_by_text("Published 'A sample'")).to_be_visible()
    target = begun["ru"].get_target_instance()
    assert target.lead_image.title == "Second picture"
    page.goto(target.url)
    expect(page.get_by_role("link", name="the guide")).to_have_attribute("href", "https://example.org/ru/")


@pytest.mark.parametrize("code", ["ru", "ar"])
def test_the_screens_are_for_everybody(code, begun, open_as):
    translation = begun[code]
    first, second = places(translation)[:2]
    fill(first, translation.target_locale, "Так", None, kind="machine", tool="LibreTranslate")
    fill(second, translation.target_locale, "Так", None)
    page = open_as("press", width=320)
    for screen in ("reading", "pasting", "pairs"):
        if screen == "pairs":
            page.get_by_label("The whole translation").fill("Раз\nДва\nТри\n4\n5\n6\n7\n8\n9")
            page.get_by_role("button", name="Lay it beside the original").click()
            expect(page.get_by_text("1 is left over")).to_be_visible()
        else:
            page.goto(f"/admin/translations/{translation.pk}/{screen}/")
        expect(page.locator("textarea").first).to_have_css("direction", "rtl" if code == "ar" else "ltr")
        original = page.locator(".translating__original, .translating__passages li").first
        size = original.evaluate("(each) => getComputedStyle(each).fontSize")
        expect(page.locator("textarea").first).to_have_css("font-size", size)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            results = Axe().run(page, context="main form, main .translating__pair")
            assert results.violations_count == 0, f"{screen}, {width} px:\n{results.generate_report()}"
        page.set_viewport_size({"width": 320, "height": 800})


def test_pasting_works_without_script(begun, open_as):
    page = open_as("press", java_script_enabled=False)
    page.goto(f"/admin/translations/{begun['ru'].pk}/pasting/")
    page.get_by_label("The whole translation").fill("\n".join(f"Перевод {number}" for number in range(8)))
    page.get_by_role("button", name="Lay it beside the original").click()
    page.get_by_role("button", name="Save the pairs").first.click()
    expect(page.get_by_text("7 passages were saved.")).to_be_visible()
    expect(page.get_by_text("The original has a link on “the guide”.")).to_be_visible()
