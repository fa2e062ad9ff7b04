"""An address as everybody gets it, and the refusal of what is not everybody's."""

import datetime

import pytest
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import override_settings
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.vary import vary_on_cookie
from wagtail.models import PageViewRestriction

from config import urls as ours
from edition import render as rendering
from edition.render import render
from tests.factories import AboutPageFactory, FormPageFactory, OpportunityPageFactory


def _cookie(request):
    response = HttpResponse("a")
    response.set_cookie("basket", "1")
    return response


urlpatterns = [
    path("cookie/", _cookie),
    path("token/", lambda request: HttpResponse(get_token(request)[:0] + "a")),
    path("vary/", vary_on_cookie(lambda request: HttpResponse("a"))),
    path("session/", lambda request: HttpResponse(str(request.session.get("a")))),
    path("kept-back/", never_cache(lambda request: HttpResponse("a"))),
    *ours.urlpatterns,
]
handler404 = ours.handler404


@pytest.fixture
def odd_addresses():
    rendering._handler.cache_clear()
    with override_settings(ROOT_URLCONF=__name__):
        yield
    rendering._handler.cache_clear()


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/cookie/", "cookie, “basket”"),
        ("/token/", "token"),
        ("/vary/", "varies by"),
        ("/session/", "varies by"),
        ("/kept-back/", "Cache-Control"),
        ("/en/nothing/", "answers 404"),
    ],
)
def test_what_differs_by_visitor_is_refused_by_name(odd_addresses, home, address, reason):
    found = render("localhost", address)
    assert reason in found.refusal
    assert address in found.refusal


def test_a_page_with_what_it_used_and_until_when(home, action, site):
    page = OpportunityPageFactory(parent=action)
    found = render("localhost", page.url)
    assert (found.status, found.refusal) == (200, "")
    assert {f"page:{page.pk}", f"settings:{site.pk}", f"at:{action.path}"} <= found.tags
    assert found.until == page.closing
    assert found.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Vary" not in found.headers


def test_form_pages_and_restricted_pages_are_refused(home, action):
    assert render("localhost", FormPageFactory(parent=action).url).refusal
    page = AboutPageFactory(parent=home)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    found = render("localhost", page.url)
    assert (found.status, bool(found.refusal)) == (302, True)


def test_language_and_zone_of_whoever_asks_do_not_matter(home, action):
    from django.utils import timezone, translation

    page = OpportunityPageFactory(parent=action)
    plain = render("localhost", page.url)
    with translation.override("ru"), timezone.override(datetime.UTC):
        assert render("localhost", page.url).body == plain.body
        assert translation.get_language() == "ru"
