"""Titles that mix directions: kept together in pages, window titles, feeds and e-mail, and untouched elsewhere."""

import re
from xml.etree import ElementTree

import pytest
from django.utils.translation import override
from wagtail.rich_text import RichText

from action.models import Submission
from action.notify import office_mail
from core.blocks import StoryBlock
from core.directions import isolated, marked
from core.models import OfficeText
from home.models import FeaturedPage
from tests.factories import (
    AboutPageFactory,
    ActionPageFactory,
    FormPageFactory,
    ImageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
)

FILM = "The film مرحبا opens"
IOM = "المنظمة IOM في عشق آباد"
LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"


@pytest.mark.parametrize(
    ("language", "text", "towards"),
    [
        ("en", "Plain words, 2026!", ""),
        ("ru", "Слова и words", ""),
        ("tk", "Ýaşaýyş", ""),
        ("en", "2026 – 12 %", ""),
        ("en", FILM, "ltr"),
        ("en", "مرحبا!", "rtl"),
        ("ar", "كلمات، 2026!", ""),
        ("ar", IOM, "rtl"),
        ("ar", "IOM في عشق آباد", "rtl"),
        ("ar", "IOM (2026)", "ltr"),
        ("ar", "-3.5", "ltr"),
        ("ar", "…", ""),
        ("en", "", ""),
    ],
)
def test_a_text_says_its_direction_only_where_it_needs_one(language, text, towards):
    with override(language):
        assert isolated(text) == (f'<bdi dir="{towards}">{text}</bdi>' if towards else text)
        assert marked(text) == (f"{ {'ltr': LRI, 'rtl': RLI}[towards] }{text}{PDI}" if towards else text)


def test_a_text_of_another_language_runs_as_that_does():
    with override("ar"):
        assert isolated("Plain words", "en") == "Plain words"
        assert 'dir="ltr"' in isolated(FILM, "en")


def test_markup_in_a_title_stays_a_title():
    assert isolated("<b>مرحبا</b>") == '<bdi dir="ltr">&lt;b&gt;مرحبا&lt;/b&gt;</bdi>'


def test_a_number_to_call_in_running_text_runs_as_it_is_dialled():
    html = '<p>اتصل <a href="tel:+99312000000">+993 12 000000</a> أو <a href="tel:+99312000000">بنا</a></p>'
    with override("ar"):
        assert re.findall("<a.*?>", str(RichText(html))) == [
            '<a href="tel:+99312000000" dir="ltr">',
            '<a href="tel:+99312000000">',
        ]
    with override("ru"):
        assert 'dir="ltr"' not in str(RichText(html))


@pytest.fixture(params=["en", "ar"])
def site_of(request, home, news, arabic, site):
    """Give a language, its home page and a section for news in it, and a title that mixes directions there."""
    OfficeText.objects.create(site=site, locale=home.locale, name="Sample Office")
    if request.param == "en":
        return "en", home, news, FILM
    section = NewsIndexPageFactory(parent=arabic, title="الأخبار", slug="akhbar", locale=arabic.locale)
    return "ar", arabic, section, IOM


@pytest.mark.django_db
def test_it_is_kept_together_wherever_it_stands(site_of, client):
    language, home, section, title = site_of
    middle = AboutPageFactory(parent=home, title=title, slug="middle", locale=home.locale)
    below = AboutPageFactory(parent=middle, slug="below", locale=home.locale)
    item = NewsPageFactory(parent=section, title=title, slug="item", place=title, locale=home.locale)
    home.featured.add(FeaturedPage(page=item))
    home.save_revision().publish()
    towards = "ltr" if language == "en" else "rtl"
    whole = f'<bdi dir="{towards}">{title}</bdi>'
    mark = LRI if language == "en" else RLI

    def html(address: str) -> str:
        return client.get(address).content.decode()

    assert (
        f'<a href="{middle.url}">{whole}</a>'
        in re.search("<nav class=.wrap breadcrumb.*?</nav>", html(below.url), re.S)[0]
    )
    assert f'<a href="{item.url}">{whole}</a>' in html(home.url)
    assert f'<a href="{item.url}">{whole}</a>' in html(
        f"/{language}/search/?q=IOM" if language == "ar" else "/en/search/?q=film"
    )
    page = html(item.url)
    assert f"<title>{mark}{title}{PDI} – " in page
    assert re.search(rf'<p class="meta"><span>{re.escape(whole)}[,،] <time', page)
    feed = ElementTree.fromstring(client.get(f"/{language}/feeds/news.rss").content)
    assert f"{mark}{title}{PDI}" in [each.findtext("title") for each in feed.iter("item")]


@pytest.mark.django_db
def test_a_link_into_another_language_keeps_its_title_from_its_label(home, about, arabic, client):
    there = AboutPageFactory(parent=arabic, title=IOM, slug="huna", locale=arabic.locale)
    home.featured.add(FeaturedPage(page=there))
    home.save_revision().publish()
    assert (
        f'hreflang="ar"><bdi dir="rtl">{IOM}</bdi></a> <span class="other-language">'
        in client.get("/en/").content.decode()
    )


@pytest.mark.django_db
def test_what_a_visitor_asked_for_is_kept_together(home, arabic, client):
    html = client.get("/ar/search/?q=C%2B%2B").content.decode()
    assert '“<bdi dir="ltr">C++</bdi>”' in html or '«<bdi dir="ltr">C++</bdi>»' in html
    assert f"{LRI}C++{PDI}" in re.search("<title>.*?</title>", html, re.S)[0]


@pytest.mark.django_db
def test_it_is_kept_together_in_the_subject_of_an_email(home, site):
    section = ActionPageFactory(parent=home)
    page = FormPageFactory(parent=section, title=FILM, send_to="office@example.org")
    mail = office_mail(page, Submission(page=page, form_data={}))
    assert f"{LRI}{FILM}{PDI}" in mail.subject
    assert f"“{LRI}{FILM}{PDI}”" in mail.body


def test_who_made_a_picture_is_told_in_the_order_of_the_letters(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        picture = ImageFactory(credit="© Fieldsite")
    block = StoryBlock().child_blocks["picture"]
    value = block.to_python({"image": {"image": picture.pk, "decorative": True, "alt_text": ""}})
    with override("ar"):
        assert '<bdi dir="ltr">© Fieldsite</bdi>' in block.render(value)
    with override("en"):
        assert '<span class="credit">© Fieldsite</span>' in block.render(value)
