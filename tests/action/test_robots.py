"""Robots are kept out without a third party, and people are not: what they typed is never lost."""

import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import PageViewRestriction

from action import tokens
from action.models import Submission
from action.models.form import STAMP, TRAP
from tests.action.conftest import Visitor
from tests.factories import AboutPageFactory

pytestmark = pytest.mark.django_db

DAY = 24 * 60 * 60


def test_the_honeypot_gets_the_same_thanks_and_nothing_is_stored(contact, visitor, mailoutbox):
    visitor.open(contact)
    answer = visitor.send(contact, your_message="Buy now", **{TRAP: "https://spam.example/"})
    assert (answer.status_code, answer.url) == (302, contact.url + "sent/")
    assert not Submission.objects.exists()


def test_the_honeypot_is_out_of_everybodys_way(contact, client):
    html = " ".join(client.get(contact.url).content.decode().split())
    trap = html[html.index('<div class="form-trap"') :]
    trap = trap[: trap.index("</div>")]
    assert 'aria-hidden="true"' in trap
    assert 'tabindex="-1"' in trap
    assert 'autocomplete="off"' in trap
    assert "Leave this empty" in trap


@pytest.mark.parametrize(("seconds", "fine"), [(0, False), (1.9, False), (2, True), (30 * DAY, True)])
def test_a_form_is_taken_from_two_seconds_to_thirty_days(seconds, fine, contact, visitor):
    visitor.open(contact)
    answer = visitor.send(contact, after=seconds, your_message="Good day")
    assert (answer.status_code == 302) is fine
    assert Submission.objects.exists() is fine


def test_a_day_old_tab_still_works(contact, visitor):
    visitor.open(contact)
    assert visitor.send(contact, after=DAY, your_message="Good day").status_code == 302


def test_too_fast_says_so_and_the_second_try_passes(contact, visitor):
    visitor.open(contact)
    answer = visitor.send(contact, after=1, your_message="Good day")
    html = answer.content.decode()
    assert "came back within seconds" in html
    assert "Good day</textarea>" in html
    visitor.read(answer)
    assert visitor.send(contact, after=1, your_message="Good day").status_code == 302


@pytest.mark.parametrize("change", ["too old", "missing", "tampered", "another form's"])
def test_a_bad_stamp_is_made_good_and_nothing_typed_is_lost(change, contact, complaint, visitor):
    visitor.open(contact)
    after = 10
    if change == "too old":
        after = 30 * DAY + 1
    elif change == "missing":
        del visitor.hidden[STAMP]
    elif change == "tampered":
        visitor.hidden[STAMP] = visitor.hidden[STAMP].swapcase()
    else:
        visitor.hidden[STAMP] = tokens.issue(complaint.pk)
    answer = visitor.send(contact, after=after, your_message="Good day")
    assert "Good day</textarea>" in answer.content.decode()
    assert not Submission.objects.exists()
    visitor.read(answer)
    assert visitor.send(contact, your_message="Good day").status_code == 302
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("value", ["", "x", "a:b", "W10:x", "\x00", "я"])
def test_anything_can_come_as_a_stamp(value):
    assert tokens.read(value, 1).verdict is tokens.Verdict.UNREADABLE


@pytest.fixture
def strict(clock):
    """A visitor whose cross-site request token is checked, as every real one's is."""
    return Visitor(Client(enforce_csrf_checks=True), clock)


def test_the_token_of_an_open_tab_works_after_a_day(contact, strict):
    strict.open(contact)
    assert strict.client.cookies[settings.CSRF_COOKIE_NAME]["max-age"] > 30 * DAY
    assert strict.send(contact, after=DAY, your_message="Good day").status_code == 302


@pytest.mark.parametrize("what", ["cookie", "token", "spoilt cookie"])
def test_a_lost_token_shows_the_form_again_with_everything_in_it(what, contact, strict):
    strict.open(contact)
    if what == "cookie":
        strict.client.cookies.clear()
    elif what == "token":
        del strict.hidden["csrfmiddlewaretoken"]
    else:
        strict.client.cookies[settings.CSRF_COOKIE_NAME] = "?"
    answer = strict.send(contact, your_name="A. Sample", your_message="Good day")
    assert answer.status_code == 403
    html = answer.content.decode()
    assert "please send it again" in html
    assert "Good day</textarea>" in html
    assert 'value="A. Sample"' in html
    assert not Submission.objects.exists()
    strict.read(answer)
    assert strict.send(contact, your_message="Good day").status_code == 302


def test_a_lost_token_opens_no_page_that_is_not_public(contact, strict):
    strict.open(contact)
    PageViewRestriction.objects.create(page=contact, restriction_type=PageViewRestriction.LOGIN)
    strict.client.cookies.clear()
    answer = strict.send(contact, your_message="Good day")
    assert answer.status_code == 302
    assert "login" in answer.url


def test_a_lost_token_elsewhere_gets_the_page_that_says_so(home, strict):
    page = AboutPageFactory(parent=home)
    for address in (page.url, "/en/nowhere/", "/admin/login/"):
        answer = strict.client.post(address, {"x": "y"})
        assert answer.status_code == 403
        assert "The form was open for too long" in answer.content.decode()


def test_form_pages_are_marked_for_the_edition(contact, action):
    assert contact.needs_token is True
    assert getattr(action, "needs_token", False) is False
