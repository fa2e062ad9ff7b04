"""Promoted results: for just these words, in their site and language, and only while the public may see the page."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from accounts.office_group import Role
from core.models import PageNotice
from editorial.trash.item import TrashedItem
from editorial.trash.restoring import restore
from search.bounds import together
from search.finding import Place
from search.models import Promotion
from search.promotions import promoted
from search.question import question
from tests.editing import form_data
from tests.factories import AboutPageFactory, DocumentFactory, HomePageFactory
from tests.roles import member

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def page(about):
    return AboutPageFactory(parent=about, title="Bring your family", summary="What to do, and where.")


@pytest.fixture
def make(site):
    def one(words: str, *pages: Page, **more) -> Promotion:
        chosen = dict(zip(("page", "page_2", "page_3"), pages, strict=False))
        promotion = Promotion(**{"site": site, "locale": Locale.get_default(), "words": words, **chosen, **more})
        promotion.full_clean()
        promotion.save()
        return promotion

    return one


@pytest.fixture
def titles(site, home):
    """Give the titles of what is recommended."""

    def of(typed: str, language: str = "en", below: Page = home) -> list[str]:
        return [each.title for each in together(promoted(question(typed), Place(language, below.path), site))[0]]

    return of


@pytest.mark.parametrize(
    "typed", ["reunification", "Reunifications", '"reunification"', "the REUNIFICATION of", "visá"]
)
def test_any_form_of_the_words_brings_the_page(typed, page, make, titles):
    make("reunification\nvisa", page)
    assert titles(typed) == [page.title]


def test_a_page_that_names_a_document_is_recommended_once(page, make, titles):
    document = DocumentFactory(title="A leaflet")
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO search_entry (page_id, document_id, language, path, kind_id, goals, areas, title, summary, body,
                head, vector)
            SELECT page_id, %s, language, path, kind_id, goals, areas, 'A leaflet', '', '', head, vector
            FROM search_entry WHERE page_id = %s
            """,
            [document.pk, page.pk],
        )
    make("visa", page)
    assert titles("visa") == [page.title]


@pytest.mark.parametrize(
    "typed", ["family reunification", "reunification -visa", "-reunification", "the", "", "?", "unification", "\x00"]
)
def test_other_words_do_not(typed, page, make, titles):
    make("reunification\nvisa", page)
    assert titles(typed) == []


def test_several_words_in_their_order(page, make, titles):
    make("family visa", page)
    assert titles("families visas") == [page.title]
    assert titles("visa family") == []
    assert titles("family") == []


def test_pages_come_in_the_order_of_the_editor(about, make, titles):
    pages = [AboutPageFactory(parent=about, title=title) for title in ("Quince", "Apple", "Pear")]
    make("fruit", *pages)
    assert titles("fruits") == ["Quince", "Apple", "Pear"]


def test_each_language_and_site_has_its_own(site, page, russian, make, titles):
    of_russian = AboutPageFactory(parent=russian, locale=russian.locale, title="Семья")
    make("visa", page)
    make("visa\nсемья", of_russian, locale=russian.locale)
    assert titles("visa") == [page.title]
    assert titles("семьи", "ru", russian) == ["Семья"]
    assert titles("семьи") == []
    other = Site.objects.create(hostname="there.example.org", root_page=page)
    assert together(promoted(question("visa"), Place("en", page.get_parent().path), other)) == [[]]


def draft(page):
    page.unpublish()


def expire(page):
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(days=1))


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def restrict_above(page):
    restrict(page.get_parent())


def withdraw(page):
    PageNotice.objects.create(page=page, kind=PageNotice.Kind.WITHDRAWAL, text="It was wrong.")


def move_to_another_office(page):
    there = HomePageFactory(parent=Page.get_first_root_node(), slug="there")
    Site.objects.create(hostname="there.example.org", root_page=there)
    page.move(there, pos="last-child")


def delete(page):
    page.delete()


HIDING = [draft, expire, restrict, restrict_above, withdraw, move_to_another_office, delete]


@pytest.mark.parametrize("hide", HIDING)
def test_what_the_public_may_not_see_is_not_promoted(hide, page, home, make, client, titles):
    other = AboutPageFactory(parent=home, title="Another page")
    make("reunification", page, other)
    assert titles("reunification") == [page.title, other.title]
    hide(Page.objects.get(pk=page.pk).specific)
    assert titles("reunification") == [other.title]
    answer = client.get("/en/search/", {"q": "reunification"}).content.decode()
    assert "Another page" in answer
    assert "Bring your family" not in answer


def test_a_draft_may_be_promoted_and_shows_once_it_is_public(about, make, titles):
    page = AboutPageFactory(parent=about, title="Soon", live=False)
    make("reunification", page)
    assert titles("reunification") == []
    page.save_revision().publish()
    assert titles("reunification") == ["Soon"]


def recommended(client, **asked) -> list[str]:
    answer = client.get("/en/search/", asked).content.decode()
    section = re.search(r'<section class="recommended".*?</section>', answer, re.DOTALL)
    return re.findall(r"<h3[^>]*><a [^>]*>([^<]+)", section[0]) if section else []


