"""A search backend for PostgreSQL that indexes each object in its own language: for any Wagtail or Django project.

It is modelsearch's own backend, and changes six things in it:

- Each object is indexed with the text search configuration of its language; what has none, with a stated default.
- A question is asked in every language that is indexed, or, within `asked_in("ru")`, in that one alone.
- A question by the beginnings of words, which Wagtail's admin asks, finds their other forms too.
- An object's texts are taken out of it once, where modelsearch takes them out five times.
- A title's weight does not depend on the other titles, so that saving one object reads no other one's row.
- A title's words are in the vector of the body too, with their own weight: modelsearch asks for both put together,
  which no index has, and so reads the whole table.

Its settings, beside those of modelsearch's backend:

- `ANALYSES`: a dictionary, or the dotted name of one, from language codes to `Analysis`; under `""` that of the rest.
- `DEFAULT_LANGUAGE`: the language of what has none.
- `ALSO_INDEX`: the dotted name of a function that is called with the model and the `LanguageIndexer`s of what was just
  indexed, in the same transaction: for an index of one's own, from the same texts.

It needs PostgreSQL 12 or newer, and no extension of its own.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from modelsearch.backends.database.postgres.postgres import (
    IndexEntry,
    ObjectIndexer,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.index import AutocompleteField, SearchField
from modelsearch.query import And, Or, Phrase, PlainText
from modelsearch.utils import get_content_type_pk

# What a title of this many characters in its vector weighs as it is; shorter ones weigh more. modelsearch compares with
# the average over all titles, which only scales every rank by the same figure and reads the whole table to find it.
USUAL_TITLE = 8

# One value for all rows: a thousand placeholders take longer to put together than PostgreSQL takes to read this.
_GIVEN = (
    *("id", "config", "simple", "title_text", "body_text", "begun", "begun_prepared"),
    *(f"{name}_{weight}" for name in ("title", "body") for weight in "abcd"),
)


def _vector(name: str) -> str:
    """Give the SQL of a weighted vector; a text that is not there adds nothing."""
    parts = (f"setweight(to_tsvector(config, coalesce({name}_{each}, '')), '{each.upper()}')" for each in "abcd")
    return " || ".join(parts)


_WRITE = f"""
    WITH given AS (
        SELECT *, {_vector("title")} AS title FROM json_to_recordset(%s)
            AS told({", ".join(f"{name} {'regconfig' if name in ('config', 'simple') else 'text'}" for name in _GIVEN)})
    )
    INSERT INTO {IndexEntry._meta.db_table} AS entry
        (content_type_id, object_id, title, autocomplete, body, title_text, body_text, title_norm)
    SELECT %s, id, title, to_tsvector(simple, begun) || to_tsvector(config, begun_prepared), title || {_vector("body")},
        title_text, body_text, CASE length(title) WHEN 0 THEN 1.0 ELSE %s / length(title)::float END
    FROM given
    ON CONFLICT (content_type_id, object_id) DO UPDATE SET
        title = EXCLUDED.title, autocomplete = EXCLUDED.autocomplete, body = EXCLUDED.body,
        title_text = EXCLUDED.title_text, body_text = EXCLUDED.body_text, title_norm = EXCLUDED.title_norm
"""  # noqa: S608 - names and placeholders only; every value is a parameter

_asked_in: ContextVar[str | None] = ContextVar("search.backend.asked_in", default=None)


@dataclass(frozen=True)
class Analysis:
    """How texts of one language become lexemes.

    `config` is the name of a text search configuration; `prepare` what is done to a text before PostgreSQL sees it, to
    what is indexed and to what is asked alike; `simple` the configuration for the beginnings of words.
    """

    config: str
    prepare: Callable[[str], str] = str
    simple: str = "simple"


@contextmanager
def asked_in(language: str) -> Iterator[None]:
    """Ask every question within the block in `language`, a code of the backend's `ANALYSES`, and in no other one."""
    token = _asked_in.set(language)
    try:
        yield
    finally:
        _asked_in.reset(token)


