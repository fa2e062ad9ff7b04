"""The link checker: what it finds, when a link counts as broken, how it goes about it, and its report."""

import csv
import datetime
import io

import pytest
from django.core.management import call_command
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import GroupPagePermission, Page

from editorial.links import checking
from editorial.links.checking import check, check_some
from editorial.links.found import Address, Trouble
from editorial.links.report import broken_links
from editorial.models import Link
from tests.editorial.another_site import another_site
from tests.factories import AboutPageFactory, DocumentFactory, NewsPageFactory, SpeechPageFactory

pytestmark = pytest.mark.django_db

BLOCK = "8b0f6a7e-2d3c-4b7e-9b43-0d1c5e6f7a81"


def prose(html: str) -> list[dict]:
    return [{"type": "paragraph", "id": BLOCK, "value": f"<p>{html}</p>"}]


@pytest.fixture
def publish(django_capture_on_commit_callbacks, news):
    """Give a function that publishes a page with a body, as stored, and other values."""

    def done(body=(), **values):
        with django_capture_on_commit_callbacks(execute=True):
            page = NewsPageFactory(parent=news, **values)
            page.body = page._meta.get_field("body").to_python(list(body))
            page.save_revision().publish()
        return page

    return done


def of(page) -> list[tuple]:
    return [
        (link.path, link.words, link.to_page, link.to_document, str(link.address or "")) for link in page.links.all()
    ]


def broken(user) -> set[str]:
    return {f"{link.page.title}: {link.what_is_wrong}" for link in broken_links(user)}


def checks():
    """Give the tasks of the checker: publishing enqueues others, too."""
    return DBTaskResult.objects.filter(task_path=check_some.module_path)


class TestReading:
    def test_running_text_blocks_and_fields(self, publish, about, news, django_capture_on_commit_callbacks):
        document = DocumentFactory()
        page = publish(
            [
                *prose(
                    f'<a linktype="page" id="{about.pk}">who we are</a>, '
                    f'<a linktype="document" id="{document.pk}">a paper</a>, '
                    '<a href="https://example.org/a">there</a>, '
                    '<a href="mailto:office@example.org">write</a>'
                ),
                {
                    "type": "call_to_action",
                    "id": "c",
                    "value": {
                        "title": "Read on",
                        "text": "",
                        "link": {"label": "Now", "page": None, "document": None, "address": "https://example.org/b"},
                    },
                },
                {
                    "type": "related_pages",
                    "id": "r",
                    "value": {
                        "title": "",
                        "pages": [{"type": "item", "id": "i", "value": {"page": about.pk, "line": ""}}],
                    },
                },
            ]
        )
        assert of(page) == [
            (f"body.{BLOCK}", "who we are", about.pk, None, ""),
            (f"body.{BLOCK}", "a paper", None, document.pk, ""),
            (f"body.{BLOCK}", "there", None, None, "https://example.org/a"),
            ("body.c.link.address", "Now", None, None, "https://example.org/b"),
            ("body.r.pages.i.page", "", about.pk, None, ""),
        ]
        with django_capture_on_commit_callbacks(execute=True):
            speech = SpeechPageFactory(parent=news, video_address="https://video.example.org/1")
            speech.save_revision().publish()
        assert ("video_address", "", None, None, "https://video.example.org/1") in of(speech)

    def test_what_changed_is_followed_and_what_stayed_is_kept(self, publish, django_capture_on_commit_callbacks):
        page = publish(prose('<a href="https://example.org/a">one</a> <a href="https://example.org/b">two</a>'))
        kept = page.links.get(words="one").pk
        page.body = page._meta.get_field("body").to_python(prose('<a href="https://example.org/a">one</a>'))
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()
        assert [link.pk for link in page.links.all()] == [kept]
        page.unpublish()
        assert not Link.objects.exists()

    def test_drafts_are_not_looked_at(self, publish, about):
        page = publish(prose('<a href="https://example.org/a">one</a>'))
        page.body = page._meta.get_field("body").to_python(prose('<a href="https://example.org/b">two</a>'))
        page.save_revision()
        assert [each[-1] for each in of(page)] == ["https://example.org/a"]


