"""A clock that tests move, and forms as visitors fill them in."""

import datetime
import re

import pytest
from django.utils import timezone

from action.models import FormField, FormPage
from tests.factories import FormPageFactory


class Clock:
    def __init__(self, now: datetime.datetime):
        self.now = now

    def forward(self, **time) -> None:
        self.now += datetime.timedelta(**time)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    one = Clock(datetime.datetime(2026, 12, 1, 8, 0, tzinfo=datetime.UTC))
    monkeypatch.setattr(timezone, "now", lambda: one.now)
    return one


def make_form(parent, fields: list[dict], **values) -> FormPage:
    return FormPageFactory(
        parent=parent, form_fields=[FormField(sort_order=place, **each) for place, each in enumerate(fields)], **values
    )


@pytest.fixture
def contact(action) -> FormPage:
    return make_form(
        action,
        [
            {"label": "Your name", "field_type": "name"},
            {"label": "E-mail", "field_type": "email", "help_text": "To answer you."},
            {"label": "Your message", "field_type": "multiline", "required": True},
        ],
        title="Write to us",
        slug="contact",
        send_to="office@example.org",
        kept_days=None,
    )


@pytest.fixture
def complaint(action) -> FormPage:
    return make_form(
        action,
        [
            {"label": "Your name", "field_type": "name"},
            {"label": "E-mail", "field_type": "email"},
            {"label": "What happened", "field_type": "multiline", "required": True},
        ],
        title="Complain in confidence",
        slug="complaint",
        sensitive=True,
        readers="Only the two protection officers",
        kept_days=90,
        send_to="protection@example.org",
    )


class Visitor:
    """Opens a form and sends it, as a browser would."""

    def __init__(self, client, clock):
        self.client = client
        self.clock = clock
        self.hidden: dict[str, str] = {}

    def open(self, page, query: str = ""):
        answer = self.client.get(page.url + query)
        self.read(answer)
        return answer

    def read(self, answer) -> None:
        html = answer.content.decode()
        for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", html):
            name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
            self.hidden[name[1]] = value[1] if value else ""

    def send(self, page, after: float = 10, **answers):
        self.clock.forward(seconds=after)
        return self.client.post(page.url, self.hidden | answers)


@pytest.fixture
def visitor(client, clock) -> Visitor:
    return Visitor(client, clock)
