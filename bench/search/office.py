"""An office of many generated pages in three languages: news, publications and pages about the office."""

import json
import uuid
from itertools import batched

from _measuring import copy_rows
from django.db import connection
from wagtail.models import Locale, Page

from about.models import AboutPage
from bench.search.corpus import LANGUAGES, Vocabulary
from home.models import HomePage
from news.models import DatedPage, NewsIndexPage, NewsPage
from resources.models import PublicationPage, ResourcesPage
from work.models import WorkAreaPage, WorkIndexPage

# Of ten pages so many are of each type.
SHARES = {NewsPage: 7, PublicationPage: 2, AboutPage: 1}
AREAS = 8
# Words of a body: news of 120 to 370, as newsrooms write them.
SHORTEST, LONGEST = 120, 370
_BATCH = 2_000
_DAY = {"date": "new.day", "goals": "new.goals::smallint[]", "body": "new.body::jsonb"}
TABLES = {
    NewsPage: {DatedPage: ("page_ptr_id", _DAY), NewsPage: ("datedpage_ptr_id", {})},
    PublicationPage: {PublicationPage: ("page_ptr_id", _DAY)},
    AboutPage: {AboutPage: ("page_ptr_id", {"body": "new.body::jsonb"})},
}


class Office:
    """The office, and how many pages it has; `fill` gives it more."""

    def __init__(self):
        self.vocabularies = {language: Vocabulary(language) for language in LANGUAGES}
        self.homes = {}
        self._first = {}
        self._areas = {}
        self._numbers = {(language, model): 0 for language in LANGUAGES for model in SHARES}
        first = HomePage.objects.get(locale__language_code="en")
        for language in LANGUAGES:
            locale, _made = Locale.objects.get_or_create(language_code=language)
            home = HomePage.objects.filter(locale=locale).first()
            if home is None:
                home = first.copy_for_translation(locale)
                home.save_revision().publish()
            self._build(language, HomePage.objects.get(pk=home.pk))

    def _build(self, language: str, home: HomePage) -> None:
        """Make the sections, the areas of work and the page of each type that the others are copied from."""
        words, locale = self.vocabularies[language], home.locale
        area_index = home.add_child(instance=WorkIndexPage(title=words.heading(), slug="our-work", locale=locale))
        self._areas[language] = [
            area_index.add_child(instance=WorkAreaPage(title=words.heading(), slug=f"area-{number}", locale=locale)).pk
            for number in range(AREAS)
        ]
        home = HomePage.objects.get(pk=home.pk)
        body = [{"type": "paragraph", "value": "<p>A text.</p>"}]
        for model, section in (
            (NewsPage, NewsIndexPage(title=words.heading(), slug="news", locale=locale)),
            (PublicationPage, ResourcesPage(title=words.heading(), slug="resources", locale=locale)),
            (AboutPage, AboutPage(title=words.heading(), slug="about", locale=locale, summary="What we are.")),
        ):
            home.add_child(instance=section)
            page = model(title="First", slug="first", locale=locale, summary="A summary.", body=body)
            section.add_child(instance=page)
            self._first[language, model] = (section, page)
        self.homes[language] = HomePage.objects.get(pk=home.pk)

    def fill(self, pages: int) -> list[tuple[type[Page], list[int]]]:
        """Bring the office to so many generated pages; give the keys of the new ones by type. Nothing is indexed."""
        made = []
        for language in LANGUAGES:
            for model, share in SHARES.items():
                want = pages * share // 10 // len(LANGUAGES)
                have = self._numbers[language, model]
                batches = batched(range(have, max(want, have)), _BATCH)
                made += [(model, self._copy(language, model, numbers)) for numbers in batches]
                self._numbers[language, model] = max(want, have)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        return made

    def _copy(self, language: str, model: type[Page], numbers: tuple[int, ...]) -> list[int]:
        words = self.vocabularies[language]
        section, first = self._first[language, model]
        top = Page.objects.order_by("-pk").values_list("pk", flat=True)[0]
        keys = [top + 1 + at for at in range(len(numbers))]
        rows = {
            "pk": keys,
            "path": [f"{section.path}{Page._int2str(number + 2).rjust(Page.steplen, '0')}" for number in numbers],
            "slug": [f"page-{number}" for number in numbers],
            "key": [uuid.uuid4() for _number in numbers],
            "title": [words.heading() for _number in numbers],
            "summary": [words.text(20) for _number in numbers],
            "body": [self._body(words, number) for number in numbers],
            "day": [f"{2008 + number * 7 % 18}-{1 + number % 12:02}-{1 + number % 28:02}" for number in numbers],
            "goals": [f"{{{1 + number % 17}}}" for number in numbers],
        }
        page = {
            "id": "new.pk",
            "path": "new.path",
            "slug": "new.slug",
            "title": "new.title",
            "draft_title": "new.title",
            "translation_key": "new.key",
            "url_path": f"'{section.url_path}' || new.slug || '/'",
            "latest_revision_id": "NULL",
            "live_revision_id": "NULL",
        }
        for table, (key, changed) in {Page: ("id", page), **TABLES[model]}.items():
            fields = {field.column for field in table._meta.local_concrete_fields}
            changed = {key: "new.pk", **{name: f"new.{name}" for name in ("summary",) if name in fields}, **changed}
            copy_rows(table, key, first.pk, rows, changed)
        self._tie_to_areas(language, model, keys)
        Page.objects.filter(pk=section.pk).update(numchild=numbers[-1] + 2)
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval(pg_get_serial_sequence('wagtailcore_page', 'id'), %s)", [keys[-1] + 1])
        return keys

    def _tie_to_areas(self, language: str, model: type[Page], keys: list[int]) -> None:
        field = next((each for each in model._meta.many_to_many if each.name == "work_areas"), None)
        if field is None:
            return
        column, area = (f"{name}_id" for name in (field.m2m_field_name(), field.m2m_reverse_field_name()))
        areas = self._areas[language]
        field.remote_field.through.objects.bulk_create(
            field.remote_field.through(**{column: key, area: areas[key % AREAS]}) for key in keys
        )

    @staticmethod
    def _body(words: Vocabulary, number: int) -> str:
        length = SHORTEST + number * 37 % (LONGEST - SHORTEST)
        return json.dumps([{"type": "paragraph", "value": f"<p>{words.text(length)}</p>", "id": str(uuid.uuid4())}])
