"""Loads the sample office: what is there already stays as editors left it."""

import datetime
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import transaction
from django.utils import timezone, translation
from wagtail.models import Locale, Page, Revision, Site, TranslatableMixin

from accounts.office_group import OfficeGroup, Role
from core.models import Alert, BasePage, OfficeCollections, OfficeText, SiteSettings
from demo.approvals import ask
from demo.days import moment, named_days, working_day
from demo.filling import fill, fill_later
from demo.following import follow
from demo.indexing import indexed_once
from demo.ledger import Ledger
from demo.library import Library
from demo.signins import SIGN_INS
from demo.story import ContentError, Untranslated, read
from edition.signals import noted_once
from home.models import HomePage
from people.models import Person

OFFICE = "Sample office"
CONTENT = Path(__file__).parent / "content"
Say = Callable[[str], None]


def load(say: Say, content: Path = CONTENT) -> bool:
    """Load what is missing of the sample office and give whether anything was; `say` gets lines of progress.

    Pictures and documents are kept as soon as each is made; pages all at once, or none of them.
    """
    site = _site()
    _users(site)
    ledger = Ledger()
    library = Library(content, ledger, say, OfficeCollections.of(site).own)
    with noted_once():
        made = library.load()
    source = None
    languages = {}
    with transaction.atomic(), noted_once(), indexed_once():
        for code in _languages(content):
            locale, _made = Locale.objects.get_or_create(language_code=code)
            with translation.override(code):
                language = _Language(locale, content / code, ledger, library, say, source)
                made |= language.load()
            if language.made:
                _let_translate(site, locale)
            source = source or language
            languages[code] = language
        if source is not None and made:
            keys = {code: language.pages for code, language in languages.items()}
            new = {key for language in languages.values() for key in language.made}
            follow(content, keys, new, source.locale.language_code, source.author)
            ask(content, source.pages, new)
    return made


def _languages(content: Path) -> list[str]:
    """Give the languages that there is content in, the site's own first: the others are its translations."""
    there = [code for code, _name in settings.LANGUAGES if (content / code / "home.md").exists()]
    return sorted(there, key=lambda code: code != settings.LANGUAGE_CODE)


def _settings(content: Path) -> dict:
    """Give what the office's settings are, whichever language's file holds them: an office need not speak that one."""
    files = sorted(content.glob("*/office.md"))
    return next((found for file in files if (found := read(file)[0].get("settings"))), {})


def _is_written(content: Path, path: str) -> bool:
    """Say whether there is a page of this path in any language, be it one that the office does not speak."""
    return any(content.glob(f"*/{path}.md")) or any(content.glob(f"*/{path}/index.md"))


def _site() -> Site:
    """Give the site, which answers at the port that the demo runs on; its groups are named after the office."""
    site = Site.objects.get(is_default_site=True)
    address = ("localhost", int(os.environ.get("PORT", "8000")))
    if (site.hostname, site.port) != address or not site.site_name:
        site.hostname, site.port = address
        site.site_name = site.site_name or OFFICE
        site.save()
    return site


@transaction.atomic
def _users(site: Site) -> None:
    model = get_user_model()
    for sign_in in SIGN_INS:
        user, made = model.objects.get_or_create(
            username=sign_in.username,
            defaults={
                "email": f"{sign_in.username}@example.org",
                "first_name": "Sample",
                "last_name": sign_in.username.title(),
                "is_superuser": sign_in.superuser,
                "is_staff": sign_in.superuser,
            },
        )
        if made:
            user.set_password(sign_in.password)
            user.save()
            # Translators have a group a language, which comes with its home page.
            if sign_in.role is not None and sign_in.role != Role.TRANSLATORS:
                of = None if sign_in.role == Role.ADMINS else site
                user.groups.add(OfficeGroup.objects.get(site=of, role=sign_in.role).group)


def _let_translate(site: Site, locale: Locale) -> None:
    group = OfficeGroup.objects.filter(site=site, role=Role.TRANSLATORS, locale=locale).first()
    if group is not None:
        names = [sign_in.username for sign_in in SIGN_INS if sign_in.role == Role.TRANSLATORS]
        group.group.user_set.add(*get_user_model().objects.filter(username__in=names))


@dataclass
class _New:
    """A page that was made just now, without what can only be told once all pages are there."""

    page: BasePage
    file: Path
    fields: dict
    body: str
    published: datetime.date | None