class TestWithin:
    def test_a_page_that_is_gone_or_not_public(self, publish, about, admin):
        gone, hidden = AboutPageFactory(parent=about), AboutPageFactory(parent=about)
        publish(prose(f'<a linktype="page" id="{gone.pk}">one</a>'), title="A")
        publish(prose(f'<a linktype="page" id="{hidden.pk}">two</a>'), title="B")
        assert broken(admin) == set()
        gone.delete()
        Page.objects.get(pk=hidden.pk).specific.unpublish()
        assert broken(admin) == {"A: The page is gone", "B: The page is not public"}

    def test_a_document_that_is_gone(self, publish, admin):
        document = DocumentFactory()
        publish(prose(f'<a linktype="document" id="{document.pk}">a paper</a>'), title="A")
        document.delete()
        assert broken(admin) == {"A: The document is gone"}

    def test_a_chosen_page_that_is_gone_is_found_in_what_is_stored(self, publish, about, admin):
        gone = AboutPageFactory(parent=about)
        value = {"title": "", "pages": [{"type": "item", "id": "i", "value": {"page": gone.pk, "line": ""}}]}
        publish([{"type": "related_pages", "id": "r", "value": value}], title="A")
        gone.delete()
        assert broken(admin) == {"A: The page is gone"}

    @pytest.mark.parametrize(
        ("address", "works"),
        [
            ("/en/about/", True),
            ("http://localhost/en/about/", True),
            ("/en/about/?of=this#there", True),
            ("/en/search/?q=visit", True),
            ("/en/news/2026/", True),
            ("/en/moved/", True),
            ("/en/nowhere/", False),
            ("/nowhere.html", False),
            ("/en/draft/", False),
        ],
    )
    def test_addresses_of_this_site(self, address, works, publish, about, home, admin, client):
        AboutPageFactory(parent=home, slug="draft", live=False)
        Redirect.objects.create(old_path="/en/moved", redirect_page=about)
        publish(prose(f'<a href="{address}">there</a>'), title="A", date=datetime.date(2026, 5, 3))
        assert (broken(admin) == set()) == works
        path = address.removeprefix("http://localhost").partition("#")[0]
        assert (client.get(path).status_code in (200, 301, 302)) == works


@pytest.fixture
def clock(monkeypatch):
    """A clock that tests move by days and hours."""

    class Clock:
        now = datetime.datetime(2026, 12, 1, 6, 0, tzinfo=datetime.UTC)

        def forward(self, **time):
            self.now += datetime.timedelta(**time)

    one = Clock()
    monkeypatch.setattr(timezone, "now", lambda: one.now)
    return one


@pytest.fixture
def answers(monkeypatch):
    """What other sites answer, by address; all is well where nothing is said. Gives also what was asked."""
    said: dict[str, tuple] = {}
    asked: list[str] = []

    def ask(address):
        asked.append(address)
        return said.get(address, (200, ""))

    monkeypatch.setattr(checking, "ask", ask)
    return said, asked


class TestElsewhere:
    def test_broken_after_two_days_and_not_after_two_failures_on_one(self, publish, admin, clock, answers):
        publish(prose('<a href="https://example.org/a">there</a>'), title="A")
        said, _asked = answers
        said["https://example.org/a"] = (404, Trouble.MISSING)
        address = Address.objects.get()
        check(address)
        clock.forward(hours=5)
        check(address)
        assert broken(admin) == set()
        clock.forward(hours=20)
        check(address)
        assert broken(admin) == {"A: There is nothing at this address"}
        said.clear()
        check(address)
        assert broken(admin) == set()
        assert (address.failed_days, address.failed_on) == (0, None)

    def test_well_in_between_begins_anew(self, publish, admin, clock, answers):
        publish(prose('<a href="https://example.org/a">there</a>'))
        said, _asked = answers
        address = Address.objects.get()
        for answer in ((None, Trouble.NO_ANSWER), (200, ""), (None, Trouble.NO_ANSWER)):
            said["https://example.org/a"] = answer
            check(address)
            clock.forward(days=1)
        assert broken(admin) == set()


