"""What people search for: counted without who they are, shown from three askings on, and forgotten again."""

import csv
import datetime
import io

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from accounts.office_group import Role
from core.worker import daily
from search import asked
from search.asked import folded, monday
from search.models import Asked
from tests.factories import AboutPageFactory, HomePageFactory
from tests.roles import member

pytestmark = [pytest.mark.django_db, pytest.mark.database]
REPORT = "/admin/reports/questions/"


@pytest.fixture
def page(about):
    return AboutPageFactory(parent=about, title="Quince and pear")


def rows() -> list[tuple]:
    return list(Asked.objects.order_by("question").values_list("question", "count", "found", "outcome"))


def ask(client, query: str, language: str = "en", **more):
    answer = client.get(f"/{language}/search/", {"q": query, **more})
    assert answer.status_code == 200
    return answer


def test_a_question_is_counted_with_what_came_of_it(page, client):
    for query in ("Quince", "  quince?", "QUINCE", "quince zzyzx", "zzyzx"):
        ask(client, query)
    assert rows() == [("quince", 3, 1, "all"), ("quince zzyzx", 1, 1, "part"), ("zzyzx", 1, 0, "none")]
    row = Asked.objects.first()
    assert (row.language, row.week) == ("en", monday(timezone.localdate()))
    assert row.site.is_default_site


def test_what_was_found_is_that_of_the_last_time(page, client):
    ask(client, "medlar")
    AboutPageFactory(parent=page, title="Medlar")
    ask(client, "medlar")
    assert rows() == [("medlar", 2, 1, "all")]


def test_each_language_counts_for_itself(page, russian, client):
    ask(client, "quince")
    ask(client, "quince", "ru")
    assert sorted(Asked.objects.values_list("language", "count")) == [("en", 1), ("ru", 1)]


def test_what_is_no_new_question_of_a_visitor_is_not_counted(page, client):
    client.head("/en/search/", {"q": "quince"})
    ask(client, "quince", page="1")
    ask(client, "quince", page="2")
    ask(client, "quince", type="page")
    ask(client, "")
    ask(client, "?!")
    client.cookies[settings.SESSION_COOKIE_NAME] = "anything"
    answer = ask(client, "quince")
    assert rows() == []
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize(
    "typed",
    [
        "aman@example.org",
        "aman＠example.org",
        "12345",
        "+993 12 34-56-78",
        "(12) 3.4.5",
        "1 2 3 4 5",
        "1\u200b2\u200b3\u200b4\u200b5",
        "١٢٣٤٥",
        "born 1.2.1990",
        "abc123",
        "A1-B2C3D4",
        "passport ab\u00ad1234",
        "джон1990",
        "one two three four five six seven eight nine",
        '"a-b-c-d-e-f-g-h-i"',
    ],
)
def test_what_may_be_about_one_person_is_not_noted(typed, page, client):
    assert folded(typed) == ""
    ask(client, typed)
    assert rows() == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Goal   8 ", "goal 8"),
        ("COVID-19", "covid 19"),
        ("2030 Agenda", "2030 agenda"),
        ('"Family visa" -work', "family visa work"),
        ("Aşgabat", "aşgabat"),
        ("one two three four five six seven eight", "one two three four five six seven eight"),
        ("x" * 150, "x" * 100),
        ("b2b", "b2b"),
    ],
)
def test_what_is_noted_is_folded(typed, kept):
    assert folded(typed) == kept


def test_the_answer_goes_out_though_it_cannot_be_noted(page, client, monkeypatch, caplog):
    monkeypatch.setattr(asked, "_told", set())
    monkeypatch.setattr(
        asked, "_NOTE", "SELECT set_config('lock_timeout', '100ms', true); SELECT 1 / 0, %s, %s, %s, %s, %s, %s"
    )
    for _time in range(2):
        assert "Quince and pear" in ask(client, "quince").content.decode()
    assert [record.name for record in caplog.records].count("search.asked") == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def test_a_question_costs_one_statement(site, page, django_assert_num_queries):
    with django_assert_num_queries(3):
        asked.note(site, "en", "quince", 1, near=False)


