"""Random edits of every kind on a small office, and the demand that its edition equals a full build."""

import datetime
import difflib
import re
import shutil
import tempfile
from pathlib import Path
from unittest import mock

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from wagtail.models import Locale, Page, PageViewRestriction, Site

from action.models import OpportunityPage
from core import kept
from core.models import Alert, CustomDocument, CustomImage, OfficeText, PageNotice, SiteSettings
from core.worker.due import Due
from edition.checking import differences, fresh
from edition.checking import kept as read
from edition.making import work
from edition.store import Store
from editorial.trash.item import TrashedItem
from editorial.trash.restoring import CannotRestore, restore
from home.models import FeaturedPage, HomePage
from news.models import DatedPage, NewsPage, SpeechPage
from people.models import Person
from tests import factories as make
from tests.edition.office import TOKEN, areas
from translations.models import Origin
from translations.versions import confirm, declare_minor

BEGIN = datetime.datetime(2026, 6, 1, 9, tzinfo=datetime.UTC)
number = st.integers(0, 60)
hours = st.integers(1, 72)


class Edits(RuleBasedStateMachine):
    """The office, its clock, and whoever edits it."""

    built: Path  # the edition of the office as it was built, made once

    def __init__(self):
        super().__init__()
        self.now = BEGIN
        self.tokens = 10_000
        self.folder = Path(tempfile.mkdtemp(prefix="edition-"))
        shutil.copytree(self.built, self.folder, symlinks=True, dirs_exist_ok=True)
        self.clock = mock.patch.object(timezone, "now", side_effect=lambda: self.now)
        self.clock.start()
        self.override = override_settings(EDITION_ROOT=self.folder, EDITION_RELEASE="tested")
        self.override.enable()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        cache.clear()
        kept.forget()

    def teardown(self):
        try:
            self.compare()
        finally:
            connection.run_on_commit = []
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)
            self.override.disable()
            self.clock.stop()
            shutil.rmtree(self.folder)

    # What the machine demands

    def compare(self):
        """The edition is what a full build gives, and nothing in it is anybody's secret."""
        self.work()
        store = Store.of_release("tested")
        found = list(differences(store))
        assert not found, "\n".join([*found, *self.explained(store)])
        public = Page.objects.live().public().exclude(expire_at__lte=self.now)
        told = {token for title in public.values_list("title", flat=True) for token in re.findall(r"Qz\d+z", title)}
        for address, (body, _headers) in read(store).items():
            secret = set(re.findall(r"Qz\d+z", body.decode())) - told
            assert not secret, f"{address} tells of {secret}, which is not public."

    @staticmethod
    def explained(store: Store) -> list[str]:
        """Give the lines of the first file that differs, as they stand and as they should."""
        now, then = fresh(), read(store)
        for address in sorted(now.keys() & then.keys()):
            if now[address] != then[address]:
                lines = [content[0].decode().splitlines() for content in (then[address], now[address])]
                return ["".join(address), *difflib.unified_diff(*lines, "kept", "fresh", lineterm="", n=1)]
        return []

    def work(self):
        """Let pass what a commit and the worker's clock bring about."""
        self.commit()
        Due().bring_about()
        self.commit()
        work()

    def commit(self):
        while connection.run_on_commit:
            waiting, connection.run_on_commit = connection.run_on_commit, []
            for _savepoints, function, robust in waiting:
                try:
                    function()
                except Exception:
                    if not robust or function.__module__.startswith("edition"):
                        raise

    # Whom it concerns

    def page(self, which: int, model=Page, **conditions):
        found = list(model.objects.filter(**{"depth__gt": 1} | conditions).order_by("pk"))
        return found[which % len(found)].specific if found else None

    def below_home(self, which: int, **conditions):
        return self.page(which, depth__gt=2, **conditions)

    def one(self, model, which: int):
        found = list(model.objects.order_by("pk"))
        return found[which % len(found)] if found else None

    def token(self) -> str:
        self.tokens += 1
        return TOKEN.format(self.tokens)

    # What editors do

    @rule(which=number)
    def rename(self, which):
        page = self.page(which)
        page.title = f"Renamed {self.token()}"
        page.save_revision().publish()
        self.commit()

    @rule(which=number, field=st.sampled_from(["summary", "listing_title", "seo_title", "search_description"]))
    def describe(self, which, field):
        page = self.page(which)
        setattr(page, field, f"Other words {which}")
        page.save_revision().publish()
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
        page.save_revision().publish()
        self.commit()

    @rule(which=number)
    def draft(self, which):
        page = self.page(which)
        page.title = f"Secret {self.token()}"
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
            page.save_revision().publish()
        self.commit()

    @rule(which=number, hours=hours, kind=st.sampled_from(["go_live_at", "expire_at"]))
    def schedule(self, which, hours, kind):
        if (page := self.below_home(which)) is None:
            return
        setattr(page, kind, self.now + datetime.timedelta(hours=hours))
        page.title = f"Scheduled {self.token()}"
        page.save_revision().publish()
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
        page.save_revision().publish()
        self.commit()

    @rule(which=number, keep_live=st.booleans())
    def copy(self, which, keep_live):
        page = self.below_home(which)
        if page is None or page.max_count_per_parent or page.alias_of_id or Page.objects.count() > 45:
            return
        slug = f"copy-{self.tokens}"
        page.copy(recursive=True, keep_live=keep_live, update_attrs={"slug": slug, "title": f"Copy {self.token()}"})
        self.commit()

    @rule(which=number)
    def alias(self, which):
        page = self.below_home(which)
        if page is None or page.max_count_per_parent or page.alias_of_id or Page.objects.count() > 45:
            return
        self.tokens += 1
        page.create_alias(update_slug=f"alias-{self.tokens}")
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
        page.save_revision().publish()
        self.commit()

    @rule(which=number, kind=st.sampled_from(["withdrawal", "correction"]))
    def notice(self, which, kind):
        page = self.page(which)
        if page.notices.exists():
            page.notices.set([])
        else:
            page.notices.add(PageNotice(kind=kind, date=self.now.date(), text="What was wrong.", locale=page.locale))
        page.save_revision().publish()
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
        page.save_revision().publish()
        self.commit()

    @rule(which=number, person=number, contact=number)
    def speak(self, which, person, contact):
        if (page := self.page(which, model=SpeechPage)) is None:
            return
        page.speaker, page.contact = self.one(Person, person), self.one(Person, contact)
        page.save_revision().publish()
        self.commit()

    @rule(which=number, image=number)
    def illustrate(self, which, image):
        page = self.page(which)
        found = self.one(CustomImage, image)
        page.listing_image = found
        if hasattr(page, "lead_image_id"):
            page.lead_image = found
        page.save_revision().publish()
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
        page.save_revision().publish()
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

    # People, files, settings, alerts

    @rule(which=number, does=st.sampled_from(["rename", "unpublish", "publish", "delete", "portrait"]), image=number)
    def person(self, which, does, image):
        if (person := self.one(Person, which)) is None:
            return
        if does == "delete":
            person.delete()
        elif does == "unpublish":
            person.unpublish()
        else:
            person.portrait = self.one(CustomImage, image) if does == "portrait" else person.portrait
            person.role = f"Role {which}" if does == "rename" else person.role
            person.save_revision().publish()
        self.commit()

    @rule(which=number, does=st.sampled_from(["describe", "consent", "delete", "focus"]))
    def image(self, which, does):
        if (image := self.one(CustomImage, which)) is None:
            return
        if does == "delete":
            image.delete()
        else:
            if does == "describe":
                image.description = f"Picture {which}"
            elif does == "consent":
                image.people, image.consent_kept_by = "adults", "Folder 2"
                image.consent_until = self.now.date() + datetime.timedelta(days=which % 3)
            else:
                image.focal_point_x = image.focal_point_y = image.focal_point_width = image.focal_point_height = 10
            image.save()
        self.commit()

    @rule(which=number, does=st.sampled_from(["rename", "replace", "delete"]))
    def document(self, which, does):
        if (document := self.one(CustomDocument, which)) is None:
            return
        if does == "delete":
            document.delete()
        else:
            if does == "rename":
                document.title = f"Guide {which}"
            else:
                content = b"%PDF-" + b"x" * which * 100
                document.file = ContentFile(content, name=f"guide-{which}.pdf")
                document.file_size = len(content)
            document.save()
        self.commit()

    @rule(which=number, does=st.sampled_from(["colour", "versions", "help", "parent"]))
    def office_settings(self, which, does):
        chosen = SiteSettings.objects.get()
        if does == "colour":
            chosen.accent_colour = ("#0b5c8a", "#7a1f1f", "#1f5c2a")[which % 3]
        elif does == "versions":
            chosen.tells_versions = not chosen.tells_versions
        elif does == "help":
            chosen.help_page_id = self.page(which).pk if which % 2 else None
        else:
            chosen.parent_name = f"Organisation {which}"
        chosen.save()
        self.commit()

    @rule(which=number, code=st.sampled_from(["en", "ru"]))
    def office_text(self, which, code):
        locale = Locale.objects.get(language_code=code)
        text = OfficeText.objects.filter(locale=locale).first()
        if text is not None and which % 4 == 0:
            text.delete()
        else:
            text = text or OfficeText(site=Site.objects.get(), locale=locale)
            text.name = f"Office {which}"
            text.save()
        self.commit()

    @rule(
        which=number, starts=st.integers(-5, 24), hours=hours, code=st.sampled_from(["en", "ru"]), below=st.booleans()
    )
    def alert(self, which, starts, hours, code, below):
        begin = self.now + datetime.timedelta(hours=starts)
        Alert.objects.create(
            site=Site.objects.get(),
            locale=Locale.objects.get(language_code=code),
            text=f"Alert {which}",
            starts=begin,
            ends=begin + datetime.timedelta(hours=hours),
            below_id=self.page(which).pk if below else None,
        )
        self.commit()

    @rule(which=number, does=st.sampled_from(["delete", "unpublish", "reword"]))
    def change_alert(self, which, does):
        if (alert := self.one(Alert, which)) is None:
            return
        if does == "delete":
            alert.delete()
        elif does == "unpublish":
            alert.unpublish()
        else:
            alert.text = f"Other alert {which}"
            alert.save()
        self.commit()

    @rule(name=st.sampled_from(["localhost", "testserver"]))
    def rename_site(self, name):
        site = Site.objects.get()
        site.hostname = name
        site.save()
        self.commit()

    @rule(which=number, minor=st.booleans())
    def keep_up(self, which, minor):
        if (origin := self.one(Origin, which)) is None:
            return
        if minor:
            declare_minor(origin.source.specific)
        else:
            confirm(origin)
        self.commit()

    @rule()
    def worker_runs(self):
        self.work()
