"""Where lines end and rows fill: the menu, the dots of a card's line, facts about a file, hyphens, the last card."""

import pytest

from home.models import HomePage
from news.models import NewsPage
from tests.factories import AboutPageFactory, NewsIndexPageFactory, make_below
from tests.house import fill, stock_library

# The longest menu of the sample office: the Russian one.
MENU = (
    "Кто мы",
    "Наша работа",
    "Новости и выступления",
    "Данные и материалы",
    "Участвуйте",
    "Повестка дня до 2030 года",
)
ROWS = """() => new Set(
  [...document.querySelectorAll("#menu > ul > li")].map((each) => Math.round(each.getBoundingClientRect().top))
).size"""
# For each line that an element's parts make, how far its first and its last letter stand within the element; a dot
# is drawn in the strip before a part, and is seen where that strip lies within.
PARTS = """(line) => {
  const frame = line.getBoundingClientRect();
  return [...line.children].map((part) => {
    const box = part.getBoundingClientRect();
    const indent = parseFloat(getComputedStyle(part).paddingInlineStart);
    return {row: Math.round(box.top), text: box.left + indent - frame.left, dot: box.left >= frame.left};
  });
}"""
# How far each row of a grid ends before the grid does, with as many cards as are asked for.
SHORT_ROWS = """(grid, count) => {
  const [card] = grid.children;
  grid.replaceChildren(...Array.from({length: count}, () => card.cloneNode(true)));
  const rows = {};
  for (const each of grid.children) {
    const box = each.getBoundingClientRect();
    rows[Math.round(box.top)] = Math.round(grid.getBoundingClientRect().right - box.right);
  }
  return Object.values(rows).filter((short) => short);
}"""


# How long the lines of an element are, with other words in it and a line that is a word too short for them.
LENGTHS = """(element) => {
  element.textContent = "thirteen words of much the same length stand here beside eleven more words";
  element.style.width = "max-content";
  element.style.width = `${element.getBoundingClientRect().width - 20}px`;
  const words = document.createRange();
  words.selectNodeContents(element);
  return [...words.getClientRects()].map((line) => Math.round(line.width));
}"""


@pytest.fixture(scope="module")
def news(site_url):
    """A home page with a menu as long as the Russian one, and a news item with every block below it; gives the item."""
    home = HomePage.objects.get()
    about = AboutPageFactory(parent=home, title=MENU[0], slug="who", show_in_menus=True)
    AboutPageFactory(parent=about, title="О представительстве", slug="about", show_in_menus=True)
    for number, title in enumerate(MENU[1:]):
        AboutPageFactory(parent=home, title=title, slug=f"entry-{number}", show_in_menus=True)
    index = NewsIndexPageFactory(parent=home, title="News", slug="news")
    stock_library()
    return fill(make_below(NewsPage, index))


@pytest.mark.parametrize("width", [960, 1024, 1150, 1280])
def test_a_long_menu_keeps_to_one_line(width, news, open_browser):
    page = open_browser(width=width)
    page.goto("/en/")
    assert not page.locator(".menu-link").is_visible()
    assert page.evaluate(ROWS) == 1


@pytest.mark.parametrize("width", [80, 400])
def test_no_dot_begins_a_line(width, news, page):
    page.goto("/en/news/")
    line = page.locator(".meta").first
    line.evaluate("(line, width) => { line.style.width = `${width}px`; }", width)
    first, second = line.evaluate(PARTS)
    assert (first["text"], first["dot"]) == (0, False)
    assert second["row"] == first["row"] if width == 400 else second["row"] > first["row"]
    assert second["dot"] is (width == 400)
    assert line.inner_text().split() == ["News", "3", "May", "2026"]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_last_row_of_cards_is_full(width, count, news, open_browser):
    page = open_browser(width=width)
    page.goto("/en/")
    assert page.locator("#latest + .cards").evaluate(SHORT_ROWS, count) == []


def test_long_words_may_have_a_hyphen_on_a_telephone_and_addresses_none(news, open_browser):
    page = open_browser(width=320)
    page.goto(news.url)
    hyphens = "(each) => getComputedStyle(each).hyphens"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").evaluate(hyphens) == "auto"
    assert page.locator("main a[href^=mailto]").first.evaluate(hyphens) == "manual"


def test_facts_about_a_file_begin_their_line_where_the_others_do(news, page):
    page.goto(news.url)
    box = page.locator(".document").first
    box.evaluate("(box) => { box.style.width = `${box.querySelector('.file-facts').offsetWidth + 30}px`; }")
    link, facts = (box.locator(each).bounding_box() for each in ("a", ".file-facts"))
    assert facts["y"] > link["y"]
    assert facts["x"] == link["x"]


def test_nothing_of_the_header_stands_out_to_the_side_of_the_text(news, open_browser):
    page = open_browser(width=320)
    page.goto("/en/")
    edges = page.evaluate(
        "() => [...document.querySelectorAll('.header-top > *')].map((each) => each.getBoundingClientRect().right)"
    )
    assert max(edges) <= 320 - 16


def test_a_heading_is_nearer_to_what_follows_than_to_what_precedes(news, page):
    page.goto(news.url)
    for block in ("accordion", "quote", "table", "text"):
        page.evaluate(
            """(name) => {
              const heading = document.createElement("h2");
              heading.textContent = heading.id = `before-${name}`;
              document.querySelector(`.story > .${name}`).before(heading);
            }""",
            block,
        )
        heading, follower = (page.locator(each).bounding_box() for each in (f"#before-{block}", f"#before-{block} + *"))
        assert follower["y"] - heading["y"] - heading["height"] == 16


@pytest.mark.parametrize("title", ["h1", ".block-title", ".callout-title", ".table caption", ".goal-list .goal-title"])
def test_the_lines_of_a_title_are_of_one_length(title, news, page):
    page.goto(news.url)
    first, second = page.locator(title).first.evaluate(LENGTHS)
    assert 0.8 < second / first < 1.25


def test_what_is_white_on_a_colour_is_so_on_paper_too(news, page):
    # Browsers leave backgrounds out unless a page asks for them, and make white letters pale grey.
    page.emulate_media(media="print")
    page.goto(news.url)
    for box in (".button", ".goal-number"):
        assert page.locator(box).first.evaluate("(box) => getComputedStyle(box).printColorAdjust") == "exact"
