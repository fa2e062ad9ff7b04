"""wagtail-localize's editor with our page types, full of every block: it draws every passage, without a complaint."""

import re

import pytest
from playwright.sync_api import Page, expect
from wagtail.models import Locale
from wagtail.models import Page as AnyPage
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from accounts.office_group import Role
from tests.house import TYPES, furnish
from tests.roles import member


@pytest.fixture(scope="module")
def begun(site_url) -> dict[str, Translation]:
    """Every page type's translation into Russian, begun, by type."""
    furnish()
    russian = Locale.objects.get(language_code="ru")
    found = {}
    for page in AnyPage.objects.filter(depth__gt=1, locale=Locale.get_default()).order_by("path").specific():
        translate_object(page, [russian])
        found[page.page_type] = Translation.objects.get(source__object_id=page.translation_key)
    member(Role.HEADS, "press")
    return found


@pytest.fixture
def signed_in(begun, open_as) -> Page:
    return open_as("press")


@pytest.mark.parametrize("name", TYPES)
def test_every_passage_and_every_picture_is_there(name, begun, signed_in):
    translation = begun[name]
    signed_in.goto(f"/admin/pages/{translation.get_target_instance().pk}/edit/")
    expect(signed_in.get_by_role("button", name="Translate", exact=True).first).to_be_attached()
    passages = translation.source.stringsegment_set.count()
    drawn = signed_in.get_by_role("button", name="Translate", exact=True, include_hidden=True)
    expect(drawn).to_have_count(passages)
    # What is taken over and may be another one here: pictures, documents, pages, addresses.
    others = translation.source.overridablesegment_set.count()
    drawn = signed_in.get_by_role("button", name=re.compile("^(Edit|Change (?!privacy).+)$"), include_hidden=True)
    expect(drawn).to_have_count(others)
    # It asks for each picture by itself; an answer that never comes was an editor that broke (its issue 827).
    expect(signed_in.get_by_text("Fetching")).to_have_count(0)
