"""Every page type of a full house goes out as a PO file, comes back translated, and says so in public."""

import pytest
from django.utils.html import escape
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from core.models import BasePage
from tests.factories import FACTORIES
from tests.house import TYPES, furnish
from translations import po
from translations.filling import places
from translations.reasons import why_not_public


@pytest.fixture(scope="module")
def there_and_back(committed) -> dict[str, BasePage]:
    """Every page type, translated into Russian by PO files and published, by type."""
    furnish()
    russian = Locale.objects.get(language_code="ru")
    for page in Page.objects.filter(depth__gt=1, locale=Locale.get_default()).order_by("path").specific():
        translate_object(page, [russian])
    # People before the pages that name them.
    for translation in Translation.objects.filter(target_locale=russian).order_by("-pk"):
        file = po.read(str(po.export(translation)).encode())
        for entry in file:
            # The page takes quotation marks off a quote and sets those of its language.
            entry.msgstr = f"Пер. {entry.msgid}"
        outcome = po.take_in(po.read(str(file).encode()), translation)
        assert (outcome.refused, outcome.unknown, outcome.fuzzy) == ([], [], [])
        translation.save_target(publish=True)
    return {page.page_type: page for model in FACTORIES for page in model.objects.filter(locale=russian)}


@pytest.mark.parametrize("name", TYPES)
def test_a_page_says_what_came_back(name, there_and_back, client):
    page = there_and_back[name]
    assert page.live
    assert why_not_public(page) == []
    html = client.get(page.url).content.decode()
    assert escape(page.title) in html
    assert page.title.startswith("Пер. ")
    translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale)
    shown = places(translation)
    assert [place.original for place in shown if f">{place.original}<" in html] == []
    # Some texts are for search engines, lists or the admin only.
    assert sum(place.said in html for place in shown) >= len(shown) // 2
