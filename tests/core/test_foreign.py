"""What a page shows of another language says so: links with `hreflang` and a label, words with `lang` and `dir`."""

import re

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.models import Page, Site
from wagtail.rich_text import RichText

from core.models import Alert, OfficeText, SiteSettings
from core.templatetags.site_tags import office_picture
from home.models import FeaturedPage, HomePage
from tests.factories import (
    AboutPageFactory,
    NewsPageFactory,
    PersonFactory,
    SpeechPageFactory,
    WorkAreaPageFactory,
)

pytestmark = pytest.mark.django_db

IN_RUSSIAN = '<span class="other-language" lang="ru">(Русский)</span>'
IN_ENGLISH = '<span class="other-language" lang="en">(English)</span>'


@pytest.fixture
def there(russian):
    """A page that stands in Russian only."""
    return AboutPageFactory(parent=russian, title="Только здесь", slug="tolko-zdes", locale=russian.locale)


@pytest.fixture
def show(news, client):
    """Give a function that publishes an English page with the given blocks, and gives its story's HTML."""

    def one(*blocks: tuple[str, object]) -> str:
        page = NewsPageFactory(parent=news)
        raw = [{"type": name, "value": value, "id": f"b{number}"} for number, (name, value) in enumerate(blocks)]
        page.body = page._meta.get_field("body").to_python(raw)
        page.save_revision().publish()
        html = client.get(page.url).content.decode()
        return html.split('<div class="story">')[1].split("</article>")[0]

    return one


def prose(html: str) -> str:
    return str(RichText(html))


def page_link(page) -> str:
    return f'<p><a linktype="page" id="{page.pk}">words</a></p>'


def test_a_link_in_running_text_says_its_language(there):
    assert prose(page_link(there)) == f'<p><a href="{there.url}" hreflang="ru">words</a> {IN_RUSSIAN}</p>'
    with override("ru"):
        assert prose(page_link(there)) == f'<p><a href="{there.url}">words</a></p>'


def test_the_label_has_a_direction_where_it_is_not_the_pages(there, arabic):
    arabs = AboutPageFactory(parent=arabic, slug="huna", locale=arabic.locale)
    label = '<span class="other-language" lang="ar" dir="rtl">(العربية)</span>'
    assert prose(page_link(arabs)) == f'<p><a href="{arabs.url}" hreflang="ar">words</a> {label}</p>'
    with override("ar"):
        assert '<span class="other-language" lang="ru" dir="ltr">(Русский)</span>' in prose(page_link(there))


def test_a_link_that_leads_to_a_translation_needs_no_label(about, russian):
    about.copy_for_translation(russian.locale).save_revision().publish()
    for language in ("en", "ru"):
        with override(language):
            assert "hreflang" not in prose(page_link(about))


@pytest.mark.parametrize(
    ("address", "language"),
    [
        ("/ru/o-nas/", "ru"),
        ("/ru/", "ru"),
        ("/ru/search/?q=a", "ru"),
        ("/en/about/", ""),
        ("/tk/", "tk"),
        ("/de/", ""),
        ("/russia/", ""),
        ("/documents/1/ru/", ""),
        ("https://example.org/ru/", ""),
        ("mailto:ru@example.org", ""),
        ("#ru", ""),
    ],
)
def test_a_typed_address_of_this_site_says_its_language(address, language):
    html = prose(f'<p><a href="{address}">words</a></p>')
    assert re.findall('hreflang="(.*?)"', html) == ([language] if language else [])
    assert ("other-language" in html) == bool(language)


def test_a_full_address_of_this_site_does_so_too(show):
    html = show(("paragraph", '<p><a href="http://testserver/ru/o-nas/">words</a></p>'))
    assert f'<a href="http://testserver/ru/o-nas/" hreflang="ru">words</a> {IN_RUSSIAN}' in html