class LanguageIndexer(ObjectIndexer):
    """One object on its way into the index: its language, and its texts, each with its field and weight."""

    def __init__(self, obj: Any, backend: "SearchBackend"):
        super().__init__(obj, backend)
        self.language = language_of(obj, backend.default_language)
        self.analysis = backend.analysis(self.language)
        self._analysed: dict[str, str] = {}

    def prepare_value(self, value: Any) -> str:
        """Give a value as text; what stands apart in it, such as the blocks of a story, a line each."""
        if isinstance(value, (list, dict)):
            return "\n".join(map(self.prepare_value, value.values() if isinstance(value, dict) else value))
        return super().prepare_value(value)

    @cached_property
    def prepared(self) -> list[tuple[Any, str, str]]:
        """Every field's text as `(field, weight, text)`, in the object's language; PostgreSQL holds no NUL."""
        # Whoever saves the object may read another one.
        with translation.override(self.language):
            found = [each for field in self.search_fields for each in self.prepare_field(self.obj, field)]
        return [(field, weight, text.replace("\x00", " ").strip()) for field, weight, text in found]

    def analysed(self, text: str) -> str:
        """Give a text as the analysis of the language prepares it; each is prepared once."""
        if text not in self._analysed:
            self._analysed[text] = self.analysis.prepare(text)
        return self._analysed[text]

    def texts(self, title: bool) -> list[tuple[str, str]]:
        """Give the `(weight, text)` of the title's fields, or of all other ones that are searched."""
        return [
            (weight, text)
            for field, weight, text in self.prepared
            if isinstance(field, SearchField) and (field.field_name == "title") is title and text
        ]

    @cached_property
    def beginnings(self) -> str:
        """The text that is found by the beginnings of its words."""
        return "\n".join(text for field, _weight, text in self.prepared if isinstance(field, AutocompleteField))

    @property
    def row(self) -> dict[str, str]:
        """What the index is told of the object, by the names of `_GIVEN`; what weighs the same is one text."""
        told = {"id": self.id, "config": self.analysis.config, "simple": self.analysis.simple}
        for name, title in (("title", True), ("body", False)):
            texts = self.texts(title)
            by_weight: dict[str, list[str]] = {}
            for weight, text in texts:
                by_weight.setdefault(weight, []).append(self.analysed(text))
            told |= {f"{name}_{weight.lower()}": "\n".join(each) for weight, each in by_weight.items()}
            told[f"{name}_text"] = "\n".join(text for _weight, text in texts)
        return told | {"begun": self.beginnings, "begun_prepared": self.analysed(self.beginnings)}


def language_of(obj: Any, default: str) -> str:
    """Give the code of an object's own locale (Wagtail's TranslatableMixin), else `default`."""
    return obj.locale.language_code if getattr(obj, "locale_id", None) else default


class LanguageIndex(PostgresIndex):
    """The index: a row an object, in the object's language."""

    def _refresh_title_norms(self, full=False):
        """Leave the rows as they are: `add_items` has written what a title weighs."""

    def add_items(self, model, objs):
        """Index objects of one model, each in its language, in one statement."""
        indexers = [LanguageIndexer(obj, self.backend) for obj in objs] if model.get_search_fields() else []
        if not indexers:
            return
        alias = self.write_connection.alias
        with transaction.atomic(using=alias), self.write_connection.cursor() as cursor:
            cursor.execute(
                _WRITE, [json.dumps([each.row for each in indexers]), get_content_type_pk(model), USUAL_TITLE]
            )
            if self.backend.also_index:
                self.backend.also_index(model, indexers)


