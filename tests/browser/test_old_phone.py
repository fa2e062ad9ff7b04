"""As an Android phone with Chrome 87 shows it: without the CSS that it does not know, and with JPEG pictures only.

Chrome 87 itself cannot be had here, so what it lacks is taken away from what a new Chromium gets. Versions are those
of MDN's compatibility tables (https://github.com/mdn/browser-compat-data, looked up in November 2026).
"""

import re

import pytest

from tests.house import TYPES, furnish

# Chrome's first version with it, for what is newer than 87 and may be missing without harm.
NEWER_PROPERTIES = {
    "accent-color": 93,
    "aspect-ratio": 88,
    "border-end-end-radius": 89,
    "border-end-start-radius": 89,
    "border-start-end-radius": 89,
    "border-start-start-radius": 89,
    "forced-color-adjust": 89,
    "hyphenate-limit-chars": 109,
    "text-decoration-thickness": 89,
    "text-wrap": 114,
}
# What must not be used: an old browser drops the whole rule, or the whole sheet.
FORBIDDEN = {
    r"@layer": 99,
    r"@container": 105,
    r"@scope": 118,
    r"@media[^{]*[<>]": 104,
    r":(?:is|where)\(": 88,
    r":has\(": 105,
    r":user-(?:in)?valid": 119,
    r"^\s*&|\{[^{}]*&": 112,
    r"\b(?:color-mix|oklch|lab|lch)\(": 111,
    r"\d(?:dvh|svh|lvh|cqi|cqw|dvw)\b": 105,
    r"float: inline-": 118,
    r"overflow(?:-[xy])?: clip": 90,
    r"(?:inline|block)-size: (?:-webkit-)?fill": 999,
}
_DECLARATION = re.compile(r"(?<=[{;\s])([a-z-]+)\s*:\s*[^;{}]+;?")


def as_chrome_87_reads(css: str) -> str:
    """Take away the declarations of properties that Chrome 87 does not know."""
    return _DECLARATION.sub(lambda found: "" if found[1] in NEWER_PROPERTIES else found[0], css)


def sheets(static) -> dict[str, str]:
    comment = re.compile(r"/\*.*?\*/", re.DOTALL)
    return {file.name: comment.sub("", file.read_text()) for file in sorted((static / "css").glob("*.css"))}


def test_no_sheet_uses_what_an_old_browser_would_drop_whole(settings):
    for name, css in sheets(settings.BASE_DIR / "static").items():
        for pattern, version in FORBIDDEN.items():
            assert not re.search(pattern, css, re.MULTILINE), f"{name}: {pattern} came with Chrome {version}"


def test_the_reader_of_old_css_takes_away_what_it_should():
    css = "a { color: red; text-wrap: balance; } b{aspect-ratio:1} c { accent-color: var(--a); margin: 0; }"
    assert as_chrome_87_reads(css).replace(" ", "") == "a{color:red;}b{}c{margin:0;}"


@pytest.fixture(scope="module")
def addresses(site_url):
    return furnish() | {"search": "/en/search/?q=sample"}


def old(page) -> None:
    """Give a browser's page what an old browser would make of the site's sheets and pictures."""

    def sheet(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=as_chrome_87_reads(answer.text()))

    page.route("**/*.css", sheet)
    page.route(re.compile(r"\.(avif|webp)$"), lambda route: route.abort())
    page.add_init_script(
        "new MutationObserver(() => document.querySelectorAll('picture source').forEach((each) => each.remove()))"
        ".observe(document, {childList: true, subtree: true});"
    )


@pytest.mark.parametrize("page_type", [*TYPES, "search"])
def test_is_readable_and_usable(page_type, addresses, open_browser):
    page = open_browser(width=320)
    old(page)
    page.goto(addresses[page_type])
    assert page.locator("h1").first.is_visible()
    assert page.locator("picture source").count() == 0
    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert widths == [320, 320]
    page.evaluate(
        """() => Promise.all([...document.images].map((each) => {
          each.loading = "eager";
          return each.decode().catch(() => null);
        }))"""
    )
    broken = page.evaluate("[...document.images].filter((each) => !each.naturalWidth).map((each) => each.src)")
    assert broken == []
    # The menu opens, and leads on.
    page.locator(".menu-link").click()
    assert page.locator("#menu a").first.is_visible()
    # Nothing covers anything else: each link and field can be reached where it stands.
    page.goto(addresses[page_type])
    hidden = page.evaluate(
        """() => [...document.querySelectorAll("main a, main button, main input:not([type=hidden])")]
        .filter((each) => each.checkVisibility() && !each.closest(".form-trap"))
        .filter((each) => {
          each.scrollIntoView({block: "center"});
          const box = each.getClientRects()[0];
          if (!box || box.width < 2) return false;
          const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return top && !each.contains(top) && !top.contains(each);
        }).map((each) => each.outerHTML.slice(0, 100))"""
    )
    assert hidden == []
