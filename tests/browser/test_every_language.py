"""Every page type of the sample office in its four languages, and so in both directions: axe with no rule off."""

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from wagtail.models import get_page_models

from core.models import BasePage
from scripts.measured.sights import Sight, heaviest_in_each_language
from tests.browser.crawl import LANGUAGES
from tests.house import ELSEWHERE

axe = Axe()
# What is right need not be listed, which is most of the work.
OPTIONS = {"resultTypes": ["violations"]}
# What is no page type: each is there in every language.
BESIDE = {"search, found": "search/?q=2026", "search, nothing found": "search/?q=zzzz", "not found": "nothing-is-here/"}


def sights(office: str) -> Iterator[Sight]:
    yield from heaviest_in_each_language(office)
    for code in LANGUAGES:
        yield from (Sight(name, f"/{code}/{path}") for name, path in BESIDE.items())


def test_a_fault_is_seen(browser):
    page = browser.new_page()
    page.set_content("<html lang='ar' dir='rtl'><title>T</title><main><h1>H</h1><img src='/a.png'></main></html>")
    assert axe.run(page, options=OPTIONS).violations_count == 1
    page.close()


# One test, for several would share the office out among the workers, and each would load it.
def test_axe_finds_nothing_in_any_language(office, browser):
    types = {model._meta.label for model in get_page_models() if issubclass(model, BasePage) and model.is_creatable}
    found = list(sights(office))
    looked_at = {(sight.name, sight.path.split("/")[1]) for sight in found}
    assert {(name, code) for name in types - ELSEWHERE for code in LANGUAGES} <= looked_at
    faults = []
    page = browser.new_page(base_url=office, reduced_motion="reduce")
    for number, sight in enumerate(found):
        # Both widths and both schemes in turn, so that every language and nearly every type meets all four.
        width = (320, 1280)[number % 2]
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=("light", "dark")[number // 2 % 2])
        page.goto(sight.path)
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            faults.append(f"{sight.path} is {wide} px wide in a window of {width} px.")
        results = axe.run(page, options=OPTIONS)
        if results.violations_count:
            faults.append(f"{sight.path}:\n{results.generate_report()}")
    page.close()
    assert not faults, "\n".join(faults)
