"""Writes what visitors find, from the same texts and at the same moment as Wagtail's own index."""

import json
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.utils import translation
from django.utils.translation import gettext

from core.goals import goal
from core.models import BasePage

from .backend import LanguageIndexer
from .beginnings import LONGEST as LONGEST_TITLE
from .beginnings import folded, lexemes
from .documents.rows import follow
from .models import Entry
from .words import learn

# Longer texts take the indexing of a page beyond a second, and a vector holds a megabyte.
LONGEST = 200_000
# Under this a row has all that a reader sees of the page; the index does not keep it.
_READ = "read"
# How PostgreSQL is to read each value of a row that it is given.
_TYPES = {
    "page_id": "int",
    "language": "text",
    "path": "text",
    "expires_at": "timestamptz",
    "kind_id": "int",
    "date": "date",
    "goals": "smallint[]",
    "areas": "int[]",
    "title": "text",
    "summary": "text",
    "body": "text",
}
# One value for all rows, as for Wagtail's own index.
_GIVEN = _TYPES | {
    **dict.fromkeys(("a", "b", "c", "d", "folded"), "text"),
    "config": "regconfig",
    "lexemes": "text[]",
}
_KEPT = ", ".join(f"{name} = EXCLUDED.{name}" for name in [*_TYPES, "head", "vector"])
_WRITE = f"""
    WITH given AS MATERIALIZED (
        SELECT * FROM json_to_recordset(%s) AS told({", ".join(f"{name} {kind}" for name, kind in _GIVEN.items())})
    ), headed AS (
        SELECT *, setweight(to_tsvector(config, a), 'A') || setweight(to_tsvector(config, b), 'B')
            || setweight(to_tsvector(config, c), 'C') AS head
        FROM given
    ), written AS (
        INSERT INTO search_entry ({", ".join(_TYPES)}, head, vector)
        SELECT {", ".join(_TYPES)}, head, head || setweight(to_tsvector(config, d), 'D') FROM headed
        ON CONFLICT (page_id, document_id) DO UPDATE SET {_KEPT}
        RETURNING id, page_id
    )
    INSERT INTO search_suggestion (entry_id, language, folded, beginnings)
    SELECT written.id, language, folded, array_to_tsvector(lexemes) FROM written JOIN given USING (page_id)
    ON CONFLICT (entry_id) DO UPDATE SET
        language = EXCLUDED.language, folded = EXCLUDED.folded, beginnings = EXCLUDED.beginnings
"""  # noqa: S608 - names only; every value is a parameter


def write(model: type[models.Model], indexers: Iterable[LanguageIndexer]) -> None:
    """Write the entries of pages that were just indexed, and take out those of pages that are not live.

    The backend calls this with whatever it indexes; what is no page of ours is none of its business.
    """
    if not issubclass(model, BasePage):
        return
    found = list(indexers)
    gone = [each.obj.pk for each in found if not each.obj.live]
    if gone:
        Entry.objects.filter(page__in=gone).delete()
    kind = ContentType.objects.get_for_model(model).pk
    live = [each for each in found if each.obj.live]
    areas = model.areas_of([each.obj for each in live])
    _put([_row(each, kind, areas.get(each.obj.pk, ())) for each in live])
    if live:
        follow([each.obj.pk for each in live])


def _row(indexer: LanguageIndexer, kind: int, areas: tuple[int, ...]) -> dict:
    page = indexer.obj
    facets = page.facets(areas)
    texts: dict[str, list[str]] = {}
    for field, _weight, text in indexer.prepared:
        if text and hasattr(field, "boost"):
            texts.setdefault(field.field_name, []).append(text)
    quote = page.card_quote or ""
    head = [f"{quote}\n{page.also_called}".strip(), page.summary]
    goals = [_goal(number, indexer.language) for number in facets.goals]
    body = [text for name, told in texts.items() if name not in ("title", "summary") for text in told if text != quote]
    return {
        "page_id": page.pk,
        "language": indexer.language,
        "path": page.path,
        "expires_at": page.expire_at,
        "kind_id": kind,
        "date": facets.date,
        "goals": list(facets.goals),
        "areas": list(facets.areas),
        "title": page.title,
        "summary": page.summary,
        "body": "\n".join(body)[:LONGEST],
        "config": indexer.analysis.config,
        "a": indexer.analysed(page.title),
        "b": indexer.analysed(head[0]),
        "c": indexer.analysed(page.summary),
        "d": "\n".join(map(indexer.analysed, [*goals, *body]))[:LONGEST],
        "folded": folded(page.title[:LONGEST_TITLE], indexer.language),
        "lexemes": lexemes(
            [page.title, page.also_called], indexer.language, facets.goals[0] if page.found_as == "goal" else None
        ),
        _READ: "\n".join([page.title, *head, *goals, *body])[: 2 * LONGEST],
    }


def _goal(number: int, language: str) -> str:
    """Give a goal as people ask for it: "Goal 8: Decent work and economic growth"."""
    with translation.override(language):
        return f"{gettext('Goal %(number)s') % {'number': number}}: {goal(number).title}"


def _put(rows: list[dict]) -> None:
    """Write rows, and learn the words of what a reader sees of each."""
    if not rows:
        return
    read = [(row["language"], row.pop(_READ)) for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [json.dumps(rows, cls=DjangoJSONEncoder)])
    learn(read)
