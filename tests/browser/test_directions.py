"""Titles that mix directions, as Chromium lays them out: each word on its side, and their neighbours in order."""

import pytest
from django.test import override_settings

from home.models import FeaturedPage, HomePage
from tests.factories import NewsIndexPageFactory, NewsPageFactory, home_in

FILM = "Film مرحبا opens!"
ARABIC = "IOM في عشق آباد (Ashgabat)!"
LANGUAGES = [("en", "English"), ("ar", "العربية")]
# Words as they are seen from left to right, in the elements that a selector finds.
SEEN = """(elements, words) => {
  const places = [];
  for (const element of elements) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (const word of words) {
        const start = node.data.indexOf(word);
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + word.length);
        places.push([range.getBoundingClientRect().x, word]);
      }
  }
  return places.sort((a, b) => a[0] - b[0]).map((each) => each[1]);
}"""


@pytest.fixture(scope="module")
def addresses(site_url):
    """An English and an Arabic piece of news whose titles mix directions, each on the other's home page."""
    with override_settings(LANGUAGES=LANGUAGES, WAGTAIL_CONTENT_LANGUAGES=LANGUAGES):
        english = HomePage.objects.get()
        homes = {"en": english, "ar": home_in(english, "ar", "الرئيسية")}
        items = {}
        for code, title in (("en", FILM), ("ar", ARABIC)):
            section = NewsIndexPageFactory(parent=homes[code], title=title, slug="news", locale=homes[code].locale)
            items[code] = NewsPageFactory(
                parent=section, title=title, slug="item", place="Mary", locale=homes[code].locale
            )
        for home in homes.values():
            for item in items.values():
                home.featured.add(FeaturedPage(page=item))
            home.save_revision().publish()
        yield {code: item.url for code, item in items.items()}


@pytest.fixture
def seen(addresses, page):
    """Give a function that says in which order words are seen at an address, in the elements of a selector."""

    def one(address: str, selector: str, *words: str) -> list[str]:
        page.goto(address)
        return page.locator(selector).evaluate_all(SEEN, words)

    return one


# From left to right; the words of an Arabic title begin at the right, and its exclamation mark stands at the left.
ENGLISH_ORDER = ["Film", "مرحبا", "opens", "!"]
ARABIC_ORDER = ["!", "Ashgabat", "عشق", "IOM"]


@pytest.mark.parametrize("selector", ["h1", ".breadcrumb li:nth-child(2)"])
def test_in_its_own_language(selector, addresses, seen):
    assert seen(addresses["en"], selector, *ENGLISH_ORDER) == ENGLISH_ORDER
    assert seen(addresses["ar"], selector, *ARABIC_ORDER) == ARABIC_ORDER


@pytest.mark.parametrize("home", ["/en/", "/ar/"])
def test_on_cards_of_either_language_with_the_label_behind(home, seen):
    english, arabic = ".card:has(a[href^='/en/'])", ".card:has(a[href^='/ar/'])"
    label = ["(English)"] if home == "/ar/" else []
    assert seen(home, f"{english} .card-title", *ENGLISH_ORDER, *label) == ENGLISH_ORDER + label
    label = ["(العربية)"] if home == "/en/" else []
    assert seen(home, f"{arabic} .card-title", *ARABIC_ORDER, *label) == label + ARABIC_ORDER


def test_in_search_results(seen):
    assert seen("/en/search/?q=film", ".results li:first-child .card-title", *ENGLISH_ORDER) == ENGLISH_ORDER
    assert seen("/ar/search/?q=Ashgabat", ".results li:first-child .card-title", *ARABIC_ORDER) == ARABIC_ORDER
    assert seen("/ar/search/?q=C%2B%2B", ".count", "C", "++") == ["C", "++"]


def test_a_place_in_latin_letters_does_not_draw_the_day_to_itself(addresses, seen):
    assert seen(addresses["ar"], ".page-head > .meta", "Mary", "3", "2026") == ["2026", "3", "Mary"]
