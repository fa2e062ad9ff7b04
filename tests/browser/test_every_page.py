"""Every page type, full of every block, in light and dark, on a telephone and on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from wagtail.models import Page

from tests.factories import FACTORIES
from tests.house import furnish

TYPES = [f"{model._meta.app_label}.{model.__name__}" for model in FACTORIES]


@pytest.fixture(scope="module")
def addresses(site_url):
    return furnish()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("page_type", TYPES)
def test_axe_finds_nothing(page_type, width, scheme, addresses, open_browser):
    page = open_browser(width=width, color_scheme=scheme)
    page.goto(addresses[page_type])
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
