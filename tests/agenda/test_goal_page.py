"""A goal's page: its official words, its targets, what serves it; and how it is edited."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import PageViewRestriction

from agenda.models import GoalPage
from core.goals import goal
from core.models import PageNotice
from core.serving import serving_models
from core.uses import recording
from news.models import DatedPage
from resources.models import PublicationPage
from tests.editing import form_data
from tests.factories import (
    AgendaPageFactory,
    GoalPageFactory,
    ImageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    PublicationPageFactory,
    SpeechPageFactory,
    WorkAreaPageFactory,
)
from work.models import WorkAreaPage

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def ten(agenda):
    return GoalPageFactory(parent=agenda, number=10, title="Fewer differences", slug="ten", summary="")


def groups(client, page) -> dict[str, list[str]]:
    found = client.get(page.url).context["groups"]
    return {str(group.heading): [item.title for item in group.pages] for group in found}


@pytest.mark.parametrize(
    ("title", "shown"), [("Reduced inequalities", 0), ("Reduced\u00a0inequalities", 0), ("Fewer differences", 1)]
)
def test_the_goals_own_title_stands_above_another_one_only(title, shown, ten, client):
    ten.title = title
    ten.save_revision().publish()
    head = client.get(ten.url).content.decode().partition("</header>")[2].partition("</header>")[0]
    assert head.replace(f"<h1>{title}</h1>", "").count("Reduced inequalities") == shown


def test_official_words_and_colour(ten, client):
    html = client.get(ten.url).content.decode()
    assert "<h1>Fewer differences</h1>" in html
    assert "Reduced inequalities" in html
    assert 'class="goal-head goal-10"' in html
    assert goal(10).summary_in("en") in html
    assert f'<meta name="description" content="{goal(10).summary_in("en")}">' in html
    ten.summary = "What it means in this country."
    ten.save_revision().publish()
    html = client.get(ten.url).content.decode()
    assert "What it means in this country." in html
    assert goal(10).summary_in("en") not in html


def test_every_type_that_serves_goals_is_found_once():
    assert serving_models() == [WorkAreaPage, DatedPage, PublicationPage]


def test_what_serves_it_newest_first_and_bounded(ten, work, news, resources, client):
    days = [datetime.date(2025, 1, 1) + datetime.timedelta(days=number) for number in range(20)]
    for number, day in enumerate(days):
        make = SpeechPageFactory if number % 2 else NewsPageFactory
        make(parent=news, title=f"News {number}", date=day, goals=[10])
        PublicationPageFactory(parent=resources, title=f"Publication {number}", date=day, goals=[1, 10])
        WorkAreaPageFactory(parent=work, title=f"Area {number}", goals=[10])
    NewsPageFactory(parent=news, title="Of another goal", date=datetime.date(2026, 1, 1), goals=[1, 11])
    assert groups(client, ten) == {
        "Areas of work": [f"Area {number}" for number in range(20)],
        "News and speeches": [f"News {number}" for number in range(19, 7, -1)],
        "Publications": [f"Publication {number}" for number in range(19, 13, -1)],
    }


def test_nothing_that_the_public_may_not_see_and_no_other_language(ten, news, russian, client):
    NewsPageFactory(parent=news, title="A draft", goals=[10], live=False)
    restricted = NewsPageFactory(parent=news, title="Restricted", goals=[10])
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    withdrawn = NewsPageFactory(parent=news, title="Withdrawn", goals=[10])
    PageNotice.objects.create(page=withdrawn, kind=PageNotice.Kind.WITHDRAWAL, text="It was wrong.")
    theirs = NewsIndexPageFactory(parent=russian, slug="news")
    NewsPageFactory(parent=theirs, title="По-русски", goals=[10])
    assert groups(client, ten) == {}
    page = GoalPageFactory(parent=AgendaPageFactory(parent=russian, slug="agenda"), number=10, slug="ten")
    assert list(groups(client, page).values()) == [["По-русски"]]


def test_words_follow_the_language(ten, russian, client):
    parent = AgendaPageFactory(parent=russian, slug="agenda")
    page = GoalPageFactory(parent=parent, number=10, slug="ten", summary="", targets=["10.7"])
    html = client.get(page.url).content.decode()
    assert "Уменьшение неравенства" in html
    assert goal(10).summary_in("ru") in html
    with translation.override("ru"):
        assert page.target_list[0].text in html


def test_targets_in_official_order_and_only_its_own(agenda, client):
    page = GoalPageFactory(parent=agenda, number=10, targets=["10.c", "10.7", "10.10", "10.2"][::3])
    assert page.targets == ["10.2", "10.c"]
    html = client.get(page.url).content.decode()
    assert html.index("10.2") < html.index("10.c")
    with pytest.raises(ValidationError) as caught:
        GoalPageFactory(parent=agenda, number=8, targets=["8.7", "10.7", "8.x"])
    assert list(caught.value.message_dict) == ["targets"]
    assert "10.7, 8.x does not belong to goal 8" in caught.value.message_dict["targets"][0]


def test_second_page_of_a_goal_is_refused_at_its_field(ten, agenda, admin_client):
    address = f"/admin/pages/add/agenda/goalpage/{agenda.pk}/"
    data = form_data(admin_client.get(address).context["form"])
    data |= {"title": "Again", "slug": "again", "number": "10", "targets": ["10.7"]}
    form = admin_client.post(address, data | {"action-publish": "1"}).context["form"]
    assert form.errors["number"] == [
        "This goal has its page already, “Fewer differences”: edit that one, or choose another goal."
    ]
    assert form["targets"].value() == ["10.7"]
    done = admin_client.post(address, data | {"number": "8", "targets": ["8.7"], "action-publish": "1"})
    assert done.status_code == 302
    eight = GoalPage.objects.get(number=8)
    eight.number, eight.targets = 10, []
    with pytest.raises(ValidationError, match="This goal has its page already"):
        eight.full_clean()


def test_same_goal_below_another_language_is_fine(ten, russian):
    GoalPageFactory(parent=AgendaPageFactory(parent=russian, slug="agenda"), number=10, slug="ten")


def test_copy_and_translation_of_a_goal_page_can_be_made_and_then_mended(ten, agenda, russian, admin_client):
    fields = {"new_title": "A copy", "new_slug": "copy", "new_parent_page": agenda.pk}
    assert admin_client.post(f"/admin/pages/{ten.pk}/copy/", fields).status_code == 302
    copy = GoalPage.objects.get(slug="copy")
    address = f"/admin/pages/{copy.pk}/edit/"
    data = form_data(admin_client.get(address).context["form"]) | {"action-publish": "1"}
    assert set(admin_client.post(address, data).context["form"].errors) == {"number"}
    assert admin_client.post(address, data | {"number": "11"}).status_code == 302
    translated = ten.copy_for_translation(russian.locale, copy_parents=True)
    translated.save_revision().publish()
    assert translated.number == 10


def test_form_refuses_targets_of_another_goal_and_keeps_them_ticked(ten, admin_client):
    address = f"/admin/pages/{ten.pk}/edit/"
    data = form_data(admin_client.get(address).context["form"])
    form = admin_client.post(address, data | {"targets": ["10.7", "8.8"], "action-publish": "1"}).context["form"]
    assert "8.8 does not belong to goal 10" in form.errors["targets"][0]
    assert form["targets"].value() == ["10.7", "8.8"]
    form = admin_client.post(address, data | {"number": "18", "targets": ["99.9"]}).context["form"]
    assert set(form.errors) == {"number", "targets"}


def test_rendering_tells_what_it_depends_on(ten, client):
    with recording() as seen:
        client.get(ten.url)
    assert "goal:10:en" in seen.tags
    assert not [tag for tag in seen.tags if tag.startswith(("listing:datedpage", "goal:8"))]


def test_costs_the_same_with_3_and_30_of_everything(
    ten, work, news, resources, client, django_capture_on_commit_callbacks
):
    def queries() -> int:
        client.get(ten.url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(ten.url).status_code == 200
        return len(captured)

    found = []
    for count in (3, 27):
        with django_capture_on_commit_callbacks(execute=True):
            for number in range(count):
                image = ImageFactory() if number < 3 else None
                SpeechPageFactory(parent=news, goals=[10], listing_image=image)
                PublicationPageFactory(parent=resources, goals=[10], listing_image=image)
                WorkAreaPageFactory(parent=work, goals=[10], listing_image=image)
        found.append(queries())
    assert found[0] == found[1]
