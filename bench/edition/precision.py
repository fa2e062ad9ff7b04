"""Of the files that are rendered anew for a change, how many really become others: by kind of change."""

import datetime
from collections.abc import Callable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from about.models import AboutPage
from action.models import OpportunityPage
from agenda.models import GoalPage
from core.models import Alert, CustomDocument, CustomImage, OfficeText, SiteSettings
from edition.making import work
from edition.models import Address
from news.models import NewsPage, SpeechPage
from people.models import Person
from work.models import WorkAreaPage

Edit = tuple[str, Callable[[], object]]


def _publish(page, **values) -> None:
    page = page.specific
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def _save(thing, **values) -> None:
    for name, value in values.items():
        setattr(thing, name, value)
    thing.save()


def _own(model) -> object:
    """Give a page in the middle of the office's first language: neither its newest nor its oldest."""
    found = model.objects.live().filter(locale__language_code="en", alias_of=None).order_by("pk")
    return found[found.count() // 2]


def edits() -> Iterator[Edit]:
    """Give changes of each kind, one after another; each is made on what the ones before it left."""
    site = Site.objects.get(is_default_site=True)
    english = Locale.objects.get(language_code="en")
    news = _own(NewsPage)
    body = [{"type": "paragraph", "value": "<p>Another text altogether.</p>"}]
    yield "text of a news item", lambda: _publish(news, body=body)
    yield "title of a news item", lambda: _publish(news, title="Another title")
    yield "address of a news item", lambda: _publish(Page.objects.get(pk=news.pk), slug="another-address")
    yield "text of a speech", lambda: _publish(_own(SpeechPage), body=body)
    copy = []
    yield (
        "a news item that is new",
        lambda: copy.append(news.copy(update_attrs={"slug": "new", "title": "New", "date": timezone.localdate()})),
    )
    yield "a news item that is taken back", lambda: copy[0].unpublish()
    yield "a news item that is deleted", lambda: Page.objects.get(pk=news.pk).delete()
    yield "title of an area of work", lambda: _publish(_own(WorkAreaPage), title="Another area")
    yield "text of a goal's page", lambda: _publish(_own(GoalPage), body=body)
    yield (
        "an opportunity that closes",
        lambda: _publish(_own(OpportunityPage), closing=timezone.now() - datetime.timedelta(hours=1)),
    )
    about = _own(AboutPage)
    yield "a page moved", lambda: about.move(AboutPage.objects.child_of(about.get_parent()).exclude(pk=about.pk)[0])
    yield "an alias", lambda: _own(AboutPage).create_alias(update_slug="an-alias")
    person = Person.objects.filter(locale=english).order_by("pk")[0]
    yield "a person's role", lambda: _save(person, role="Another role")
    image = CustomImage.objects.order_by("pk")[0]
    yield "a picture's description", lambda: _save(image, description="Something else to see.")
    document = CustomDocument.objects.order_by("pk")[0]
    file = ContentFile(b"%PDF-1.4", name="another.pdf")
    yield "a document's file", lambda: _save(document, file=file, file_size=file.size)
    yield "a document's title", lambda: _save(document, title="Another title")
    branch = _own(WorkAreaPage)
    yield (
        "a branch that is closed",
        lambda: PageViewRestriction.objects.create(page=branch.page_ptr, restriction_type="login"),
    )
    yield "a branch that is opened", lambda: PageViewRestriction.objects.get(page=branch.page_ptr).delete()
    alert = Alert(site=site, locale=english, level="important", text="Closed.", starts=timezone.now())
    yield "an alert (site-wide)", alert.save
    text = OfficeText.objects.get(site=site, locale=english)
    yield "the office's address (site-wide)", lambda: _save(text, address="Another street")
    yield "settings (site-wide)", lambda: _save(SiteSettings.objects.get(site=site), parent_name="Another parent")


def precision() -> None:
    """Make each change, bring the edition up to date, and print how many files were rendered and how many changed."""
    ContentType.objects.clear_cache()
    print(f"\n{'One change: ':36}{'rendered':>10}{'changed':>10}{'gone':>6}{'share':>8}")
    for name, edit in edits():
        before = dict(Address.objects.exclude(sha256="").values_list("path", "sha256"))
        start = timezone.now()
        edit()
        work()
        rendered = dict(Address.objects.filter(rendered_at__gte=start).values_list("path", "sha256"))
        changed = sum(before.get(path, "") != sha for path, sha in rendered.items())
        there = set(Address.objects.exclude(sha256="").values_list("path", flat=True))
        share = f"{changed / len(rendered):8.2f}" if rendered else "       -"
        print(f"  {name:34}{len(rendered):10}{changed:10}{len(before.keys() - there):6}{share}", flush=True)
