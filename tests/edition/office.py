"""A small office with every kind of page in three languages, which the random edits of test_machine.py work upon."""

import datetime

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from wagtail.models import Locale, Page, Site

from core.models import OfficeText, SiteSettings
from home.models import FeaturedPage, HomePage
from news.models import NewsIndexPage
from tests import factories as make
from tests.factories import home_in
from work.models import WorkAreaPage

LANGUAGES = ("en", "ru", "tk")
TOKEN = "Qz{}z"


def build() -> None:
    """Make the office: each page's title has a number of its own, so that it can be found wherever it is shown."""
    site = Site.objects.get(is_default_site=True)
    home = HomePage.objects.get(pk=site.root_page_id)
    for code in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    SiteSettings.objects.create(site=site, parent_name="Sample organisation", tells_versions=True)
    OfficeText.objects.create(site=site, locale=Locale.objects.get(language_code="en"), name="Sample Office")
    _library(site)
    sections = {
        name: factory(parent=home, slug=name, show_in_menus=True)
        for name, factory in {
            "about": make.AboutPageFactory,
            "work": make.WorkIndexPageFactory,
            "news": make.NewsIndexPageFactory,
            "resources": make.ResourcesPageFactory,
            "action": make.ActionPageFactory,
            "agenda": make.AgendaPageFactory,
        }.items()
    }
    team = make.AboutPageFactory(parent=sections["about"], slug="team", show_in_menus=True)
    make.AboutPageFactory(parent=team, slug="history")
    make.HelpPageFactory(parent=sections["about"], slug="help", phone="+99312000000")
    make.LinkPageFactory(parent=home, slug="elsewhere", show_in_menus=True)
    areas = [make.WorkAreaPageFactory(parent=sections["work"], slug=f"area-{n}", goals=[n]) for n in (8, 10)]
    for number, area in enumerate(areas):
        item = make.NewsPageFactory(parent=sections["news"], slug=f"item-{number}", goals=[10])
        item.work_areas = [area]
        item.save()
    make.SpeechPageFactory(parent=sections["news"], slug="speech", date=datetime.date(2025, 3, 1))
    publication = make.PublicationPageFactory(parent=sections["resources"], slug="report", goals=[8])
    publication.work_areas = areas[:1]
    publication.save()
    make.OpportunityPageFactory(parent=sections["action"], slug="vacancy")
    make.FormPageFactory(parent=sections["action"], slug="write")
    make.GoalPageFactory(parent=sections["agenda"], slug="goal-10", number=10)
    FeaturedPage.objects.create(home=home, page=areas[0], sort_order=0)
    for code in LANGUAGES[1:]:
        there = home_in(home, code, "Home")
        for page in (sections["news"], sections["about"]):
            twin = page.copy_for_translation(there.locale)
            twin.save_revision().publish()
        item = NewsIndexPage.objects.get(locale=there.locale).get_translation(home.locale)
        translated = item.get_children().first().specific.copy_for_translation(there.locale)
        translated.save_revision().publish()
    for page in Page.objects.filter(depth__gt=1).specific():
        page.title = f"{page._meta.verbose_name} {TOKEN.format(page.pk)}"[:200]
        page.save_revision().publish()
    ContentType.objects.clear_cache()


def _library(site: Site) -> None:
    from django.core.files.images import ImageFile
    from PIL import Image

    def picture(name: str, colour: str) -> ContentFile:
        import io

        drawn = io.BytesIO()
        Image.new("RGB", (40, 30), colour).save(drawn, "PNG")
        return ImageFile(io.BytesIO(drawn.getvalue()), name=name)

    for colour in ("navy", "maroon"):
        make.ImageFactory(title=colour, file=picture(f"{colour}.png", colour))
    for code in LANGUAGES[:2]:
        make.PersonFactory(locale=Locale.objects.get(language_code=code), email="a@example.org", site=site)
    make.DocumentFactory(title="guide.pdf", file=ContentFile(b"%PDF-", name="guide.pdf"))


def areas() -> list[WorkAreaPage]:
    """Give the areas of work, by key."""
    return list(WorkAreaPage.objects.order_by("pk"))
