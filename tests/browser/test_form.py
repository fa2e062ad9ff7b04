"""Forms in a real browser: with and without JavaScript, with the keyboard alone, and when the connection drops."""

import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from action import tokens
from action.models import FormField, Submission
from home.models import HomePage
from tests.factories import FormPageFactory

pytestmark = pytest.mark.browser

TEXT = "The gate is closed on Mondays."


def make(slug, **values):
    fields = [
        FormField(label="Your name", field_type="name", sort_order=0),
        FormField(label="E-mail", field_type="email", sort_order=1, help_text="To answer you."),
        FormField(label="Where", field_type="radio", choices="Ashgabat\nMary", required=True, sort_order=2),
        FormField(label="What happened", field_type="multiline", required=True, sort_order=3),
    ]
    return FormPageFactory(parent=HomePage.objects.get(), title="Tell us", slug=slug, form_fields=fields, **values)


@pytest.fixture(scope="module")
def ordinary(site_url):
    return make("tell-us")


@pytest.fixture(scope="module")
def sensitive(site_url):
    return make("in-confidence", sensitive=True, readers="Only the protection officer")


@pytest.fixture(params=["ordinary", "sensitive"])
def form(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(autouse=True)
def quick(monkeypatch, site_url):
    """Let a robot write: this one is quicker than two seconds."""
    monkeypatch.setattr(tokens, "LEAST_AGE", datetime.timedelta())
    Submission.objects.all().delete()


def fill(page):
    page.get_by_label("Ashgabat").check()
    page.get_by_label("What happened").fill(TEXT)


def sent(page) -> list[dict]:
    expect(page.get_by_role("heading", name="Thank you: it has been sent")).to_be_visible()
    return [each.form_data for each in Submission.objects.all()]


def no_violations(page):
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("scripts", [True, False])
def test_fill_err_correct_and_send(scripts, form, open_browser):
    page = open_browser(width=320, java_script_enabled=scripts)
    page.goto(form.url)
    page.get_by_label("Your name").fill("A. Sample")
    page.get_by_label("E-mail").fill("no address")
    page.get_by_role("button", name="Send").click()
    problems = page.get_by_role("group", name="This was not sent yet")
    expect(problems).to_be_focused()
    expect(problems.get_by_role("link")).to_have_count(3)
    expect(page).to_have_title("Not sent yet: Tell us")
    expect(page.get_by_label("Your name")).to_have_value("A. Sample")
    expect(page.get_by_label("E-mail")).to_have_accessible_description(
        "To answer you. What stands in “E-mail” is no e-mail address. Write it like name@example.org."
    )
    problems.get_by_role("link", name="Choose an answer").click()
    expect(page.get_by_label("Ashgabat")).to_be_focused()
    page.get_by_label("E-mail").fill("a@example.org")
    fill(page)
    page.get_by_role("button", name="Send").click()
    assert sent(page) == [
        {"your_name": "A. Sample", "e_mail": "a@example.org", "where": "Ashgabat", "what_happened": TEXT}
    ]
    page.reload()
    assert len(sent(page)) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state_and_nothing_is_wider_than_a_telephone(scheme, form, open_browser):
    page = open_browser(width=320, color_scheme=scheme)
    for step in ("empty", "wrong", "sent"):
        if step == "empty":
            page.goto(form.url)
        elif step == "wrong":
            page.get_by_role("button", name="Send").click()
            expect(page.get_by_role("group", name="This was not sent yet")).to_be_visible()
        else:
            fill(page)
            page.get_by_role("button", name="Send").click()
            sent(page)
        no_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("scripts", [True, False])
def test_a_double_click_sends_once(scripts, form, open_browser):
    page = open_browser(java_script_enabled=scripts)
    page.goto(form.url)
    fill(page)
    page.get_by_role("button", name="Send").dblclick()
    assert len(sent(page)) == 1


def test_the_keyboard_is_enough_and_never_meets_the_honeypot(form, open_browser):
    page = open_browser()
    page.goto(form.url)
    page.get_by_label("Your name").focus()
    page.keyboard.type("A. Sample")
    page.keyboard.press("Tab")
    page.keyboard.type("a@example.org")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type(TEXT)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send")).to_be_focused()
    page.keyboard.press("Enter")
    assert sent(page) == [
        {"your_name": "A. Sample", "e_mail": "a@example.org", "where": "Ashgabat", "what_happened": TEXT}
    ]


def test_a_dropped_connection_loses_nothing(form, open_browser, watch):
    page = open_browser()
    page.goto(form.url)
    fill(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("the connection was lost")
    expect(page.get_by_label("What happened")).to_have_value(TEXT)
    page.context.set_offline(False)
    assert all("ERR_INTERNET_DISCONNECTED" in fault for fault in watch.faults)
    watch.faults.clear()
    page.get_by_role("button", name="Send").click()
    assert len(sent(page)) == 1


def test_an_ordinary_form_offers_what_was_not_sent_and_forgets_what_was(ordinary, open_browser):
    page = open_browser()
    page.goto(ordinary.url)
    fill(page)
    page.goto("/en/search/")
    page.goto(ordinary.url)
    expect(page.get_by_label("What happened")).to_have_value("")
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_label("What happened")).to_have_value(TEXT)
    expect(page.get_by_label("Ashgabat")).to_be_checked()
    page.get_by_role("button", name="Send").click()
    sent(page)
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    page.goto(ordinary.url)
    expect(page.get_by_role("button", name="Put it back")).to_be_hidden()


def test_what_was_not_sent_can_be_forgotten(ordinary, open_browser):
    page = open_browser()
    page.goto(ordinary.url)
    fill(page)
    page.goto("/en/search/")
    page.goto(ordinary.url)
    page.get_by_role("button", name="Forget it").click()
    assert page.evaluate("sessionStorage.length") == 0
    expect(page.get_by_role("button", name="Put it back")).to_be_hidden()


def test_a_sensitive_form_leaves_nothing_in_the_browser(sensitive, open_browser):
    page = open_browser()
    page.goto(sensitive.url)
    fill(page)
    assert page.evaluate("sessionStorage.length + localStorage.length") == 0
    page.goto("/en/search/")
    page.go_back()
    expect(page.get_by_label("What happened")).to_have_value("")
    fill(page)
    page.get_by_role("button", name="Send").click()
    sent(page)
    page.go_back()
    expect(page.get_by_label("What happened")).to_have_value("")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_lost_cookie_loses_nothing(scripts, ordinary, open_browser, watch):
    page = open_browser(java_script_enabled=scripts)
    page.goto(ordinary.url)
    fill(page)
    page.context.clear_cookies()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("please send it again")).to_be_visible()
    expect(page.get_by_label("What happened")).to_have_value(TEXT)
    assert all("403" in fault for fault in watch.faults)
    watch.faults.clear()
    page.get_by_role("button", name="Send").click()
    assert len(sent(page)) == 1
