"""Random edits of people, files, settings and alerts."""

import datetime
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from hypothesis import strategies as st
from hypothesis.stateful import rule
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Site

from about.models import LinkPage
from core.models import Alert, CustomDocument, CustomImage, OfficeText, SiteSettings
from people.models import Person
from tests.edition.clockwork import Office, hours, number
from translations.models import Origin
from translations.versions import confirm, declare_minor


class EditsOfThings(Office):
    """Whoever keeps what pages show of others."""

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

    @rule(which=number, place=number, to=st.sampled_from(["page", "elsewhere"]), permanent=st.booleans())
    def redirect(self, which, place, to, permanent):
        """From where a page is, was or never was."""
        paths = ["/en/one", "/en/old", "/ru/old", "/old.html", *(page.url for page in self.pages() if page.url)]
        path = Redirect.normalise_path(urlsplit(paths[place % len(paths)]).path)
        found = Redirect.objects.filter(old_path=path).first() or Redirect(old_path=path)
        found.redirect_page_id = self.page(which).pk if to == "page" else None
        found.redirect_link = "" if to == "page" else f"https://www.example.org/{which}"
        found.is_permanent = permanent
        found.save()
        self.commit()

    @rule(which=number, move=st.booleans())
    def change_redirect(self, which, move):
        if (redirect := self.one(Redirect, which)) is None:
            return
        if move:
            redirect.old_path = f"/en/moved-{redirect.pk}"
            redirect.save()
        else:
            redirect.delete()
        self.commit()

    @rule(which=number)
    def lead_elsewhere(self, which):
        if (page := self.page(which, model=LinkPage)) is not None:
            page.address = f"https://www.example.org/{which}"
            self.let_out(page)
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