def test_page_shows_it_first_and_says_why(page, make, client):
    for number in range(11):
        AboutPageFactory(parent=page, title=f"Reunification {number}")
    make("reunification", page, why="Begin <here>.")
    answer = client.get("/en/search/", {"q": "reunification"}).content.decode()
    assert "11 pages found" in answer
    assert answer.index('<h2 id="recommended">Recommended</h2>') < answer.index('id="results"')
    assert f'<a href="{page.url}">Bring your family</a>' in answer
    assert "Begin &lt;here&gt;." in answer
    assert recommended(client, q="reunification") == ["Bring your family"]
    assert recommended(client, q="reunification", page="2") == []
    assert recommended(client, q="reunification", type="page") == []


def test_without_a_reason_the_summary_stands_there_even_where_nothing_is_found(page, make, client):
    make("zzyzx", page)
    answer = client.get("/en/search/", {"q": "zzyzx"}).content.decode()
    assert "What to do, and where." in answer
    assert "Nothing was found" in answer


def test_costs_one_statement(page, make, titles, django_assert_num_queries):
    make("reunification", page, page.get_parent())
    # Within a transaction the question has a savepoint of its own.
    with django_assert_num_queries(3):
        assert len(titles("reunification")) == 2


@pytest.mark.parametrize("words", ["\n", " \r\n ", "the", "visa\nof the"])
def test_words_that_could_never_be_asked_are_refused(words, page, make):
    with pytest.raises(ValidationError) as refused:
        make(words, page)
    assert list(refused.value.message_dict) == ["words"]


def test_words_are_kept_a_phrase_a_line(page, make):
    promotion = make("  family   visa \r\n\r\nvisa\n visa", page)
    assert promotion.words == "family   visa\nvisa"
    assert promotion.stems == ["'famili' <-> 'visa'", "'visa'"]


def test_words_that_are_promoted_already_are_refused(page, make, russian):
    first = make("visa", page)
    with pytest.raises(ValidationError, match="“Visas” has promoted results already"):
        make("work\nVisas", page)
    first.full_clean()
    make("visa", AboutPageFactory(parent=russian, locale=russian.locale), locale=russian.locale)


def test_pages_of_another_language_or_office_are_refused_each_at_its_field(page, russian, make):
    there = HomePageFactory(parent=Page.get_first_root_node(), slug="there")
    Site.objects.create(hostname="there.example.org", root_page=there)
    with pytest.raises(ValidationError) as refused:
        make("visa", page, russian, AboutPageFactory(parent=there))
    assert list(refused.value.message_dict) == ["page_2", "page_3"]
    with pytest.raises(ValidationError) as refused:
        make("visa", page, page)
    assert list(refused.value.message_dict) == ["page_2"]
    with pytest.raises(ValidationError) as refused:
        make("visa")
    assert list(refused.value.message_dict) == ["page"]


ADD = "wagtailsnippets_search_promotion:add"


def test_form_begins_with_what_the_address_says(site, russian, client):
    client.force_login(member(Role.EDITORS))
    answer = client.get(reverse(ADD), {"words": "виза", "language": "ru"})
    form = answer.context["form"]
    assert (form["words"].value(), form["locale"].value()) == ("виза", russian.locale_id)
    for language in ("xx", "\x00", ""):
        assert client.get(reverse(ADD), {"words": "x" * 5000, "language": language}).status_code == 200


def test_list_says_what_is_public_now(page, make, client):
    client.force_login(member(Role.EDITORS))
    make("visa", page)
    promotions = reverse("wagtailsnippets_search_promotion:list")
    assert re.search(r"<td[^>]*>\s*Yes\s*</td>", client.get(promotions).content.decode())
    page.unpublish()
    answer = client.get(promotions).content.decode()
    assert re.search(r"<td[^>]*>\s*No\s*</td>", answer)
    assert "Bring your family" in answer


def test_a_group_with_rights_in_one_language_promotes_in_that_one(site, page, russian, make, client):
    of_english = make("visa", page)
    user = member(Role.TRANSLATORS, locale=russian.locale)
    user.groups.get().permissions.add(*Permission.objects.filter(content_type__model="promotion"))
    client.force_login(user)
    assert "visa" not in client.get(reverse("wagtailsnippets_search_promotion:list")).content.decode()
    assert client.get(reverse("wagtailsnippets_search_promotion:edit", args=[of_english.pk])).status_code == 404
    values = form_data(client.get(reverse(ADD)).context["form"])
    of_russian = AboutPageFactory(parent=russian, locale=russian.locale)
    for locale, chosen, made in ((page.locale, page, False), (russian.locale, of_russian, True)):
        client.post(reverse(ADD), values | {"words": "quince", "locale": locale.pk, "page": chosen.pk})
        assert Promotion.objects.filter(words="quince").exists() is made


def test_a_promotion_comes_back_from_the_trash_with_its_page(page, make, titles):
    make("visa", page).delete()
    page.delete()
    for kind in ("about.aboutpage", "search.promotion"):
        restore(TrashedItem.objects.get(model=kind))
    assert titles("visas") == ["Bring your family"]


def test_after_migrations_words_are_stemmed_as_the_release_does(page, make, titles):
    promotion = make("reunification", page=page)
    Promotion.objects.filter(pk=promotion.pk).update(stems=["'as-it-was'"])
    assert titles("reunification") == []
    emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)
    assert titles("reunifications") == [page.title]
