"""What an editor is told of what the public has: asked at the page's own address."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page, PageViewRestriction

from core.models import PageNotice
from core.public_state import public_state
from tests.factories import FACTORIES, AboutPageFactory, LinkPageFactory
from tests.house import one_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(home):
    made = AboutPageFactory(parent=home, title="About", slug="about", live=False)
    made.save_revision().publish()
    return Page.objects.get(pk=made.pk).specific


def told(page) -> str:
    return public_state(page).text


def test_since_when_with_the_zone(page):
    Page.objects.filter(pk=page.pk).update(last_published_at=timezone.now().replace(hour=9, minute=5))
    with timezone.override("Asia/Ashgabat"):
        state = public_state(page)
        assert state.seen
        assert "14:05 (Asia/Ashgabat)" in state.text


@pytest.mark.parametrize("model", FACTORIES, ids=lambda model: model.__name__)
def test_every_page_type_is_seen(model, home):
    page = one_of(model)
    page.save_revision().publish()
    state = public_state(page)
    assert state.seen, state.text


def test_a_draft_on_top_is_told_apart(page):
    page.title = "Other"
    page.save_revision()
    assert "not yet this draft" in told(page)


def test_what_is_not_published(page, home):
    page.unpublish()
    assert "is not published" in told(page)
    page.go_live_at = timezone.now() + datetime.timedelta(days=1)
    page.save_revision().publish()
    state = public_state(page)
    assert not state.seen
    assert "Visitors will see this page from" in state.text


def test_what_has_expired(page):
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(hours=1))
    Page.objects.get(pk=page.pk).unpublish(set_expired=True)
    assert "its time ended" in told(page)


def test_what_is_private(page, home):
    PageViewRestriction.objects.create(page=home, restriction_type=PageViewRestriction.LOGIN)
    assert "private" in told(page)
    assert not public_state(page).seen


def test_what_stands_below_something_unpublished(page):
    below = AboutPageFactory(parent=page, title="Below", slug="below")
    page.unpublish()
    state = public_state(below)
    assert not state.seen
    assert "“About” above it is not published" in state.text


def test_what_stands_in_a_language_whose_home_page_is_not_public(russian):
    below = AboutPageFactory(parent=russian, title="Ниже", slug="nizhe", locale=russian.locale)
    assert public_state(below).seen
    Page.objects.get(pk=russian.pk).unpublish()
    assert "the home page of its language, is not published" in told(below)


def test_what_stands_in_a_language_that_is_off(russian, settings):
    settings.LANGUAGES = [each for each in settings.LANGUAGES if each[0] != "ru"]
    assert "its language is switched off" in told(russian)


def test_what_is_withdrawn(page):
    PageNotice.objects.create(page=page, kind="withdrawal", text="It was wrong.", locale=page.locale)
    assert "withdrawal" in told(page)


def test_what_stands_outside_every_site(page, site):
    stray = Page.get_first_root_node().add_child(instance=Page(title="Stray", slug="stray"))
    assert "outside every site" in told(stray)


def test_a_site_that_is_closed(page, settings):
    from core import public_state as module

    settings.MAINTENANCE = True
    module._handler.cache_clear()
    try:
        assert "closed for maintenance" in told(page)
    finally:
        module._handler.cache_clear()


def test_a_site_that_takes_every_visitor_to_https(page, settings):
    from core import public_state as module

    settings.SECURE_SSL_REDIRECT = True
    module._handler.cache_clear()
    try:
        assert public_state(page).seen
    finally:
        module._handler.cache_clear()


def test_an_entry_of_the_menu_that_leads_elsewhere(home):
    link = LinkPageFactory(parent=home)
    assert public_state(link).seen


def test_asking_changes_nothing_for_the_editor(page):
    with translation.override("ar"), timezone.override("Asia/Tokyo"):
        public_state(page)
        assert translation.get_language() == "ar"
        assert timezone.get_current_timezone_name() == "Asia/Tokyo"


def test_editor_and_history_say_it_without_a_script(page, admin_client):
    for name in ("edit", "history"):
        shown = admin_client.get(reverse(f"wagtailadmin_pages:{name}", args=[page.pk])).content.decode()
        assert "Visitors see this version since" in shown
    page.unpublish()
    fresh = AboutPageFactory(parent=page.get_parent(), live=False)
    shown = admin_client.get(reverse("wagtailadmin_pages:edit", args=[fresh.pk])).content.decode()
    assert "public-state" not in shown