def test_nobody_fills_the_disk(page, client, monkeypatch):
    monkeypatch.setattr(asked, "_NOTE", asked._NOTE.replace(str(asked.MOST_ROWS), "-2"))
    ask(client, "quince")
    assert rows() == []


def put(site, question: str, count: int, weeks_ago: int = 0, outcome: str = "all", found: int = 1, language="en"):
    week = monday(timezone.localdate()) - datetime.timedelta(weeks=weeks_ago)
    return Asked.objects.create(
        site=site, language=language, week=week, question=question, count=count, found=found, outcome=outcome
    )


def lines(client, **chosen) -> list[tuple]:
    answer = client.get(REPORT, chosen)
    assert answer.status_code == 200
    return [(line.question, line.times, line.found, line.outcome) for line in answer.context["object_list"]]


def test_report_adds_up_weeks_and_shows_what_is_not_found_first(site, client):
    client.force_login(member(Role.EDITORS))
    put(site, "often", 90)
    put(site, "some", 4, outcome="part")
    put(site, "never", 3, outcome="none", found=0)
    put(site, "rare", 2, outcome="none", found=0)
    put(site, "now found", 2, weeks_ago=1, outcome="none", found=0)
    put(site, "now found", 1, found=7)
    put(site, "long ago", 50, weeks_ago=20)
    assert lines(client) == [
        ("never", 3, 0, "none"),
        ("some", 4, 1, "part"),
        ("often", 90, 1, "all"),
        ("now found", 3, 7, "all"),
    ]
    assert [line[0] for line in lines(client, days="365")][2:] == ["often", "long ago", "now found"]
    assert "long ago" not in str(lines(client, days="7"))
    assert lines(client, language="ru") == []
    assert client.get(REPORT, {"days": "\x00", "language": "xx"}).status_code == 200


def test_buttons_lead_on_as_far_as_the_reader_may_go(site, russian, client, admin):
    put(site, "семья & работа", 3, language="ru", outcome="none", found=0)
    query = "%D1%81%D0%B5%D0%BC%D1%8C%D1%8F+%26+%D1%80%D0%B0%D0%B1%D0%BE%D1%82%D0%B0"
    client.force_login(member(Role.EDITORS))
    answer = client.get(REPORT).content.decode()
    assert f'href="{site.root_url}/ru/search/?q={query}"' in answer
    assert f'href="{reverse("wagtailsnippets_search_promotion:add")}?words={query}&amp;language=ru"' in answer
    assert "Add synonyms" not in answer
    client.force_login(admin)
    assert f'href="{reverse("search_synonyms:add")}?words={query}"' in client.get(REPORT).content.decode()
    form = client.get(f"{reverse('search_synonyms:add')}?words={query}").context["form"]
    assert form["words"].value() == "семья & работа"


def test_each_reads_what_is_asked_of_their_own_office(site, home, client, admin):
    there = HomePageFactory(parent=home.get_parent(), slug="there")
    other = Site.objects.create(hostname="there.example.org", site_name="There", root_page=there)
    put(other, "secret", 9)
    client.force_login(member(Role.HEADS))
    assert lines(client) == []
    client.force_login(admin)
    assert lines(client) == [("secret", 9, 1, "all")]


def test_export_has_no_formula(site, client, admin):
    client.force_login(admin)
    put(site, "=1+1", 3)
    rows = list(csv.DictReader(io.StringIO(b"".join(client.get(REPORT, {"export": "csv"})).decode())))
    assert [(row["Question"], row["Times asked"], row["Pages"]) for row in rows] == [("'=1+1", "3", "1")]


def test_old_and_rare_questions_are_forgotten(site):
    for weeks, count, question in (
        (53, 9, "a year"),
        (54, 9, "older"),
        (4, 2, "rare"),
        (5, 2, "rare, older"),
        (5, 3, "three"),
    ):
        put(site, question, count, weeks_ago=weeks)
    call_command("forget_questions", verbosity=0)
    assert set(Asked.objects.values_list("question", flat=True)) == {"a year", "rare", "three"}


def test_worker_forgets_once_a_day():
    assert "forget_questions" in daily._commands
