"""Slugs: ASCII and short, from titles in any language, through the saves that editors make."""

import pytest
from wagtail.models import Locale

from core.slugs import ascii_slug, shortened
from news.models import NewsPage
from tests.editing import form_data
from tests.factories import FACTORIES, NewsPageFactory

pytestmark = pytest.mark.django_db


def saved(parent, **fields) -> NewsPage:
    """Make a page as the admin does, without a slug of its own unless `fields` has one."""
    page = NewsPage(**{"title": "Sample", "summary": "A summary.", "locale": parent.locale} | fields)
    parent.add_child(instance=page)
    page.save_revision()
    return NewsPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("live", [True, False], ids=["published", "draft"])
@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Работа за рубежом: знайте свои права", "rabota-za-rubezhom-znayte-svoi-prava"),
        ("Щи да каша — пища наша", "shchi-da-kasha-pishcha-nasha"),
        ("Daşary ýurtda işlemek", "dashary-yurtda-ishlemek"),
        ("Çagalar üçin öý", "chagalar-uchin-oy"),
        ("A plain title, and some signs!?", "a-plain-title-and-some-signs"),
        ("2030 Agenda", "2030-agenda"),
    ],
)
def test_title_is_transliterated(title, slug, live, news):
    page = saved(news, title=title, live=live)
    assert page.slug.isascii()
    assert page.slug == ascii_slug(title)
    assert page.slug.replace("sh", "s").replace("ch", "c") == slug.replace("sh", "s").replace("ch", "c")


@pytest.mark.parametrize("title", ["?!", "— —", "«»", "...", "😀!"])
def test_title_without_letters_still_gets_an_address(title, news, client):
    page = saved(news, title=title, live=True)
    assert page.slug.isascii()
    assert page.slug
    assert client.get(page.url).status_code == 200


def test_arabic_translation_takes_its_sources_slug(news, home):
    source = saved(news, title="Safe migration")
    arabic, _made = Locale.objects.get_or_create(language_code="ar")
    translated_news = home.copy_for_translation(arabic) and news.copy_for_translation(arabic)
    page = saved(translated_news, title="الهجرة الآمنة", translation_key=source.translation_key)
    assert page.slug == source.slug == "safe-migration"


def test_arabic_original_gets_an_ascii_slug(news, home):
    arabic, _made = Locale.objects.get_or_create(language_code="ar")
    translated_news = home.copy_for_translation(arabic) and news.copy_for_translation(arabic)
    page = saved(translated_news, title="الهجرة الآمنة")
    assert page.slug
    assert page.slug.isascii()


def test_long_title_gives_a_short_slug_cut_at_a_word(news):
    page = saved(news, title="fair contracts " * 17)
    assert len(page.slug) <= 100
    assert set(page.slug.split("-")) == {"fair", "contracts"}


def test_explicit_slug_is_made_ascii_and_short(news):
    assert saved(news, slug="новости-дня").slug == "novosti-dnya"
    assert saved(news, slug="x" * 250).slug == "x" * 100


def test_explicit_slug_that_is_fine_stays(news):
    assert saved(news, slug="As_It-Is-9").slug == "As_It-Is-9"


def test_same_title_thrice_gives_three_addresses(news):
    slugs = [saved(news, title="Новости").slug for _each in range(3)]
    assert slugs[0] == "novosti"
    assert len(set(slugs)) == 3
    assert all(slug.startswith("novosti") for slug in slugs)


@pytest.mark.parametrize("title", ["fair contracts " * 17, "x" * 255])
def test_same_long_title_twice_stays_within_the_length_through_later_saves(title, news):
    first, second = (saved(news, title=title) for _each in range(2))
    for page in (first, second):
        slug = page.slug
        page.save()
        page.save_revision().publish()
        page.refresh_from_db()
        assert page.slug == slug
        assert len(slug) <= 100
    assert first.slug != second.slug


def test_explicit_slug_that_is_taken_once_it_is_short_gets_a_number(news):
    slugs = {saved(news, slug="x" * length).slug for length in (100, 101, 102)}
    assert slugs == {"x" * 100, "x" * 98 + "-2", "x" * 98 + "-3"}


def test_slug_stays_when_the_title_changes(news):
    page = saved(news, title="First title")
    page.title = "Another title"
    page.save()
    page.save_revision().publish()
    assert NewsPage.objects.get(pk=page.pk).slug == "first-title"


@pytest.mark.parametrize(
    ("title", "slug"), [("Новости дня", "novosti-dnya"), ("?!", "newspage"), ("الهجرة الآمنة", None)]
)
@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}], ids=["draft", "published"])
def test_form_with_an_empty_slug_makes_one(title, slug, action, news, admin_client):
    address = f"/admin/pages/add/news/newspage/{news.pk}/"
    data = form_data(admin_client.get(address).context["form"])
    answer = admin_client.post(address, data | {"title": title, "slug": "", "summary": "Коротко."} | action)
    assert answer.status_code == 302, answer.context["form"].errors
    made = NewsPage.objects.get().slug
    assert made.isascii()
    assert made == (slug or made)


@pytest.mark.parametrize("model", FACTORIES, ids=lambda model: model.__name__)
def test_form_of_no_type_insists_on_a_slug(model):
    form = model.get_edit_handler().get_form_class()(instance=model())
    assert not form.fields["slug"].required


def test_title_of_300_letters_is_refused_with_a_message_and_nothing_is_lost(news, admin_client):
    page = NewsPageFactory(parent=news, title="As it was", summary="As it was.")
    address = f"/admin/pages/{page.pk}/edit/"
    data = form_data(admin_client.get(address).context["form"])
    answer = admin_client.post(address, data | {"title": "x" * 300, "summary": "New.", "action-publish": "1"})
    assert answer.status_code in (200, 400)
    errors = answer.context["form"].errors
    assert set(errors) == {"title"}
    assert "255" in errors["title"][0]
    assert "x" * 300 in answer.content.decode()
    assert "New." in answer.content.decode()
    kept = NewsPage.objects.get(pk=page.pk)
    assert (kept.title, kept.summary) == ("As it was", "As it was.")


def test_copy_in_the_admin_of_a_page_with_the_longest_slug(news, admin_client):
    page = saved(news, title="x" * 255)
    data = {"new_title": "Copy", "new_slug": f"{page.slug}-2", "new_parent_page": str(news.pk)}
    answer = admin_client.post(f"/admin/pages/{page.pk}/copy/", data)
    assert answer.status_code == 302, answer.context["form"].errors
    copy = NewsPage.objects.exclude(pk=page.pk).get()
    assert len(copy.slug) <= 100
    assert copy.slug != page.slug


@pytest.mark.parametrize(
    ("slug", "length", "cut"),
    [
        ("a-b", 10, "a-b"),
        ("abcdef-ghi", 8, "abcdef"),
        ("a-bcdefghij", 8, "a-bcdefg"),
        ("abcdefghij", 4, "abcd"),
        ("abcd-efgh", 4, "abcd"),
    ],
)
def test_shortened(slug, length, cut):
    assert shortened(slug, length) == cut
