"""Loads the sample office: what is there already stays as editors left it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Locale, Page, Site

from core.models import BasePage, OfficeText, SiteSettings
from demo.signins import SIGN_INS
from demo.story import ContentError, read, stream
from home.models import HomePage
from people.models import Person
from work.models import WorkAreaPage

CONTENT = Path(__file__).parent / "content"
Say = Callable[[str], None]


def load(say: Say) -> bool:
    """Load what is missing of the sample office and give whether anything was; `say` gets lines of progress."""
    _address()
    with transaction.atomic():
        _users()
        made = False
        for locale in Locale.objects.filter(language_code__in=[folder.name for folder in CONTENT.iterdir()]):
            made |= _Language(locale, CONTENT / locale.language_code, say).load()
    return made


def _address() -> None:
    """Make the site answer, and name itself, at the port that the demo runs on."""
    site = Site.objects.get(is_default_site=True)
    port = int(os.environ.get("PORT", "8000"))
    if (site.hostname, site.port) != ("localhost", port):
        site.hostname, site.port = "localhost", port
        site.save()


def _users() -> None:
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
            if sign_in.group:
                user.groups.add(Group.objects.get(name=sign_in.group))


class _Language:
    """The sample content of one language."""

    def __init__(self, locale: Locale, folder: Path, say: Say):
        self.locale = locale
        self.folder = folder
        self.say = say
        self.site = Site.objects.select_related("root_page").get(is_default_site=True)
        self.pages: dict[str, Page] = {}
        self.people: dict[str, Person] = {}

    def load(self) -> bool:
        """Load the office's texts, the people, then every page, and give whether anything was new."""
        self._office()
        self._people()
        new = [(page, body) for page, body, made in self._pages() if made]
        for number, (page, body) in enumerate(new, 1):
            self._finish(page, body)
            if number % 10 == 0 or number == len(new):
                self.say(f"  {self.locale}: {number} of {len(new)} pages")
        return bool(new)

    def _office(self) -> None:
        fields, _body = read(self.folder / "office.md")
        settings = fields.pop("settings", {})
        OfficeText.objects.get_or_create(site=self.site, locale=self.locale, defaults=fields)
        SiteSettings.objects.get_or_create(site=self.site, defaults=settings)

    def _people(self) -> None:
        fields, _body = read(self.folder / "people.md")
        for key, person in fields.items():
            self.people[key], _made = Person.objects.get_or_create(
                locale=self.locale, name=person["name"], defaults=person
            )

    def _pages(self) -> Iterator[tuple[BasePage, str, bool]]:
        """Find or make every page, parents first, with its plain fields; bodies come once all links can be made."""
        home, made = self._home()
        _fields, body = read(self.folder / "home.md")
        self.pages[""] = home
        yield home, body, made
        contents = [(self._path(file), file, *read(file)) for file in self.folder.glob("*/**/*.md")]
        for path, file, fields, body in sorted(contents, key=lambda each: (each[0].count("/"), each[2]["order"])):
            parent = self.pages.get(path.rpartition("/")[0])
            if parent is None:
                raise ContentError(f"{file.name} stands below a page that has no file.")
            page, made = self._page(fields, path.rpartition("/")[2], parent)
            self.pages[path] = page
            yield page, body, made

    def _path(self, file: Path) -> str:
        """Give a file's place in the tree: index.md is the folder's own page."""
        parts = file.relative_to(self.folder).with_suffix("").parts
        return "/".join(parts[:-1] if parts[-1] == "index" else parts)

    def _home(self) -> tuple[BasePage, bool]:
        """Fill the home page that the first migration made, as long as nobody has edited it."""
        fields, _body = read(self.folder / "home.md")
        home = HomePage.objects.get(translation_key=self.site.root_page.translation_key, locale=self.locale)
        if home.latest_revision_id:
            return home, False
        fields.pop("order", None)
        for name, value in fields.items():
            setattr(home, name, value)
        home.save()
        return home, True

    def _page(self, fields: dict, slug: str, parent: Page) -> tuple[BasePage, bool]:
        fields = dict(fields)
        model = apps.get_model(fields.pop("type"))
        fields.pop("order")
        existing = model.objects.child_of(parent).filter(slug=slug).first()
        if existing is not None:
            return existing, False
        work_areas = fields.pop("work_areas", [])
        if "speaker" in fields:
            fields["speaker"] = self.people[fields["speaker"]]
        page = model(slug=slug, locale=self.locale, **fields)
        # The copy of the parent that is at hand knows nothing of the children it got since.
        parent.refresh_from_db()
        parent.add_child(instance=page)
        if work_areas:
            page.work_areas = WorkAreaPage.objects.filter(slug__in=work_areas, locale=self.locale)
        return page, True

    def _finish(self, page: BasePage, body: str) -> None:
        """Give a page its body and publish it, with a revision, as an editor would have."""
        if body.strip():
            page.body = page._meta.get_field("body").to_python(stream(body, self._resolve))
        page.full_clean()
        page.save_revision().publish()

    def _resolve(self, kind: str, key: str) -> int:
        found = {"page": self.pages, "person": self.people}[kind].get(key)
        if found is None:
            raise ContentError(f"The sample content names the {kind} “{key}”, which is not there.")
        return found.pk
