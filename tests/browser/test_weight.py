"""The sample office keeps to the budgets of `make weigh`: its bytes, requests and queries, not its seconds."""

from wagtail.models import get_page_models

from core.models import BasePage
from scripts.measured.budgets import breaches
from scripts.measured.loading import ODDITIES, first_visit
from scripts.measured.sights import sights
from tests.house import ELSEWHERE

ODD = """
<link rel="stylesheet" href="//elsewhere.example.org/a.css">
<img src="/lead.jpg" srcset="/lead.jpg 1x" width="1" height="1">
<div style="height: 3000px"></div>
<picture>
  <source type="image/avif" srcset="/a.avif 1x"><source type="image/webp" srcset="/a.webp 1x, b.webp 2x">
  <img src="/a.jpg">
</picture>"""


def test_oddities_of_markup_are_seen(page):
    page.set_content(ODD)
    assert page.evaluate(ODDITIES) == [
        "the address //elsewhere.example.org/a.css of a stylesheet is not root-relative",
        "the address b.webp of a picture is not root-relative",
        "the picture /lead.jpg is not offered as image/avif",
        "the picture /lead.jpg is not offered as image/webp",
        "the picture /a.jpg has no srcset",
        "the picture /a.jpg has no width and height",
        "the picture /a.jpg is below the fold and not lazy",
    ]


# One test, for several would share the office out among the workers, and each would wait for it.
def test_every_page_type_keeps_to_its_budget(office, browser):
    found = sights(office)
    types = {model._meta.label for model in get_page_models() if issubclass(model, BasePage) and model.is_creatable}
    assert {sight.name for sight in found if sight.is_page_type} == types - ELSEWHERE
    past = [sentence for sight in found for sentence in breaches(first_visit(browser, office, sight, slowly=False))]
    assert not past, "\n".join(past)
