"""The editor's form: autosave for every type, words that teach, and labels that make a comparison readable."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from django.utils.functional import Promise
from wagtail.blocks import Block

from core.blocks import StoryBlock
from news.models import NewsPage
from tests.factories import FACTORIES, NewsPageFactory
from tests.house import one_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", list(FACTORIES))
def test_every_type_saves_itself_and_keeps_its_text_in_the_browser(model, site, admin_client):
    page = one_of(model)
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "w-unsaved:add-&gt;w-autosave#save" in html or "w-unsaved:add->w-autosave#save" in html
    assert f'data-page="{page.pk}"' in html
    assert "js/kept_text.js" in html


def test_a_new_page_saves_itself_too(news, admin_client):
    html = admin_client.get(reverse("wagtailadmin_pages:add", args=["news", "newspage", news.pk])).content.decode()
    assert "w-autosave#save" in html
    assert 'data-page=""' in html


def test_the_form_follows_how_people_write(news, admin_client):
    page = NewsPageFactory(parent=news)
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    order = ["title", "summary", "lead_image", "body", "date", "work_areas", "listing_title", "slug"]
    places = [html.index(f'data-contentpath="{name}"') for name in order]
    assert places == sorted(places)
    assert "what a reader would click on" in html


def labels(block: Block, path: str) -> Iterator[tuple[str, object]]:
    """Give the label of every block inside another, with the path to it."""
    for name, child in getattr(block, "child_blocks", {}).items():
        yield f"{path}/{name}", child.meta.label
        yield from labels(child, f"{path}/{name}")
    if (child := getattr(block, "child_block", None)) is not None:
        yield f"{path}/[]", child.meta.label
        yield from labels(child, f"{path}/[]")


def test_every_part_of_every_block_has_a_label_that_is_translated():
    assert [path for path, label in labels(StoryBlock(), "body") if not isinstance(label, Promise)] == []


def test_a_comparison_names_what_changed_by_its_labels(news, admin_client):
    page = NewsPageFactory(parent=news)
    field = NewsPage._meta.get_field("body")
    revisions = []
    for words in ("Ask before you sign.", "Ask twice before you sign."):
        quote = {"text": words, "attribution": "Sample Speaker", "role": "Head of the sample office"}
        page.body = field.to_python([{"type": "quote", "id": "one", "value": quote}])
        revisions.append(page.save_revision())
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, revisions[0].pk, revisions[1].pk])
    html = admin_client.get(address).content.decode()
    assert "<dt>Text</dt>" in html
    assert "twice </ins>" in html