def test_a_page_of_another_site_in_another_language_says_both(home, russian, client):
    root = Page.get_first_root_node().add_child(
        instance=HomePage(title="Other", slug="other", summary="A summary.", locale=russian.locale)
    )
    Site.objects.create(hostname="other.example", root_page=root)
    html = prose(page_link(root))
    assert 'href="http://other.example/ru/" hreflang="ru" rel="external"' in html
    assert html.endswith(f"</a> {IN_RUSSIAN}</p>")


def test_links_in_every_kind_of_text_say_their_language(show, there):
    text = page_link(there)
    html = show(
        ("paragraph", text),
        ("callout", {"tone": "warning", "title": "Title", "text": text}),
        ("accordion", {"entries": [{"title": "Title", "text": text}]}),
    )
    assert html.count(f'hreflang="ru">words</a> {IN_RUSSIAN}') == 3


def test_a_call_to_action_says_its_language(show, there):
    html = show(("call_to_action", {"title": "T", "link": {"page": there.pk, "label": "Own words"}}))
    assert re.search(rf'href="{there.url}" hreflang="ru">Own words</a> {re.escape(IN_RUSSIAN)}', html)


def test_a_button_that_bears_the_pages_title_is_in_its_language(show, there):
    html = show(("call_to_action", {"title": "T", "link": {"page": there.pk}}))
    assert f'hreflang="ru" lang="ru">Только здесь</a> {IN_RUSSIAN}' in html


def test_a_call_to_action_by_address_says_its_language(show, russian):
    link = {"address": "http://testserver/ru/", "label": "Words"}
    html = show(("call_to_action", {"title": "T", "link": link}))
    assert f'hreflang="ru">Words</a> {IN_RUSSIAN}' in html
    assert "leaves this site" not in html


def test_related_pages_say_their_language(show, there, arabic):
    arabs = AboutPageFactory(parent=arabic, title="هنا 24 IOM", slug="huna", locale=arabic.locale)
    html = show(("related_pages", {"pages": [{"page": there.pk}, {"page": arabs.pk}]}))
    assert f'<a href="{there.url}" hreflang="ru" lang="ru">Только здесь</a> {IN_RUSSIAN}' in html
    assert f'<a href="{arabs.url}" hreflang="ar" lang="ar" dir="rtl"><bdi dir="rtl">هنا 24 IOM</bdi></a>' in html


def test_an_alert_that_leads_to_another_language_says_so(about, site, client):
    Alert.objects.create(site=site, locale=about.locale, text="Words", address="/ru/o-nas/")
    html = client.get(about.url).content.decode()
    assert f'<a href="/ru/o-nas/" hreflang="ru">Read more</a> {IN_RUSSIAN}' in html


def test_a_card_of_another_language_keeps_the_readers_words_in_the_readers(home, news, russian, client):
    item = NewsPageFactory(parent=news, title="English title")
    russian.featured.add(FeaturedPage(page=item))
    russian.save_revision().publish()
    html = client.get("/ru/").content.decode()
    card = re.search(r'<article class="card" lang="en" dir="ltr">.*?</article>', html, re.DOTALL)[0]
    assert '<p class="meta" lang="ru" dir="ltr">' in card


@pytest.fixture
def person(russian):
    return PersonFactory(
        name="Мария Образцова",
        role="Пресс-секретарь",
        email="a@example.org",
        languages="русский",
        locale=russian.locale,
    )


def test_a_person_of_another_language_says_so_in_quotes_and_cards(show, person):
    html = show(("quote", {"text": "Words", "person": person.pk}), ("contact", {"person": person.pk, "role": "Own"}))
    assert '<b lang="ru">Мария Образцова</b>' in html
    assert '<span class="role" lang="ru">Пресс-секретарь</span>' in html
    assert '<p class="contact-name" lang="ru">Мария Образцова</p>' in html
    assert '<p class="contact-role">Own</p>' in html
    assert '<span lang="ru">русский</span>' in html