class _Language:
    """The sample content of one language; what has the same name in `source`, the first language, translates it."""

    def __init__(
        self,
        locale: Locale,
        folder: Path,
        ledger: Ledger,
        library: Library,
        say: Say,
        source: "_Language | None" = None,
    ):
        self.locale = locale
        self.source = source
        self.folder = folder
        self.ledger = ledger
        self.library = library
        self.say = say
        self.site = Site.objects.select_related("root_page").get(is_default_site=True)
        self.author = get_user_model().objects.get(username="press")
        self.keys: dict[tuple[str, str], int] = {}
        self.made: set[int] = set()

    def load(self) -> bool:
        """Load the people, every page, then what names pages, and give whether any page was new."""
        self._people()
        new = self._pages()
        self.made = {each.page.pk for each in new}
        for number, each in enumerate(new, 1):
            self._finish(each)
            if number % 10 == 0 or number == len(new):
                self.say(f"  {self.locale}: {number} of {len(new)} pages")
        self._alerts()
        self._office()
        return bool(new)

    @property
    def pages(self) -> dict[str, int]:
        """The keys of the pages that are there, by their place in the content."""
        return {path: key for (kind, path), key in self.keys.items() if kind == "page"}

    def _read(self, file: Path) -> tuple[dict, str]:
        return read(file, self.locale.language_code)

    def _people(self) -> None:
        fields, _body = self._read(self.folder / "people.md")
        for key, entry in fields.items():
            known = self.ledger.key_of(self._entry("person", key))
            if known is None:
                person = Person(locale=self.locale, **fill(Person, entry, self._resolve))
                self._pair(person, "person", key)
                person.full_clean(exclude=["translation_key"])
                person.save()
                self.ledger.note(self._entry("person", key), person)
                known = person.pk
            self.keys["person", key] = known

    def _pages(self) -> list[_New]:
        """Find or make every page, parents first; bodies and links come once all pages can be named."""
        new = []
        for path, file in page_files(self.folder):
            fields, body = self._read(file)
            with self._telling(file):
                made = self._page(path, fields)
            if made is not None:
                page, later = made
                published = _published(fields, page)
                new.append(_New(page, file, later, named_days(body), published))
        return new

    def _page(self, path: str, fields: dict) -> tuple[BasePage, dict] | None:
        """Give a page that was made now, with the fields to fill in later; None for one that was loaded before."""
        entry = self._entry("page", path)
        if path and "type" not in fields:
            raise ContentError("it does not say its type.")
        model = apps.get_model(fields.get("type", "home.HomePage"))
        known = self.ledger.key_of(entry)
        if known is not None:
            self.keys["page", path] = known
            return None
        page = self._home() if path == "" else self._below(path, model)
        if page is None:
            return None
        is_new = page.pk is None or path == ""
        if is_new:
            plain = {name: named_days(value) if isinstance(value, str) else value for name, value in fields.items()}
            for name, value in fill(model, _without_directions(plain), self._resolve).items():
                setattr(page, name, value)
            page.owner = self.author
            if path:
                self._parent(path).add_child(instance=page)
        self.ledger.note(entry, page)
        self.keys["page", path] = page.pk
        # Once somebody has edited the home page nothing of it is overwritten: what was set above is never saved.
        edited = path == "" and page.latest_revision_id
        return (page, fields) if is_new and not edited else None

    def _home(self) -> BasePage:
        """Give the home page that the first migration made, or its translation."""
        own = HomePage.objects.filter(translation_key=self.site.root_page.translation_key, locale=self.locale).first()
        if own is not None:
            return own
        made = self.site.root_page.specific.copy_for_translation(self.locale)
        # Nobody has edited it yet: what it has is a copy.
        made.latest_revision = None
        return made

    def _pair(self, made: TranslatableMixin, kind: str, key: str) -> None:
        """Make a new entry the translation of what has its name in the first language, if anything has."""
        twin = self.source.keys.get((kind, key)) if self.source else None
        original = type(made).objects.filter(pk=twin).first() if twin else None
        if original is not None:
            made.translation_key = original.translation_key

    def _below(self, path: str, model: type[BasePage]) -> BasePage | None:
        """Give the page that stands at a path, or a new one; None when editors took its parent away."""
        parent = self._parent(path)
        if parent is None:
            return None
        slug = path.rpartition("/")[2]
        if self.source is None:
            found = model.objects.child_of(parent).filter(slug=slug).first()
            return found or model(slug=slug, locale=self.locale)
        # A translation's address is made from its own title.
        page = model(slug="", locale=self.locale)
        self._pair(page, "page", path)
        return model.objects.child_of(parent).filter(translation_key=page.translation_key).first() or page

    def _parent(self, path: str) -> Page:
        key = self.keys.get(("page", path.rpartition("/")[0]))
        if key is None:
            raise ContentError(f"The page “{path}” stands below a page that has no file.")
        # Fetched anew each time: a copy that is at hand knows nothing of the children it got since.
        return Page.objects.get(pk=key)

    def _finish(self, new: _New) -> None:
        """Give a page what names others and its body, and publish it with a revision, as an editor would have."""
        page = new.page
        # What is in memory knows nothing of the children that it got since, and publishing saves it whole.
        page.refresh_from_db(fields=["path", "depth", "numchild"])
        with self._telling(new.file):
            fill_later(page, _without_directions(new.fields), new.body, self._resolve)
            page.save_revision(user=self.author).publish()
        if new.published is not None:
            self._date(page, new.published)

    @staticmethod
    def _date(page: BasePage, day: datetime.date) -> None:
        """Make a page look published on a day: “last updated” and the feeds go by it."""
        at = min(moment(day, 10), timezone.now())
        pages = Page.objects.filter(pk=page.pk)
        pages.update(first_published_at=at, last_published_at=at, latest_revision_created_at=at)
        Revision.page_revisions.filter(object_id=str(page.pk)).update(created_at=at)

    def _alerts(self) -> None:
        file = self.folder / "alerts.md"
        fields = self._read(file)[0] if file.exists() else {}
        for key, entry in fields.items():
            if self.ledger.key_of(self._entry("alert", key)) is None:
                alert = Alert(
                    site=self.site,
                    locale=self.locale,
                    level=entry["level"],
                    text=named_days(entry["text"]),
                    starts=moment(timezone.localdate() + datetime.timedelta(days=entry["starts_in_days"]), 0),
                    ends=moment(working_day(entry["ends_in_days"]), 18),
                )
                self._pair(alert, "alert", key)
                alert.full_clean(exclude=["translation_key"])
                alert.save()
                self.ledger.note(self._entry("alert", key), alert)
                self.keys["alert", key] = alert.pk

    def _office(self) -> None:
        fields, _body = self._read(self.folder / "office.md")
        fields.pop("settings", None)
        text = OfficeText(site=self.site, locale=self.locale, **fields)
        if not OfficeText.objects.filter(site=self.site, locale=self.locale).exists():
            first = OfficeText.objects.filter(site=self.site).order_by("pk").first()
            text.translation_key = first.translation_key if first else text.translation_key
            text.save()
        defaults: dict[str, object] = {}
        for name, value in _settings(self.folder.parent).items():
            with suppress(Untranslated):
                defaults |= fill(SiteSettings, {name: value}, self._resolve)
        SiteSettings.objects.get_or_create(site=self.site, defaults=defaults)

    @contextmanager
    def _telling(self, file: Path) -> Iterator[None]:
        """Turn whatever is wrong with a page's file into a sentence that names the file."""
        try:
            yield
        except ValidationError as error:
            told = "; ".join(f"{name}: {' '.join(texts)}" for name, texts in _messages(error).items())
            raise ContentError(f"{file.relative_to(self.folder)} is not valid. {told}") from error
        except (ContentError, FieldDoesNotExist, LookupError, TypeError) as error:
            raise ContentError(f"{file.relative_to(self.folder)}: {error}") from error

    def _entry(self, kind: str, key: str) -> str:
        return f"{self.locale.language_code}/{kind}/{key}"

    def _resolve(self, kind: str, key: str) -> object:
        if kind not in ("page", "person"):
            return self.library.key_of(kind, key)
        found = self.keys.get((kind, key))
        if found is None and self.source is not None:
            # What is not translated yet is named in the first language.
            return self.source._resolve(kind, key)
        if found is None and kind == "page" and _is_written(self.folder.parent, key):
            raise Untranslated(f"The page “{key}” is written in no language of this office.")
        if found is None:
            raise ContentError(f"The sample content names the {kind} “{key}”, which is not there.")
        return found


