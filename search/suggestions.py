"""What a visitor may mean who is still typing: titles of public pages, the goals among them, and people."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page, Site

from core.names import names_of

from .beginnings import begun, folded, of_goal, range_of, sounding, words_of
from .bounds import rows
from .finding import Place
from .languages import analysis_of
from .public import PUBLIC
from .question import Sql, question
from .spelling import other_spellings

MOST = 8
MOST_PEOPLE = 3
# So many that may be meant are put in order; sorting all that a letter begins would take longer than typing the next.
LOOKED_AT = 200

# The entry is looked up row by row, and no further than needed: whatever PostgreSQL thinks of how many there will be.
_SUGGEST = """
WITH near AS MATERIALIZED (
    SELECT here.* FROM search_suggestion suggestion CROSS JOIN LATERAL (
        SELECT entry.page_id, entry.kind_id, entry.goals, entry.date FROM search_entry entry
        WHERE entry.id = suggestion.entry_id AND entry.path ^@ %s AND {public} OFFSET 0
    ) here
    WHERE {condition} LIMIT {looked_at}
)
SELECT page.id, page.title, page.url_path, near.kind_id, near.goals
FROM near JOIN wagtailcore_page page ON page.id = near.page_id
ORDER BY near.date DESC NULLS FIRST, length(page.title), page.id LIMIT {most}
"""

_PUBLIC_NAMES = """
SELECT name FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS given(name, prepared, at)
WHERE EXISTS (
    SELECT 1 FROM search_entry entry
    WHERE entry.language = %s AND entry.vector @@ phraseto_tsquery(%s::regconfig, prepared)
        AND entry.path ^@ %s AND {public}
) ORDER BY at LIMIT {most}
"""


@dataclass(frozen=True)
class Suggestion:
    """A page with its title and address in `page`; or none, and the name of a person. `goal` is the number of one."""

    text: str
    page: Page | None = None
    goal: int | None = None

    @property
    def kind(self) -> str:
        """What it is, for the script: `person`, `goal` or `page`."""
        if self.page is None:
            return "person"
        return "goal" if self.goal else "page"


def suggestions(typed: str, place: Place, site: Site) -> list[Suggestion]:
    """Give at most eight of what may be meant: pages whose title begins so, pages with words that do, then people.

    Where there is none of these: titles that sound so, and titles in another spelling. Standing pages come before dated
    ones, and those before older ones. Costs two to six queries.

    Raises:
        TookTooLong: The database was not done in time.
    """
    words = words_of(typed, place.language)
    if not words:
        return []
    people = _people(words, place, site)
    most = MOST - len(people)
    found: dict[int, Suggestion] = {}
    if goal := of_goal(words, place.language):
        found = _with(goal, place)
    found = _joined(found, _beginning(words, place))
    if len(found) < most:
        found = _joined(found, _with(begun(words, place.language), place))
    if not found and not people:
        found = _near(typed, words, place)
    return [*list(found.values())[:most], *people]


def _joined(first: dict[int, Suggestion], then: dict[int, Suggestion]) -> dict[int, Suggestion]:
    """Give both, each page where it comes first."""
    return first | {key: each for key, each in then.items() if key not in first}


def _beginning(words: Sequence[str], place: Place) -> dict[int, Suggestion]:
    condition = "suggestion.language = %s AND suggestion.folded >= %s AND suggestion.folded < %s"
    return _having((f"{condition} ORDER BY suggestion.folded", [place.language, *range_of(words)]), place)


def _near(typed: str, words: Sequence[str], place: Place) -> dict[int, Suggestion]:
    """Give the titles that sound as typed, else those with a word that is spelled nearly so."""
    sounds = sounding(words, place.language)
    found = _with(sounds, place) if sounds else {}
    if found:
        return found
    asked = question(typed)
    spellings = other_spellings(asked, place).possible
    meant = [folded(spellings.get(word, (word,))[0], place.language) for word in asked.words]
    corrected = words_of(" ".join(meant), place.language)
    return _with(begun(corrected, place.language), place) if spellings and corrected else {}


def _with(asked: str, place: Place) -> dict[int, Suggestion]:
    return _having(("suggestion.beginnings @@ %s::tsquery", [asked]), place)


def _having(condition: Sql, place: Place) -> dict[int, Suggestion]:
    """Give the public pages of a place that meet a condition, by their key, in one query."""
    sql, given = condition
    statement = _SUGGEST.format(public=PUBLIC, condition=sql, looked_at=LOOKED_AT, most=MOST)
    found = {}
    for key, title, url_path, kind, goals in rows(statement, [place.path, timezone.now(), *given]):
        model = ContentType.objects.get_for_id(kind).model_class()
        goal = goals[0] if goals and getattr(model, "found_as", "") == "goal" else None
        found[key] = Suggestion(title, Page(id=key, title=title, url_path=url_path), goal)
    return found


def _people(words: Sequence[str], place: Place, site: Site) -> list[Suggestion]:
    """Give the people with a name in which each of the words begins one, as long as a public page has the name."""
    if len("".join(words)) < 2:
        return []
    meant = []
    for name in names_of(site, place.language):
        parts = folded(name, place.language).split()
        if all(any(part.startswith(word) for part in parts) for word in words):
            meant.append(name)
    if not meant:
        return []
    analysis = analysis_of(place.language)
    meant = meant[: MOST * 2]
    parameters = [meant, [analysis.prepare(name) for name in meant], place.language, analysis.config, place.path]
    statement = _PUBLIC_NAMES.format(public=PUBLIC, most=MOST_PEOPLE)
    return [Suggestion(name) for (name,) in rows(statement, [*parameters, timezone.now()])]
