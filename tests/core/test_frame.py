"""What stands around a page: menu, breadcrumb, languages, the office's own words."""

import re

import pytest
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Locale, PageViewRestriction

from core.frame import Frame
from core.models import OfficeText, SiteSettings
from tests.factories import AboutPageFactory, NewsPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def frame(page=None, language: str = "en") -> Frame:
    """Give a frame whose every part was asked for in `language`."""
    with translation.override(language):
        one = Frame(RequestFactory().get("/", SERVER_NAME="localhost"), page)
        assert (one.menu, one.breadcrumb, one.languages, one.office, one.settings) is not None
        return one


def titles(entries) -> list[str]:
    return [entry.title for entry in entries]


def test_menu_is_in_the_order_of_the_tree(home, about, work, news):
    assert titles(frame(home).menu) == ["Who We Are", "Our Work", "News"]
    news.move(home, "first-child")
    assert titles(frame(home).menu) == ["News", "Who We Are", "Our Work"]


def test_menu_holds_two_levels_and_only_what_wants_to_be_there(home, about):
    AboutPageFactory(parent=about, title="Shown", show_in_menus=True)
    hidden = AboutPageFactory(parent=about, title="Hidden")
    AboutPageFactory(parent=hidden, title="Too deep", show_in_menus=True)
    (section,) = frame(home).menu
    assert titles(section.children) == ["Shown"]
    assert section.children[0].url == "/en/about/" + section.children[0].url.split("/")[-2] + "/"


def test_menu_leaves_out_drafts_and_restricted_pages_and_what_is_below(home, about, work):
    AboutPageFactory(parent=about, title="Draft", show_in_menus=True, live=False)
    secret = AboutPageFactory(parent=about, title="Secret", show_in_menus=True)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    PageViewRestriction.objects.create(page=work, restriction_type="login")
    (section,) = frame(home).menu
    assert section.children == []


def test_menu_marks_where_one_is(home, about, news):
    child = AboutPageFactory(parent=about, show_in_menus=True)
    assert [entry.current for entry in frame(home).menu] == ["", ""]
    assert [entry.current for entry in frame(about).menu] == ["page", ""]
    at_child = frame(child).menu
    assert [entry.current for entry in at_child] == ["true", ""]
    assert at_child[0].children[0].current == "page"
    assert [entry.current for entry in frame(None).menu] == ["", ""]


def test_menu_on_the_page_says_so_to_screen_readers(home, about, news, client):
    html = client.get(news.url).content.decode().partition("<main")[0]
    assert f'<a href="{news.url}" aria-current="page">News</a>' in html
    assert html.count("aria-current") == 1


def test_breadcrumb_leads_from_the_home_page_down_and_leaves_out_the_page_itself(home, news):
    page = NewsPageFactory(parent=news, title="The item")
    assert titles(frame(page).breadcrumb) == ["Home", "News"]
    assert [entry.url for entry in frame(page).breadcrumb] == ["/en/", "/en/news/"]
    assert frame(home).breadcrumb == []
    assert frame(None).breadcrumb == []


def test_breadcrumb_shows_pages_that_are_not_in_the_menu(home):
    quiet = AboutPageFactory(parent=home, title="Quiet", show_in_menus=False)
    page = AboutPageFactory(parent=quiet)
    assert titles(frame(page).breadcrumb) == ["Home", "Quiet"]
    assert titles(frame(page).menu) == []


def test_one_language_needs_no_bar(home):
    assert frame(home).languages == []


def test_languages_lead_to_the_translation_else_to_the_nearest_page_above_that_is_translated(
    home, about, news, russian
):
    translated = about.copy_for_translation(Locale.objects.get(language_code="ru"))
    translated.save_revision().publish()
    english, other = frame(about).languages
    assert (english.code, english.name, english.current, english.url) == ("en", "English", True, "/en/about/")
    assert (other.code, other.name, other.current, other.url) == ("ru", "Русский", False, translated.url)
    assert other.translated
    _english, other = frame(news).languages
    assert (other.url, other.translated) == ("/ru/", False)
    assert [entry.url for entry in frame(None).languages] == ["/en/", "/ru/"]


def test_draft_translation_is_not_linked(home, about, russian):
    about.copy_for_translation(Locale.objects.get(language_code="ru"))
    assert [entry.url for entry in frame(about).languages] == ["/en/about/", "/ru/"]


def test_unpublished_home_page_takes_its_language_out_of_the_bar(home, russian):
    assert len(frame(home).languages) == 2
    russian.refresh_from_db()
    russian.unpublish()
    assert frame(home).languages == []


def test_page_in_russian_has_the_russian_menu(home, about, russian, client):
    AboutPageFactory(parent=russian, title="О нас", slug="o-nas", show_in_menus=True, locale=russian.locale)
    html = client.get("/ru/").content.decode()
    assert '<html lang="ru"' in html
    assert "О нас" in html
    assert "Who We Are" not in html


def test_office_text_falls_back_to_the_sites_own_language(home, russian, site):
    english = OfficeText.objects.create(site=site, locale=home.locale, name="Sample Office")
    assert frame(russian, "ru").office == english
    own = OfficeText.objects.create(site=site, locale=russian.locale, name="Бюро")
    assert frame(russian, "ru").office == own
    assert frame(home, "en").office == english
    assert frame(home, "tk").office == english


def test_without_texts_and_settings_the_frame_still_stands(home, client):
    one = frame(home)
    assert one.office is None
    assert one.settings.pk is None
    assert client.get("/en/").status_code == 200


def test_office_name_stands_in_the_title_header_and_footer(home, about, site, client):
    OfficeText.objects.create(site=site, locale=home.locale, name="Sample <Office>", footer="A & B")
    SiteSettings.objects.create(site=site, parent_name="The parent", parent_url="https://www.example.org/")
    html = client.get(about.url).content.decode()
    assert re.search(r"<title>\s*Who We Are\s* – Sample &lt;Office&gt;</title>", html)
    header, footer = (re.search(f"<{tag}.*</{tag}>", html, re.DOTALL)[0] for tag in ("header", "footer"))
    assert "Sample &lt;Office&gt;" in header
    assert "Sample &lt;Office&gt;" in footer
    assert "A &amp; B" in html
    assert 'rel="external"><bdi>The parent</bdi></a>' in html
    assert "Sample <Office>" not in html


def test_second_office_text_in_one_language_is_refused(home, site):
    OfficeText.objects.create(site=site, locale=home.locale, name="Sample Office")
    with pytest.raises(Exception, match="already has its office text"):
        OfficeText(site=site, locale=home.locale, name="Another").full_clean()


def test_site_without_an_office_or_a_page_is_named_and_offers_no_menu(home, site, client):
    site.site_name = "Sample site"
    site.save()
    html = client.get("/en/").content.decode()
    assert html.count(">Sample site<") == 2
    assert 'class="menu-link"' not in html
    assert 'id="menu"' not in html


def test_site_with_a_page_in_the_menu_offers_it(home, about, client):
    html = client.get("/en/").content.decode()
    assert 'class="menu-link"' in html
    assert 'id="menu"' in html