class TestSchedule:
    def test_one_of_each_host_at_a_time_with_a_pause_between(self, publish, clock, answers):
        publish(prose("".join(f'<a href="https://{host}.example.org/{n}">x</a>' for host in "ab" for n in range(3))))
        call_command("check_links")
        assert checks().filter(status=TaskResultStatus.READY).count() == 1
        _said, asked = answers
        for number in range(3):
            check_some.call()
            assert len(asked) == 2 * (number + 1)
            assert len({each.split("/")[2] for each in asked[-2:]}) == 2
        assert checks().filter(run_after=clock.now + checking.PAUSE).exists()
        waiting = checks().count()
        check_some.call()
        assert len(asked) == 6
        assert checks().count() == waiting

    def test_well_is_asked_weekly_and_failing_daily(self, publish, clock, answers):
        publish(prose('<a href="https://a.example.org/">a</a> <a href="https://b.example.org/">b</a>'))
        said, asked = answers
        said["https://b.example.org/"] = (404, Trouble.MISSING)
        check_some.call()
        asked.clear()
        for _day in range(7):
            clock.forward(days=1)
            check_some.call()
        assert asked.count("https://b.example.org/") == 7
        assert asked.count("https://a.example.org/") == 1

    def test_a_second_command_begins_no_second_chain(self, publish, answers):
        publish(prose('<a href="https://a.example.org/">a</a>'))
        call_command("check_links")
        call_command("check_links")
        assert checks().count() == 1

    def test_this_site_is_not_asked_over_the_network(self, publish, about, answers):
        publish(prose('<a href="/en/about/">a</a> <a href="http://localhost/en/about/">b</a>'))
        call_command("check_links")
        check_some.call()
        assert answers[1] == []
        assert {each.trouble for each in Address.objects.all()} == {""}

    def test_pages_of_before_the_checker_are_looked_at_and_addresses_of_no_link_go(self, publish, answers):
        page = publish(prose('<a href="https://a.example.org/">a</a>'))
        Link.objects.all().delete()
        Address.objects.create(address="https://old.example.org/", host="old.example.org")
        call_command("check_links")
        assert len(of(page)) == 1
        assert [each.address for each in Address.objects.all()] == ["https://a.example.org/"]

    def test_with_a_real_server(self, publish, settings, clock, admin):
        with another_site() as (host, asked):
            settings.LINKS_MAY_ASK = {host}
            publish(prose(f'<a href="http://{host}/404">gone</a>'), title="A")
            publish(prose(f'<a href="http://{host}/200">there</a>'), title="B")
            for _day in range(2):
                check_some.call()
                check_some.call()
                clock.forward(days=1)
            assert ("HEAD", "/404") in {each[:2] for each in asked}
        assert broken(admin) == {"A: There is nothing at this address"}


class TestReport:
    @pytest.fixture
    def links(self, publish):
        Address.objects.create(
            address="https://example.org/a", host="example.org", status=404, trouble=Trouble.MISSING, failed_days=2
        )
        return publish(prose('<a href="https://example.org/a">there</a> <a href="/en/nowhere/">=here</a>'), title="A")

    def test_it_leads_to_the_place_in_the_editor(self, links, admin_client):
        text = admin_client.get("/admin/reports/links/").content.decode()
        assert text.count(f'href="/admin/pages/{links.pk}/edit/#:w:contentpath=body.{BLOCK}"') == 2
        assert "https://example.org/a" in text
        assert "(404)" in text

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("where=within", ["=here"]),
            ("where=elsewhere", ["there"]),
            ("address=example.org", ["there"]),
            ("trouble=missing", ["there", "=here"]),
            ("trouble=host", []),
            ("page=b", []),
        ],
    )
    def test_filters(self, query, words, links, admin_client):
        answer = admin_client.get(f"/admin/reports/links/?{query}")
        assert [link.words for link in answer.context["object_list"]] == words

    def test_only_of_pages_that_the_reader_may_edit(self, links, about, news, member, client):
        user, group = member("writer")
        client.force_login(user)
        GroupPagePermission.objects.create(group=group, page=about, permission_type="change")
        assert not client.get("/admin/reports/links/").context["object_list"]
        GroupPagePermission.objects.create(group=group, page=news, permission_type="change")
        assert len(client.get("/admin/reports/links/").context["object_list"]) == 2

    def test_export(self, links, admin_client):
        answer = admin_client.get("/admin/reports/links/?export=csv")
        rows = list(csv.DictReader(io.StringIO(b"".join(answer).decode())))
        assert [row["Words"] for row in rows] == ["there", "'=here"]

    def test_no_query_more_a_link(self, publish, admin_client, django_assert_max_num_queries):
        publish(prose("".join(f'<a href="/en/nowhere-{number}/">x</a>' for number in range(30))))
        admin_client.get("/admin/reports/links/")
        with django_assert_max_num_queries(14):
            assert len(admin_client.get("/admin/reports/links/").context["object_list"]) == 30
