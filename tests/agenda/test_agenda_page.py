"""The 17 tiles, the links that goals get all over the site, and the strip."""

import re
from types import SimpleNamespace

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.goals import GOALS
from core.serving import counts
from core.templatetags.goal_tags import goal_links
from core.uses import recording
from tests.factories import (
    AgendaPageFactory,
    GoalPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    PublicationPageFactory,
    SpeechPageFactory,
    WorkAreaPageFactory,
)

pytestmark = pytest.mark.django_db


def tile(html: str, number: int) -> str:
    return re.search(rf'<li class="goal-tile goal-{number}">.*?</li>', html, re.DOTALL)[0]


def test_all_17_goals_and_links_where_there_are_pages(agenda, client):
    page = GoalPageFactory(parent=agenda, number=10, title="Another title")
    GoalPageFactory(parent=agenda, number=8, live=False)
    html = client.get(agenda.url).content.decode()
    assert html.count('<li class="goal-tile') == 17
    assert f'href="{page.url}">Reduced inequalities</a>' in tile(html, 10)
    for number in (1, 8):
        assert "<a " not in tile(html, number)
        assert GOALS[number - 1].title_in("en") in tile(html, number)


def test_titles_are_in_the_language_of_the_page(russian, client):
    page = AgendaPageFactory(parent=russian, slug="agenda")
    html = client.get(page.url).content.decode()
    for goal in GOALS:
        assert goal.title_in("ru") in tile(html, goal.number)


def test_counts_every_published_page_once_and_no_other_language(home, agenda, work, news, resources, russian, client):
    NewsPageFactory(parent=news, goals=[8, 10])
    SpeechPageFactory(parent=news, goals=[10])
    PublicationPageFactory(parent=resources, goals=[8, 10])
    WorkAreaPageFactory(parent=work, goals=[10])
    NewsPageFactory(parent=news, goals=[3], live=False)
    restricted = NewsPageFactory(parent=news, goals=[3])
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    NewsPageFactory(parent=NewsIndexPageFactory(parent=russian, slug="news"), goals=[10, 17])
    with CaptureQueriesContext(connection) as captured:
        found = counts(home)
    assert len(captured) == 1
    assert {number: count for number, count in found.items() if count} == {8: 2, 10: 4}
    html = client.get(agenda.url).content.decode()
    assert "4 pages" in tile(html, 10)
    assert "page" not in tile(html, 3).replace("goal-title", "")


def test_rendering_tells_of_every_goal(home):
    with recording() as seen:
        counts(home)
    assert {f"goal-count:{number}:en" for number in range(1, 18)} <= seen.tags


def test_goals_of_any_page_lead_to_their_pages(agenda, news, client):
    page = GoalPageFactory(parent=agenda, number=10)
    html = client.get(NewsPageFactory(parent=news, goals=[8, 10]).url).content.decode()
    assert f'<a class="goal-title" href="{page.url}">Reduced inequalities</a>' in html
    assert '<span class="goal-title">Decent work and economic growth</span>' in html


def test_goal_pages_of_another_language_restricted_or_withdrawn_are_not_linked(agenda, news, russian, client):
    GoalPageFactory(parent=AgendaPageFactory(parent=russian, slug="agenda"), number=8, slug="eight")
    page = GoalPageFactory(parent=agenda, number=10)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    html = client.get(NewsPageFactory(parent=news, goals=[8, 10]).url).content.decode()
    assert '<a class="goal-title"' not in html


def test_links_are_asked_for_once_and_only_where_goals_are_shown(agenda, site):
    GoalPageFactory(parent=agenda, number=10)
    request = RequestFactory().get("/en/", headers={"host": "localhost"})
    with CaptureQueriesContext(connection) as captured:
        first = goal_links(request)
        asked = len(captured)
        assert goal_links(request) is first
        assert len(captured) == asked
    assert first == {10: f"{agenda.url}{agenda.get_children().get().slug}/"}


def test_pages_without_goals_do_not_ask(agenda, news, client):
    page = NewsPageFactory(parent=news)
    client.get(page.url)
    with CaptureQueriesContext(connection) as captured:
        client.get(page.url)
    assert not [each for each in captured if 'FROM "agenda_goalpage"' in each["sql"]]


def test_strip(agenda):
    page = GoalPageFactory(parent=agenda, number=10)
    request = RequestFactory().get("/en/", headers={"host": "localhost"})
    html = render_to_string("agenda/strip.html", {"goals": [GOALS[7], GOALS[9]]}, request)
    assert html.count("<li") == 2
    assert f'href="{page.url}"' in html
    assert "Decent work and economic growth" in html
    assert render_to_string("agenda/strip.html", {"goals": []}, request).strip() == ""


def test_title_in_a_language_that_is_not_the_page_s_is_marked(agenda):
    """Goals have titles in seven languages; a page in an eighth shows English and says so (WCAG 3.1.2)."""
    request = RequestFactory().get("/en/", headers={"host": "localhost"})
    stranger = SimpleNamespace(number=1, title="No poverty", title_language="fr")
    html = render_to_string("agenda/strip.html", {"goals": [stranger]}, request)
    assert '<span class="goal-title" lang="fr">No poverty</span>' in html
