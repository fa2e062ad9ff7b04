"""Previews: of unsaved text, each from a real rendering, and under the policy of public pages."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page

from about.models import LinkPage
from core.models import BasePage
from editorial.paper import on_paper
from tests.factories import FACTORIES, ImageFactory, LinkPageFactory, NewsPageFactory
from tests.house import fill, one_of, stock_library

pytestmark = pytest.mark.django_db

MODES = ("rtl", "print", "text", "search", "card")


@pytest.fixture
def stored_picture(db, django_capture_on_commit_callbacks):
    """A picture with the sizes that pages show."""
    with django_capture_on_commit_callbacks(execute=True):
        return ImageFactory(description="A desk with two chairs")


@pytest.fixture
def draft(admin_client):
    """Give a function that previews a page as it is stored: `draft(page, "print")`."""
    return lambda page, mode="": admin_client.get(
        reverse("wagtailadmin_pages:view_draft", args=[page.pk]), {"mode": mode}
    )


def soup(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize("model", [model for model in FACTORIES if model is not LinkPage])
def test_every_type_has_every_preview_full_of_blocks(model: type[BasePage], site, draft):
    stock_library()
    page = fill(one_of(model))
    offered = [name for name, _label in page.preview_modes]
    assert set(MODES) <= set(offered)
    for mode in offered:
        answer = draft(page, mode)
        assert answer.status_code == 200, mode
        html = answer.content.decode()
        assert page.title in html, mode
        assert "<style" not in html, mode
        assert " style=" not in html, mode
        assert "'unsafe-inline'" not in answer["Content-Security-Policy"], mode
        assert "default-src 'self'" in answer["Content-Security-Policy"], mode


def test_the_sizes_are_a_telephone_a_tablet_and_a_desk():
    for model in FACTORIES:
        assert [size["device_width"] for size in model().preview_sizes] == [375, 768, 1280]


def test_what_leads_elsewhere_has_only_itself(home):
    assert len(LinkPageFactory(parent=home).preview_modes) == 1


@pytest.mark.parametrize("mode", ["", *MODES])
def test_a_preview_shows_what_is_typed_and_not_saved(mode, news, typed_preview):
    page = NewsPageFactory(parent=news, title="As saved", summary="One sentence.")
    answer = typed_preview(page, mode, title="As typed")
    assert "As typed" in answer.content.decode()
    assert Page.objects.get(pk=page.pk).title == "As saved"


def test_right_to_left_turns_the_page_and_nothing_of_its_words(news, typed_preview):
    page = NewsPageFactory(parent=news, summary="One sentence.")
    assert soup(typed_preview(page)).html["dir"] == "ltr"
    turned = soup(typed_preview(page, "rtl")).html
    assert (turned["dir"], turned["lang"]) == ("rtl", "en")


def test_text_only_loads_no_picture_and_says_what_is_on_it(news, draft, stored_picture):
    page = NewsPageFactory(parent=news, lead_image=stored_picture)
    assert soup(draft(page)).select("main img")
    shown = soup(draft(page, "text"))
    assert not shown.select("img, picture source, video[src], video[poster], audio[src]")
    assert shown.select_one(".not-loaded").get_text() == "A desk with two chairs"


def test_printed_takes_its_stylesheets_from_the_printers_view(news, typed_preview, admin_client):
    page = NewsPageFactory(parent=news, summary="One sentence.")
    sheets = [link["href"] for link in soup(typed_preview(page, "print")).select("link[rel=stylesheet]")]
    ours = [sheet for sheet in sheets if "paper.css" in sheet and "sheet=" in sheet]
    assert len(ours) >= 2
    for sheet in ours:
        answer = admin_client.get(sheet)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "text/css"
        assert "@media print" not in answer.content.decode()
        assert "prefers-color-scheme: dark" not in answer.content.decode()


@pytest.mark.parametrize(
    "sheet", ["", "/etc/passwd", "/static/../manage.py", "/static/js/menu.js", "/en/", "//x.test/"]
)
def test_the_printers_view_gives_nothing_but_our_stylesheets(sheet, admin_client):
    assert admin_client.get(reverse("style_on_paper"), {"sheet": sheet}).status_code == 404


def test_the_printers_view_is_for_who_may_use_the_admin(client, db):
    assert client.get(reverse("style_on_paper"), {"sheet": "/static/css/site.css"}).status_code == 302


def test_media_queries_are_answered_as_a_printer_would():
    css = "@media print { a { b: c } } @media screen { d { e: f } } @media (min-width: 40em) { g { h: i } }"
    told = on_paper(
        css + "@media (min-width: 48em) { j { k: l } } @media (hover: hover) and (max-width: 60em) { m {} }"
    )
    assert [part.partition("{")[0].strip() for part in told.split("@media")[1:]] == [
        "all",
        "not all",
        "all",
        "not all",
        "(hover: hover)",
    ]


def test_a_search_result_shows_what_the_head_tells(news, typed_preview):
    page = NewsPageFactory(parent=news, title="A title", slug="a-title", summary="One sentence.")
    shown = soup(typed_preview(page, "search"))
    assert "A title" in shown.select_one(".result-title").get_text()
    assert shown.select_one(".result-text").get_text() == "One sentence."
    assert "a-title" in shown.select_one(".result-trail").get_text()
    long = soup(typed_preview(page, "search", seo_title="Word " * 30, search_description="Word " * 60))
    assert len(long.select_one(".result-title").get_text()) <= 61
    assert len(long.select_one(".result-text").get_text()) <= 161
    assert "longer than most engines show" in long.select_one(".notes").get_text()


def test_a_link_shows_the_card_of_unsaved_words_or_the_editors_picture(news, typed_preview, draft, stored_picture):
    page = NewsPageFactory(parent=news, summary="One sentence.")
    saved, typed = (
        soup(answer).select_one(".shared img")["src"] for answer in (draft(page, "card"), typed_preview(page, "card"))
    )
    assert saved == typed
    assert saved.startswith("data:image/png;base64,")
    other = soup(typed_preview(page, "card", title="Other words"))
    assert other.select_one(".shared img")["src"] != saved
    assert other.select_one(".shared-title").get_text() == "Other words"
    own = NewsPageFactory(parent=news, lead_image=stored_picture)
    assert soup(draft(own, "card")).select_one(".shared img")["src"].startswith("/media/images/")


def test_the_panel_of_the_editor_checks_the_page_and_no_visitor_gets_the_checker(news, typed_preview, client):
    page = NewsPageFactory(parent=news, summary="One sentence.")
    assert soup(typed_preview(page)).select("wagtail-userbar")
    assert b"userbar" not in client.get(page.url).content