def test_a_person_of_another_language_says_so_on_speeches_and_areas(news, work, person, client):
    speech = SpeechPageFactory(parent=news, speaker=person, contact=person)
    area = WorkAreaPageFactory(parent=work, contact=person)
    html = client.get(speech.url).content.decode()
    assert html.count('<b lang="ru">Мария Образцова</b>') == 2
    assert '<span lang="ru">Пресс-секретарь</span>' in html
    for page in (speech, area):
        html = client.get(page.url).content.decode()
        assert '<p class="contact-name" lang="ru">Мария Образцова</p>' in html
        assert '<p class="contact-role" lang="ru">Пресс-секретарь</p>' in html


def test_the_offices_words_in_another_language_say_so(about, russian, site, client):
    words = {"mission_line": "Line", "address": "Street", "footer": "Foot"}
    OfficeText.objects.create(site=site, locale=about.locale, name="Sample office", **words)
    html = client.get("/ru/").content.decode()
    for start in (
        '<span class="office-name" lang="en">Sample',
        '<span class="office-line" lang="en">Line',
        '<p class="footer-name" lang="en">Sample',
        '<address lang="en">Street',
        '<p lang="en">Foot',
    ):
        assert start in html
    assert 'lang="en">' not in client.get(about.url).content.decode().split("<body")[1]


def test_the_parents_name_runs_its_way_within_a_link_that_runs_the_pages(arabic, site, client):
    SiteSettings.objects.create(site=site, parent_name="The parent", parent_url="https://www.example.org/")
    html = client.get("/ar/").content.decode()
    # The arrow of an outward link belongs to the link: it stands behind the name as the page reads.
    assert 'rel="external"><bdi lang="en" dir="ltr">The parent</bdi></a>' in html


def test_a_picture_says_its_own_words_in_the_offices_language(image):
    def shown(alt: str | None, language: str) -> str:
        with override(language):
            return office_picture(image, alt=alt)

    image.description = "A field"
    assert 'alt="A field" lang="en" loading' in shown(None, "ru")
    assert 'alt="A field" lang="en" dir="ltr" loading' in shown("A field", "ar")
    assert 'alt="Поле" loading' in shown("Поле", "ru")
    assert 'alt="" loading' in shown("", "ru")
    assert 'alt="A field" loading' in shown(None, "en")


@pytest.mark.parametrize(
    ("page", "words", "attributes"),
    [
        ("en", "en", ""),
        ("en", "ru", ' lang="ru"'),
        ("en", "ar", ' lang="ar" dir="rtl"'),
        ("ar", "en", ' lang="en" dir="ltr"'),
    ],
)
def test_words_say_their_direction_only_where_it_is_not_the_pages(page, words, attributes):
    with override(page):
        assert Template("{% load site_tags %}{{ words|in_language }}").render(Context({"words": words})) == attributes


def test_saying_so_costs_no_query(news, there, russian, person, client):
    def cost(*blocks):
        page = NewsPageFactory(parent=news)
        raw = [{"type": name, "value": value, "id": f"b{number}"} for number, (name, value) in enumerate(blocks)]
        page.body = page._meta.get_field("body").to_python(raw)
        page.save_revision().publish()
        client.get(page.url)
        with CaptureQueriesContext(connection) as captured:
            client.get(page.url)
        return len(captured)

    own, ours = AboutPageFactory(parent=news.get_parent()), PersonFactory(email="b@example.org")

    def blocks(page, somebody):
        return (
            ("paragraph", page_link(page)),
            ("call_to_action", {"title": "T", "link": {"page": page.pk}}),
            ("related_pages", {"pages": [{"page": page.pk}]}),
            ("contact", {"person": somebody.pk}),
        )

    assert cost(*blocks(there, person)) == cost(*blocks(own, ours))


@pytest.mark.parametrize(("language", "comma"), [("en", ","), ("ru", ","), ("ar", "،"), ("zh-hans", "，")])
def test_what_is_joined_has_the_comma_of_the_language(language, comma):
    with override(language):
        assert Template("{% load site_tags %}{% comma %}").render(Context()) == comma
