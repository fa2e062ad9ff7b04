"""Which page may stand below which: one table over every pair of types, allowed and refused."""

import itertools

import pytest
from wagtail.models import Page, get_page_models

from core.models import BasePage
from tests.factories import FACTORIES

TYPES = [model for model in get_page_models() if issubclass(model, BasePage)]
NAMES = {f"{model._meta.app_label}.{model.__name__}": model for model in TYPES}

# Parent: what may stand below it. Everything else is refused.
ALLOWED = {
    "wagtailcore.Page": {"home.HomePage"},
    "home.HomePage": {
        "about.AboutPage",
        "about.LinkPage",
        "about.HelpPage",
        "work.WorkIndexPage",
        "news.NewsIndexPage",
        "resources.ResourcesPage",
        "action.ActionPage",
        "action.FormPage",
        "agenda.AgendaPage",
    },
    "about.AboutPage": {"about.AboutPage", "about.LinkPage", "about.HelpPage"},
    "about.LinkPage": set(),
    "about.HelpPage": set(),
    "work.WorkIndexPage": {"work.WorkAreaPage"},
    "work.WorkAreaPage": set(),
    "news.NewsIndexPage": {"news.NewsPage", "news.SpeechPage"},
    "news.NewsPage": set(),
    "news.SpeechPage": set(),
    "news.DatedPage": set(),
    "resources.ResourcesPage": {"resources.PublicationPage"},
    "resources.PublicationPage": set(),
    "action.ActionPage": {"action.OpportunityPage", "action.FormPage"},
    "action.OpportunityPage": set(),
    "action.FormPage": set(),
    "agenda.AgendaPage": {"agenda.GoalPage"},
    "agenda.GoalPage": set(),
}


@pytest.mark.parametrize(
    ("parent", "child"), [*itertools.product(NAMES, NAMES), *(("wagtailcore.Page", name) for name in NAMES)]
)
def test_pair(parent, child):
    parent_model = NAMES.get(parent, Page)
    allowed = parent_model in NAMES[child].allowed_parent_page_models()
    assert allowed == (child in ALLOWED[parent])


def test_every_type_has_a_row_and_a_factory():
    assert set(ALLOWED) - {"wagtailcore.Page"} == set(NAMES)
    assert {model for model in TYPES if model.is_creatable} == set(FACTORIES)


@pytest.mark.django_db
def test_admin_refuses_a_page_in_the_wrong_place(admin_client, news):
    answer = admin_client.get(f"/admin/pages/add/about/aboutpage/{news.pk}/")
    assert answer.status_code == 302
    assert answer.url == "/admin/"


@pytest.mark.django_db
def test_admin_offers_only_what_fits(admin_client, news):
    answer = admin_client.get(f"/admin/pages/{news.pk}/add_subpage/")
    html = answer.content.decode()
    assert "/admin/pages/add/news/newspage/" in html
    assert "/admin/pages/add/news/speechpage/" in html
    assert "/admin/pages/add/about/aboutpage/" not in html
    assert "/admin/pages/add/news/datedpage/" not in html


@pytest.mark.django_db
def test_only_one_news_section_a_home_page(news, home):
    assert not type(news).can_create_at(home)
