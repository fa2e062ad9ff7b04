"""What a reader sees of each finding: a piece of its text around the words, with the words marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from .backend import Analysis
from .bounds import rows
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

    `page` knows its key, title and address only; `document`, None for a page itself, its title and file. `text` is safe
    HTML with the words in `<mark>`; `words` are all those that a reader of the page sees.
    """

    key: int
    page: Page
    document: AbstractDocument | None
    kind_id: int
    date: object
    text: SafeString
    words: frozenset[str]


def excerpts(keys: Sequence[int], wanted: Sql, words: Sequence[str], analysis: Analysis) -> list[Finding]:
    """Give the findings of some entries, in their order, in one query or two.

    Args:
        keys: The entries' keys, those that `find` gave.
        wanted: The tsquery that they were found with.
        words: The words that were looked for, other spellings among them.
        analysis: How texts of the language become lexemes.
    """
    if not keys:
        return []
    if analysis.config == "folded_simple":
        wanted = _as_written(keys, words, analysis)
    sql, given = wanted
    told = rows(
        f"""
        SELECT entry.id, page.id, page.title, page.url_path, kind_id, date,
            document.id, document.title, document.file, document.file_size,
            concat_ws('\n\n', coalesce(document.title, page.title), summary, left(body, %s)),
            ts_headline(%s::regconfig, summary, {sql}, 'HighlightAll=true, ' || %s),
            CASE WHEN length(body) > 0 THEN ts_headline(%s::regconfig, left(body, %s), {sql}, %s) ELSE '' END
        FROM search_entry entry JOIN wagtailcore_page page ON page.id = entry.page_id
            LEFT JOIN core_customdocument document ON document.id = entry.document_id WHERE entry.id = ANY (%s)
        """,  # noqa: S608 - a tsquery with placeholders; every value is a parameter
        [_READ, analysis.config, *given, _MARKS, analysis.config, _READ, *given, _OPTIONS, list(keys)],
    )
    by_key = {row[0]: row for row in told}
    found = []
    for key in keys:
        if key in by_key:
            _key, page_key, title, url_path, kind, date, *its, text, summary, body = by_key[key]
            fields = dict(zip(("id", "title", "file", "file_size"), its, strict=True))
            document = get_document_model()(**fields) if fields["id"] else None
            page = Page(id=page_key, title=title, url_path=url_path)
            in_summary = _BEGINS in summary or _BEGINS not in body
            best = summary if in_summary else as_cut(body, text, lines=document is None)
            written = frozenset(tidied(text).lower().split())
            found.append(Finding(key, page, document, kind, date, marked_words(best), written))
    return found


def _as_written(keys: Sequence[int], words: Sequence[str], analysis: Analysis) -> Sql:
    """Give the tsquery of the words as they stand in the texts: where a stem is ours, PostgreSQL knows none."""
    stems = {analysis.prepare(word) for word in words}
    told = rows("SELECT summary || ' ' || left(body, %s) FROM search_entry WHERE id = ANY (%s)", [_READ, list(keys)])
    written = {word for (text,) in told for word in tidied(text).split()}
    forms = {word for word in written if analysis.prepare(word) in stems}
    return "to_tsquery('folded_simple', %s)", [" | ".join(f"'{form}'" for form in sorted(forms))]


def marked_words(text: str) -> SafeString:
    """Give a headline as safe HTML: everything escaped, what PostgreSQL marked in `<mark>`."""
    first, *rest = text.split(_BEGINS)
    parts = [each.partition(_ENDS) for each in rest]
    tail = format_html_join("", "<mark>{}</mark>{}", ((word, after) for word, _end, after in parts))
    return format_html("{}{}", first, tail)