def _messages(error: ValidationError) -> dict[str, list[str]]:
    """Give what is wrong by field; under “a block” when the error belongs to none."""
    return error.message_dict if hasattr(error, "error_dict") else {"a block": error.messages}


def page_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give the place in the tree and the file of every page of a language, parents first: index.md is its folder's."""
    yield "", folder / "home.md"
    found = []
    for file in folder.glob("*/**/*.md"):
        parts = file.relative_to(folder).with_suffix("").parts
        path = "/".join(parts[:-1] if parts[-1] == "index" else parts)
        found.append((path.count("/"), read(file)[0].get("order", 100), path, file))
    for _depth, _order, path, file in sorted(found):
        yield path, file


# What a page's file says of its loading: no fields of the page.
DIRECTIONS = ("type", "order", "published", "published_in_days")


def _without_directions(fields: dict) -> dict:
    """Give the fields that are the page's own, with a closing that is told in days as a moment."""
    own = {name: value for name, value in fields.items() if name not in DIRECTIONS}
    if "closing_in_days" in own:
        own["closing"] = moment(working_day(own.pop("closing_in_days")), 17)
    return own


def _published(fields: dict, page: BasePage) -> datetime.date | None:
    """Give the day that a page is to look published on; None for today."""
    if "published_in_days" in fields:
        return timezone.localdate() + datetime.timedelta(days=fields["published_in_days"])
    return fields.get("published") or getattr(page, "date", None)
