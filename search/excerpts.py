"""What a reader sees of each finding: a piece of its text around the words, with the words marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument

from .backend import Analysis
from .bounds import Ask, nothing, rows
from .fragments import BETWEEN, as_cut
from .letters import tidied
from .question import Sql

# Characters that no text of a page has (Unicode keeps them for private use), where a mark begins and ends.
_BEGINS, _ENDS = "\ue000", "\ue001"
_MARKS = f"StartSel={_BEGINS}, StopSel={_ENDS}"
_OPTIONS = f'{_MARKS}, MaxFragments=2, MinWords=7, MaxWords=20, FragmentDelimiter="{BETWEEN}"'
# The text is read so far: a word further on is found, and shown without its surroundings.
_READ = 20_000


@dataclass(frozen=True)
class Finding:
    """One finding as it is listed.

    `title` and `url_path` are the page's; `document`, None for a page itself, knows its title and file only. `text` is
    safe HTML with the words in `<mark>`; `words` are all those that a reader of the page sees.
    """

    key: int
    title: str
    url_path: str
    document: AbstractDocument | None
    kind_id: int
    date: object
    text: SafeString
    words: frozenset[str]


def excerpts(keys: Sequence[int], wanted: Sql, words: Sequence[str], analysis: Analysis) -> Ask[list[Finding]]:
    """Ask for the findings of some entries, in their order; in languages whose stems are ours, one query goes before.

    Args:
        keys: The entries' keys, those that `find` gave.
        wanted: The tsquery that they were found with.
        words: The words that were looked for, other spellings among them.
        analysis: How texts of the language become lexemes.
    """
    if not keys:
        return nothing([])
    if analysis.config == "folded_simple":
        wanted = _as_written(keys, words, analysis)
    sql, given = wanted
    return Ask(
        f"""
        SELECT entry.id, page.title, page.url_path, kind_id, date,
            document.id, document.title, document.file, document.file_size,
            concat_ws('\n\n', coalesce(document.title, page.title), summary, left(body, %s)),
            said, CASE WHEN strpos(said, %s) > 0 OR body = '' THEN ''
                ELSE ts_headline(%s::regconfig, left(body, %s), {sql}, %s) END
        FROM search_entry entry JOIN wagtailcore_page page ON page.id = entry.page_id
            LEFT JOIN core_customdocument document ON document.id = entry.document_id
            CROSS JOIN LATERAL (
                SELECT ts_headline(%s::regconfig, summary, {sql}, 'HighlightAll=true, ' || %s) AS said OFFSET 0
            ) AS summed_up
        WHERE entry.id = ANY (%s)
        """,  # noqa: S608 - a tsquery with placeholders; every value is a parameter
        [
            *(_READ, _BEGINS, analysis.config, _READ, *given, _OPTIONS),
            *(analysis.config, *given, _MARKS, list(keys)),
        ],
        lambda told: _findings(keys, told),
    )


def _findings(keys: Sequence[int], told: list[tuple]) -> list[Finding]:
    by_key = {row[0]: row for row in told}
    found = []
    for key in keys:
        if key in by_key:
            _key, title, url_path, kind, date, *its, text, summary, body = by_key[key]
            fields = dict(zip(("id", "title", "file", "file_size"), its, strict=True))
            document = get_document_model()(**fields) if fields["id"] else None
            best = as_cut(body, text, lines=document is None) if _BEGINS in body else summary
            written = frozenset(tidied(text).lower().split())
            found.append(Finding(key, title, url_path, document, kind, date, marked_words(best), written))
    return found


def _as_written(keys: Sequence[int], words: Sequence[str], analysis: Analysis) -> Sql:
    """Give the tsquery of the words as they stand in the texts: where a stem is ours, PostgreSQL knows none."""
    stems = {analysis.prepare(word) for word in words}
    told = rows("SELECT summary || ' ' || left(body, %s) FROM search_entry WHERE id = ANY (%s)", [_READ, list(keys)])
    every = {word for (text,) in told for word in tidied(text).split()}
    # Most words begin otherwise than those that are looked for, and need no look at their endings.
    letters = sorted({word[0] for word in every})
    firsts = dict(zip(letters, analysis.prepare("\n".join(letters)).split("\n"), strict=True))
    begun = {stem[:1] for stem in stems}
    written = [word for word in every if firsts[word[0]][:1] in begun]
    prepared = analysis.prepare("\n".join(written)).split("\n")
    forms = {word for word, stem in zip(written, prepared, strict=True) if stem in stems}
    return "to_tsquery('folded_simple', %s)", [" | ".join(f"'{form}'" for form in sorted(forms))]


def marked_words(text: str) -> SafeString:
    """Give a headline as safe HTML: everything escaped, what PostgreSQL marked in `<mark>`."""
    first, *rest = text.split(_BEGINS)
    parts = [each.partition(_ENDS) for each in rest]
    tail = format_html_join("", "<mark>{}</mark>{}", ((word, after) for word, _end, after in parts))
    return format_html("{}{}", first, tail)
