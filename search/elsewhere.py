"""How much there is in the site's other languages."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from core.homes import Homes
from core.languages import own_name

from .bounds import Ask, nothing
from .languages import analysis_of
from .public import PUBLIC
from .question import Question, joined, tsquery


@dataclass(frozen=True)
class Elsewhere:
    """How many pages of another language have all that was asked for, and where they are listed."""

    language: str
    name: str
    count: int
    address: str


def elsewhere(asked: Question, homes: Homes, language: str) -> Ask[list[Elsewhere]]:
    """Ask for the other languages of a site that have findings; words are looked for as they were typed."""
    others = {code: home for code, home in homes.live.items() if code != language}
    if not others or not asked.wanted:
        return nothing([])
    parts = []
    for code, home in others.items():
        sql, given = tsquery(asked, analysis_of(code))
        parts.append(
            (
                f"SELECT %s, count(*) FILTER (WHERE entry.document_id IS NULL) + count(DISTINCT entry.document_id) "  # noqa: S608 - placeholders only
                "FROM search_entry entry "
                f"WHERE entry.language = %s AND entry.vector @@ {sql} AND entry.path ^@ %s AND {PUBLIC}",
                [code, code, *given, home.path, timezone.now()],
            )
        )
    sql, parameters = joined(parts, "UNION ALL")

    def made(rows: list[tuple]) -> list[Elsewhere]:
        counts = dict(rows)
        found = []
        for code in others:
            if counts.get(code):
                with override(code):
                    address = f"{reverse('search')}?{urlencode({'q': asked.text})}"
                found.append(Elsewhere(code, own_name(code), counts[code], address))
        return found

    return Ask(sql[1:-1], parameters, made)
