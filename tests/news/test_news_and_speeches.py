"""News and speeches: what they need, what they show, and how the section lists them."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from news.models import NewsPage, SpeechPage
from tests.editing import form_data
from tests.factories import NewsPageFactory, PersonFactory, SpeechPageFactory, WorkAreaPageFactory

pytestmark = pytest.mark.django_db


def test_news_needs_only_title_slug_summary_and_date(news, client):
    page = NewsPage(title="Sample", slug="sample", summary="A summary.", date=datetime.date(2026, 5, 3))
    news.add_child(instance=page)
    page.full_clean()
    assert client.get(page.url).status_code == 200


@pytest.mark.parametrize("summary", ["", "   "])
def test_news_without_a_summary_is_refused_at_the_summary(summary, news):
    page = NewsPageFactory(parent=news)
    page.summary = summary
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert set(refused.value.error_dict) == {"summary"}


def test_new_page_has_todays_date():
    assert isinstance(NewsPage(title="Sample").date, datetime.date)


def test_listing_is_newest_first_news_and_speeches_together(news, client):
    for day, factory in ((1, NewsPageFactory), (3, SpeechPageFactory), (2, NewsPageFactory)):
        factory(parent=news, title=f"Day {day}", date=datetime.date(2026, 5, day))
    html = client.get(news.url).content.decode()
    assert html.index("Day 3") < html.index("Day 2") < html.index("Day 1")


def test_same_day_the_later_made_stands_first(news, client):
    for name in ("Earlier", "Later"):
        NewsPageFactory(parent=news, title=name)
    html = client.get(news.url).content.decode()
    assert html.index("Later") < html.index("Earlier")


def test_speech_says_who_spoke_when_where_and_in_which_language(news, client):
    page = SpeechPageFactory(
        parent=news,
        speaker=PersonFactory(name="Sample Head", role="Head of office"),
        kind=SpeechPage.Kind.VIDEO_SCRIPT,
        occasion="International Migrants Day",
        place="Ashgabat",
        date=datetime.date(2025, 12, 18),
        language_delivered="ru",
        check_against_delivery=True,
        quote="Words to keep.",
    )
    html = client.get(page.url).content.decode()
    for shown in (
        "Sample Head",
        "Head of office",
        "Video script",
        "International Migrants Day",
        "Ashgabat",
        '<time datetime="2025-12-18">18 December 2025</time>',
        "Check against delivery",
        "Words to keep.",
    ):
        assert shown in html
    assert "Delivered in Русский" in html or "Delivered in Russian" in html


@pytest.mark.parametrize("factory", [NewsPageFactory, SpeechPageFactory])
def test_place_and_day_stand_between_title_and_summary(factory, news, client):
    page = factory(parent=news, title="Sample title", summary="Sample summary.", place="Ashgabat")
    html = client.get(page.url).content.decode().partition("<h1>")[2]
    assert html.index("Sample title") < html.index("Ashgabat") < html.index("Sample summary.")


def test_role_at_the_time_stands_before_the_role_of_today(news):
    page = SpeechPageFactory(parent=news, speaker=PersonFactory(role="Head of office"), role="Deputy head")
    assert page.role_line == "Deputy head"
    page.role = ""
    assert page.role_line == "Head of office"


def test_headline_quote_loses_its_marks_when_it_is_saved_in_the_admin(news, admin_client):
    address = f"/admin/pages/add/news/speechpage/{news.pk}/"
    data = form_data(admin_client.get(address).context["form"])
    data |= {"title": "Sample", "slug": "sample", "quote": "“Words to keep.”", "speaker_name": "Sample"}
    data["action-publish"] = "1"
    answer = admin_client.post(address, data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert SpeechPage.objects.get().quote == "Words to keep."


@pytest.mark.parametrize("words", ["quote", "body", "video_address"])
def test_a_speech_has_a_speaker_and_words(words, news):
    page = SpeechPage(title="Sample", slug="sample", speaker_name="Sample Speaker")
    values = {"quote": "Words.", "body": [("paragraph", "<p>Words.</p>")], "video_address": "https://www.example.org/"}
    setattr(page, words, values[words])
    news.add_child(instance=page)
    page.speaker_name = " "
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert list(refused.value.message_dict) == ["speaker_name"]
    page.speaker_name = "Sample Speaker"
    setattr(page, words, "")
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert list(refused.value.message_dict) == ["quote"]


def test_goals_that_the_text_names_count_as_served(news):
    page = SpeechPageFactory(parent=news, goals=[8])
    page.body = [("agenda", {"goal_numbers": ["10"], "targets": [], "why": ""})]
    page.save_revision().publish()
    assert SpeechPage.objects.get().goals == [8, 10]


def test_goals_told_in_the_text_are_not_told_again_below(news, client):
    page = SpeechPageFactory(
        parent=news, goals=[8, 10], body=[("agenda", {"goal_numbers": ["10"], "targets": [], "why": ""})]
    )
    assert [goal.number for goal in page.goals_not_in_body] == [8]
    html = client.get(page.url).content.decode()
    assert html.count('class="goal goal-10"') == 1
    assert html.count('class="goal goal-8"') == 1


def test_goals_are_kept_sorted_and_checked(news):
    page = NewsPageFactory(parent=news, goals=[10, 8, 8])
    page.full_clean()
    assert page.goals == [8, 10]
    page.goals = [18]
    with pytest.raises(ValidationError, match="there is no goal 18"):
        page.full_clean()


def test_area_of_work_that_is_deleted_leaves_the_news(work, news, client):
    area = WorkAreaPageFactory(parent=work)
    page = NewsPageFactory(parent=news)
    page.work_areas = [area]
    page.save_revision().publish()
    area.delete()
    assert list(NewsPage.objects.get(pk=page.pk).work_areas.all()) == []
    assert client.get(page.url).status_code == 200
