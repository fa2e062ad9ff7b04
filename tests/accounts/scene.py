"""Two offices on one installation, with drafts and public pages in each, for the tests of who may do what."""

from dataclasses import dataclass

from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Locale, Page, Site, WorkflowPage

from accounts.office_group import Role
from core.models import Alert, CustomDocument, CustomImage, OfficeCollections, OfficeText
from home.models import HomePage
from news.models import NewsPage
from people.models import Person
from search.models import Promotion
from tests.factories import (
    AboutPageFactory,
    DocumentFactory,
    HomePageFactory,
    ImageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    home_in,
)
from tests.roles import member


@dataclass
class Office:
    """What one office has: pages public and not, and an entry, a picture and a document of its own."""

    site: Site
    home: HomePage
    news: Page
    item: NewsPage
    draft: NewsPage
    about: Page
    person: Person
    alert: Alert
    text: OfficeText
    promotion: Promotion
    image: CustomImage
    document: CustomDocument


@dataclass
class Scene:
    """The reader's own office, its Russian branch, and another office."""

    own: Office
    other: Office
    russian: Page
    turkmen: Page

    def signed_in(self, role: Role):
        """Make somebody of a role in the own office; translators are Russian ones."""
        locale = self.russian.locale if role == Role.TRANSLATORS else None
        return member(role, site=None if role == Role.ADMINS else self.own.site, locale=locale)


def furnish(site: Site, home: HomePage, word: str) -> Office:
    """Give an office its things, each with `word` in its title."""
    news = NewsIndexPageFactory(parent=home, title=f"{word} news", slug="news")
    collection = OfficeCollections.of(site).own
    draft = NewsPageFactory(parent=news, title=f"{word} draft", slug="draft", live=False)
    draft.save_revision()
    of_office = {"site": site, "locale": home.locale}
    person = Person.objects.create(name=f"{word} person", role="Driver", **of_office)
    log(person, "wagtail.create")
    about = AboutPageFactory(parent=home, title=f"{word} about", slug="about")
    return Office(
        site=site,
        home=home,
        news=news,
        item=NewsPageFactory(parent=news, title=f"{word} item", slug="item"),
        draft=draft,
        about=about,
        person=person,
        alert=Alert.objects.create(text=f"{word} alert", starts=timezone.now(), **of_office),
        text=OfficeText.objects.create(name=f"{word} office", **of_office),
        promotion=Promotion.objects.create(words=f"{word} promotion", page=about, **of_office),
        image=ImageFactory(title=f"{word} image", collection=collection),
        document=DocumentFactory(title=f"{word} document", collection=collection),
    )


def make_scene() -> Scene:
    """Make both offices; the first one speaks Russian and Turkmen too."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    home = HomePage.objects.get(pk=site.root_page_id)
    abouts = []
    homes = [home_in(home, code, title) for code, title in (("ru", "Главная"), ("tk", "Baş sahypa"))]
    own = furnish(site, home, "Own")
    for branch in homes:
        about = AboutPageFactory(parent=branch, title=f"Own about {branch.locale}", slug="about", locale=branch.locale)
        abouts.append(about)
    there = HomePageFactory(parent=Page.get_first_root_node(), title="There", slug="there", locale=Locale.get_default())
    site = Site.objects.create(hostname="there.example.org", site_name="There", root_page=there)
    # Who may publish is asked here, and approvals elsewhere.
    WorkflowPage.objects.all().delete()
    return Scene(own, furnish(site, there, "Secret"), *abouts)