class _InLanguages(PostgresSearchQueryCompiler):
    """Asks in each language that is meant, and finds what any of them finds."""

    def get_config(self, backend):
        """Note in which ways to ask, for modelsearch hands on a single configuration; and give the first one's."""
        self.analyses = backend.analyses_asked()
        return self.analyses[0].config

    def build_tsquery_content(self, query, config=None, invert=False):
        """Give modelsearch's query in every language that is asked in; what is excluded, is in each of them.

        A part without a word, such as `...`, is as good as not there.
        """
        if isinstance(query, (PlainText, Phrase)):
            parts, all_of_them = self._parts(query, invert), invert
        elif isinstance(query, (And, Or)):
            parts = [self.build_tsquery_content(each, config=config, invert=invert) for each in query.subqueries]
            all_of_them = isinstance(query, And) is not invert
        else:
            return super().build_tsquery_content(query, config=config, invert=invert)
        found = [each for each in parts if each is not None]
        return reduce(and_ if all_of_them else or_, found) if found else None

    def build_tsquery(self, query, config=None):
        """Give the whole query; one without a word finds nothing."""
        return self.build_tsquery_content(query, config=config) or SearchQuery("", config="simple")

    def _parts(self, query: PlainText | Phrase, invert: bool) -> list[SearchQuery | None]:
        """Give the query in each way in which to ask."""
        return [self._in(query, analysis, invert) for analysis in self.analyses]

    def _in(self, query: PlainText | Phrase, analysis: Analysis, invert: bool, begun=False) -> SearchQuery | None:
        text = analysis.prepare(query.query_string.replace("\x00", " "))
        if isinstance(query, Phrase):
            phrase = SearchQuery(text, search_type="phrase", config=analysis.config)
            return ~phrase if invert else phrase
        terms = text.replace("-", " ").split()
        if not terms:
            return None
        lexemes = [Lexeme(term, invert=invert) for term in terms[:-1]]
        lexemes.append(Lexeme(terms[-1], invert=invert, prefix=begun))
        both = (query.operator == "and") is not invert
        return SearchQuery(reduce(and_ if both else or_, lexemes), search_type="raw", config=analysis.config)


class LanguageQueryCompiler(_InLanguages):
    """The search for whole words."""

    def get_index_vectors(self, search_query):
        """Give the one vector that has the title's words as well: so one index serves what is asked."""
        return [(F("index_entries__body"), 1.0)]


class LanguageAutocompleteQueryCompiler(_InLanguages, PostgresAutocompleteQueryCompiler):
    """The search for the beginnings of words, as they are typed, or for whole words in another form."""

    def _parts(self, query, invert):
        as_written = dict.fromkeys(Analysis(analysis.simple) for analysis in self.analyses)
        return [
            *(self._in(query, analysis, invert, begun=True) for analysis in as_written),
            *super()._parts(query, invert),
        ]


class SearchBackend(PostgresSearchBackend):
    """The backend: see the head of this file."""

    index_class = LanguageIndex
    query_compiler_class = LanguageQueryCompiler
    autocomplete_query_compiler_class = LanguageAutocompleteQueryCompiler

    def __init__(self, params):
        super().__init__(params)
        analyses = params.get("ANALYSES") or {"en": Analysis("english")}
        self.analyses: dict[str, Analysis] = import_string(analyses) if isinstance(analyses, str) else analyses
        self.default_language = params.get("DEFAULT_LANGUAGE") or next(iter(self.analyses))
        also = params.get("ALSO_INDEX")
        self.also_index: Callable | None = import_string(also) if isinstance(also, str) else also

    def analysis(self, language: str) -> Analysis:
        """Give the analysis of a language; of one not set up, its base's (`pt` for `pt-br`), else the rest's."""
        return (
            self.analyses.get(language)
            or self.analyses.get(language.split("-")[0])
            or self.analyses.get("")
            or Analysis("simple")
        )

    def analyses_asked(self) -> list[Analysis]:
        """Give the ways in which a question is asked now, without repeating one."""
        language = _asked_in.get()
        return [self.analysis(language)] if language else list(dict.fromkeys(self.analyses.values()))
