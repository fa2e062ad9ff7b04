"""Random edits of every kind on a small office, and the demand that its edition equals a full build."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import rule
from wagtail.models import Locale, Page, PageViewRestriction, Site

from action.models import OpportunityPage
from core.models import CustomDocument, CustomImage, PageNotice
from editorial.trash.item import TrashedItem
from editorial.trash.restoring import CannotRestore, restore
from home.models import FeaturedPage, HomePage
from news.models import DatedPage, NewsPage, SpeechPage
from people.models import Person
from tests import factories as make
from tests.edition.clockwork import hours, number
from tests.edition.edits_of_things import EditsOfThings
from tests.edition.office import areas


class Edits(EditsOfThings):
    """Whoever edits pages, and everything else."""

    @rule(which=number)
    def rename(self, which):
        page = self.page(which)
        page.title = f"Renamed {self.token()}"
        self.let_out(page)
        self.commit()

    @rule(which=number, field=st.sampled_from(["summary", "listing_title", "seo_title", "search_description"]))
    def describe(self, which, field):
        page = self.page(which)
        setattr(page, field, f"Other words {which}")
        self.let_out(page)
        self.commit()

    @rule(which=number, to=number, person=number, image=number, document=number)
    def compose(self, which, to, person, image, document):
        page = self.page(which)
        if not hasattr(page, "body"):
            return
        listed = {"type": "item", "value": {"page": self.page(to).pk}}
        story = [{"type": "related_pages", "value": {"pages": [listed]}}]
        if (found := self.one(Person, person)) is not None:
            story.append({"type": "contact", "value": {"person": found.pk}})
            story.append({"type": "quote", "value": {"text": "Words", "person": found.pk}})
        if (found := self.one(CustomImage, image)) is not None:
            story.append({"type": "picture", "value": {"image": found.pk}})
        if (found := self.one(CustomDocument, document)) is not None:
            story.append({"type": "document", "value": {"document": found.pk}})
        target = self.page(to + 1).pk
        link = f'<p>See <a linktype="page" id="{target}">there</a>.</p>'
        story.append({"type": "paragraph", "value": link})
        page.body = page._meta.get_field("body").to_python(story)
        self.let_out(page)
        self.commit()

    @rule(which=number)
    def draft(self, which):
        page = self.page(which)
        page.title = f"Secret {self.token()}"
        if page.alias_of_id is None:
            page.save_revision()
        self.commit()

    @rule(which=number)
    def publish_draft(self, which):
        page = self.page(which)
        if page.latest_revision:
            page.latest_revision.publish()
        self.commit()

    @rule(which=number)
    def unpublish(self, which):
        if (page := self.below_home(which)) is not None:
            page.unpublish()
        self.commit()

    @rule(which=number)
    def publish(self, which):
        if (page := self.page(which, live=False)) is not None:
            self.let_out(page)
        self.commit()

    @rule(which=number, hours=hours, kind=st.sampled_from(["go_live_at", "expire_at"]))
    def schedule(self, which, hours, kind):
        if (page := self.below_home(which)) is None:
            return
        setattr(page, kind, self.now + datetime.timedelta(hours=hours))
        page.title = f"Scheduled {self.token()}"
        self.let_out(page)
        self.commit()

    @rule(hours=hours)
    def time_passes(self, hours):
        self.now += datetime.timedelta(hours=hours)

    @rule(which=number, to=number, position=st.sampled_from(["first-child", "last-child", "left", "right"]))
    def move(self, which, to, position):
        page, target = self.below_home(which), self.page(to)
        if page is None or target.path.startswith(page.path):
            return
        parent = target if "child" in position else target.get_parent()
        if not page.can_move_to(parent) or parent.locale_id != page.locale_id:
            return
        if parent.get_children().filter(slug=page.slug).exclude(pk=page.pk).exists():
            return
        page.move(target, pos=position)
        self.commit()

    @rule(which=number, slug=st.sampled_from(["one", "two", "three"]))
    def readdress(self, which, slug):
        if (page := self.below_home(which)) is None:
            return
        page.slug = slug
        self.let_out(page)
        self.commit()

    @rule(which=number, keep_live=st.booleans())
    def copy(self, which, keep_live):
        page = self.below_home(which)
        if page is None or page.max_count_per_parent or page.alias_of_id or Page.objects.count() > 45:
            return
        slug = f"copy-{self.tokens}"
        try:
            with transaction.atomic():
                page.copy(recursive=True, keep_live=keep_live, update_attrs={"slug": slug, "title": self.token()})
        except ValidationError:
            pass  # such as a second page of one goal
        self.commit()

    @rule(which=number)
    def alias(self, which):
        page = self.below_home(which)
        if page is None or page.max_count_per_parent or page.alias_of_id or Page.objects.count() > 45:
            return
        self.tokens += 1
        try:
            with transaction.atomic():
                page.create_alias(update_slug=f"alias-{self.tokens}")
        except ValidationError:
            pass  # a second page of one goal
        self.commit()

    @rule(which=number)
    def translate(self, which):
        page = self.below_home(which, locale__language_code="en")
        if page is None or page.alias_of_id:
            return
        parent = page.get_parent()
        for locale in Locale.objects.exclude(language_code="en"):
            if parent.get_translation_or_none(locale) and not page.get_translation_or_none(locale):
                page.copy_for_translation(locale).save_revision().publish()
        self.commit()

    @rule(which=number)
    def delete(self, which):
        if (page := self.below_home(which)) is not None:
            page.delete()
        self.commit()

    @rule(which=number)
    def put_back(self, which):
        if (item := self.one(TrashedItem, which)) is None:
            return
        try:
            with transaction.atomic():
                restore(item)
        except CannotRestore:
            pass
        self.commit()

    @rule(which=number, shown=st.booleans())
    def show_in_menu(self, which, shown):
        page = self.page(which)
        page.show_in_menus = shown
        self.let_out(page)
        self.commit()

    @rule(which=number, kind=st.sampled_from(["withdrawal", "correction"]))
    def notice(self, which, kind):
        page = self.page(which)
        if page.notices.exists():
            page.notices.set([])
        else:
            page.notices.add(PageNotice(kind=kind, date=self.now.date(), text="What was wrong.", locale=page.locale))
        self.let_out(page)
        self.commit()

    @rule(which=number)
    def restrict(self, which):
        page = self.page(which)
        if page.view_restrictions.exists():
            page.view_restrictions.first().delete()
        else:
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        self.commit()

    @rule(which=number, area=number, year=st.integers(2024, 2026), goal=st.integers(1, 17))
    def relate(self, which, area, year, goal):
        if (page := self.page(which, model=DatedPage)) is None:
            return
        own = [each for each in areas() if each.locale_id == page.locale_id]
        page.work_areas = [own[area % len(own)]] if own and area % 3 else []
        page.goals = [goal]
        page.date = datetime.date(year, 5, 3)
        self.let_out(page)
        self.commit()

    @rule(which=number, person=number, contact=number)
    def speak(self, which, person, contact):
        if (page := self.page(which, model=SpeechPage)) is None:
            return
        page.speaker, page.contact = self.one(Person, person), self.one(Person, contact)
        self.let_out(page)
        self.commit()

    @rule(which=number, image=number)
    def illustrate(self, which, image):
        page = self.page(which)
        found = self.one(CustomImage, image)
        page.listing_image = found
        if hasattr(page, "lead_image_id"):
            page.lead_image = found
        self.let_out(page)
        self.commit()

    @rule(which=number)
    def feature(self, which):
        home = HomePage.objects.get(pk=Site.objects.get().root_page_id)
        home.featured.set([FeaturedPage(page=Page.objects.get(pk=self.page(which).pk), sort_order=0)])
        home.save_revision().publish()
        self.commit()

    @rule(which=number, hours=hours)
    def close_at(self, which, hours):
        if (page := self.page(which, model=OpportunityPage)) is None:
            return
        page.closing = self.now + datetime.timedelta(hours=hours)
        self.let_out(page)
        self.commit()

    @rule(which=number)
    def add_news(self, which):
        index = self.page(which, slug="news")
        if index is None or Page.objects.count() > 45:
            return
        day = self.now.date() - datetime.timedelta(days=which * 20)
        make.NewsPageFactory(parent=index, title=f"News {self.token()}", slug=f"n-{self.tokens}", date=day)
        self.commit()

    @rule(which=number)
    def bare_save(self, which):
        if (page := self.page(which, model=NewsPage)) is not None:
            page.place = f"Place {which}"
            page.save()
        self.commit()
