"""Test data: real pages, people and pictures, with only what a test does not say filled in."""

import datetime
import uuid

import factory
import wagtail_factories
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, Revision

from about.models import AboutPage, HelpPage, LinkPage
from action.models import ActionPage, FormField, FormPage, OpportunityPage
from agenda.models import AgendaPage, GoalPage
from core.models import CustomDocument, CustomImage
from home.models import HomePage
from news.models import NewsIndexPage, NewsPage, SpeechPage
from people.models import Person
from resources.models import PublicationPage, ResourcesPage
from work.models import WorkAreaPage, WorkIndexPage


class OurPageFactory(wagtail_factories.PageFactory):
    class Meta:
        abstract = True

    title = factory.Sequence(lambda number: f"Sample page {number}")
    slug = factory.Sequence(lambda number: f"sample-{number}")
    summary = "A summary of one sentence."


class HomePageFactory(OurPageFactory):
    class Meta:
        model = HomePage


class AboutPageFactory(OurPageFactory):
    class Meta:
        model = AboutPage


class WorkIndexPageFactory(OurPageFactory):
    class Meta:
        model = WorkIndexPage


class WorkAreaPageFactory(OurPageFactory):
    class Meta:
        model = WorkAreaPage


class NewsIndexPageFactory(OurPageFactory):
    class Meta:
        model = NewsIndexPage


class NewsPageFactory(OurPageFactory):
    class Meta:
        model = NewsPage

    date = datetime.date(2026, 5, 3)


class SpeechPageFactory(OurPageFactory):
    class Meta:
        model = SpeechPage

    date = datetime.date(2026, 5, 4)
    speaker_name = "Sample Speaker"
    quote = "A sample sentence."


class LinkPageFactory(OurPageFactory):
    class Meta:
        model = LinkPage

    address = "https://www.example.org/"


class HelpPageFactory(OurPageFactory):
    class Meta:
        model = HelpPage


class ResourcesPageFactory(OurPageFactory):
    class Meta:
        model = ResourcesPage


class PublicationPageFactory(OurPageFactory):
    class Meta:
        model = PublicationPage

    date = datetime.date(2026, 5, 5)


class ActionPageFactory(OurPageFactory):
    class Meta:
        model = ActionPage


class OpportunityPageFactory(OurPageFactory):
    class Meta:
        model = OpportunityPage

    closing = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=30))
    apply_email = "vacancies@example.org"


class FormPageFactory(OurPageFactory):
    class Meta:
        model = FormPage

    form_fields = factory.LazyFunction(lambda: [FormField(label="Your message", field_type="multiline", required=True)])


class AgendaPageFactory(OurPageFactory):
    class Meta:
        model = AgendaPage


class GoalPageFactory(OurPageFactory):
    class Meta:
        model = GoalPage

    number = factory.Sequence(lambda number: number % 17 + 1)


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda number: f"Sample Person {number}")
    role = "Sample role"
    locale = factory.LazyFunction(Locale.get_default)


class ImageFactory(wagtail_factories.ImageFactory):
    class Meta:
        model = CustomImage

    description = "A sample picture"


class DocumentFactory(wagtail_factories.DocumentFactory):
    class Meta:
        model = CustomDocument


FACTORIES = {
    HomePage: HomePageFactory,
    AboutPage: AboutPageFactory,
    WorkIndexPage: WorkIndexPageFactory,
    WorkAreaPage: WorkAreaPageFactory,
    NewsIndexPage: NewsIndexPageFactory,
    NewsPage: NewsPageFactory,
    SpeechPage: SpeechPageFactory,
    LinkPage: LinkPageFactory,
    HelpPage: HelpPageFactory,
    ResourcesPage: ResourcesPageFactory,
    PublicationPage: PublicationPageFactory,
    ActionPage: ActionPageFactory,
    OpportunityPage: OpportunityPageFactory,
    FormPage: FormPageFactory,
    AgendaPage: AgendaPageFactory,
    GoalPage: GoalPageFactory,
}


def home_in(home: HomePage, code: str, title: str) -> HomePage:
    """Give the home page in another language, published."""
    locale, _made = Locale.objects.get_or_create(language_code=code)
    page = home.copy_for_translation(locale)
    page.title = title
    page.save_revision().publish()
    return page


def make_below(model: type[Page], parent: Page) -> Page:
    """Make a page of `model` below `parent`, with the least that it needs."""
    return FACTORIES[model](parent=parent)


def make_versions(page: Page, count: int, user) -> None:
    """Bring a page to `count` versions in its history, each like the newest and a minute older than the next."""
    newest = page.save_revision(user=user, log_action=True)
    entry = PageLogEntry.objects.filter(revision=newest).get()
    numbers = range(page.revisions.count(), count)
    older = Revision.objects.bulk_create(
        Revision(
            content_type=newest.content_type,
            base_content_type=newest.base_content_type,
            object_id=newest.object_id,
            user=user,
            content=newest.content,
            object_str=newest.object_str,
            created_at=newest.created_at - datetime.timedelta(minutes=number),
        )
        for number in numbers
    )
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page=page,
            content_type=entry.content_type,
            label=entry.label,
            action=entry.action,
            user=user,
            revision=revision,
            timestamp=revision.created_at,
            uuid=uuid.uuid4(),
            content_changed=True,
            data={},
        )
        for revision in older
    )
