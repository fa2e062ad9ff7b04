"""Finds entries: how many, by what they can be narrowed down, and which ten to show, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils import timezone
from wagtail.models import Page

from .bounds import rows
from .public import ONCE, PUBLIC
from .question import Sql

# Title, quote, summary, body: what a word in each is worth (ts_rank's A to D). Chosen on the judged set.
WEIGHTS = {"A": 1.0, "B": 0.5, "C": 0.4, "D": 0.12}
# A dated entry is worth up to so much more while it is new; after a year about a third of that is left.
NEWS = 0.15
# Of what is found these many are put in order by their words: those with the words in their heads, and the newest.
# Whatever comes behind them follows by date. Below it, all.
RANKED = 600


@dataclass(frozen=True)
class Place:
    """Where to look: in one language, below the page with the tree path `path`, whose children are the sections."""

    language: str
    path: str


@dataclass(frozen=True)
class Chosen:
    """By what the findings are narrowed down; empty is not at all. Within one kind any of the values will do."""

    section: tuple[str, ...] = ()
    kind: tuple[int, ...] = ()
    area: tuple[int, ...] = ()
    goal: tuple[int, ...] = ()
    year: tuple[int, ...] = ()


EVERYTHING = Chosen()
FACETS = ("section", "kind", "area", "goal", "year")
_MANY = {"area", "goal"}


@dataclass(frozen=True)
class Found:
    """What was found: the keys of the entries asked for, in order; how many there are, narrowed down and in all.

    `counts` has, by facet and value, how many entries each value would leave beside what is chosen in other facets.
    `tiers` says of each key how many of the `better` tsqueries its entry meets.
    """

    keys: list[int]
    tiers: list[int]
    total: int
    in_all: int
    counts: dict[str, dict] = field(default_factory=dict)


_FIND = """
WITH hits AS MATERIALIZED (
    SELECT entry.id, entry.kind_id AS kind, entry.areas, entry.goals, entry.date,
        date_part('year', entry.date)::int AS year, substr(entry.path, 1, %s) AS section
    FROM search_entry entry
    WHERE entry.language = %s AND entry.vector @@ {wanted} AND entry.path ^@ %s AND {public}
        AND {once}
), combined AS (
    SELECT section, kind, areas, goals, year, count(*) AS number FROM hits GROUP BY 1, 2, 3, 4, 5
), chosen AS MATERIALIZED (
    SELECT id, date FROM hits {narrowed}
), candidates AS (
    (SELECT chosen.id FROM chosen JOIN search_entry entry USING (id)
        WHERE (SELECT count(*) FROM chosen) > {ranked} AND entry.id IN (
            SELECT head.id FROM search_entry head WHERE head.head @@ {wanted} AND head.language = %s)
        ORDER BY chosen.date DESC NULLS LAST, chosen.id LIMIT {ranked} / 2)
    UNION
    (SELECT id FROM chosen ORDER BY date DESC NULLS LAST, id
        LIMIT CASE WHEN (SELECT count(*) FROM chosen) > {ranked} THEN {ranked} / 2 ELSE {ranked} END)
), ranked AS (
    SELECT entry.id, {tiers} AS tier,
        (ts_rank(%s::float4[], entry.vector, {wanted}) {nearness})
        * {share} * (1 + CASE WHEN entry.date IS NULL THEN 0 ELSE {news} * exp((entry.date - current_date) / 365.0) END)
        AS worth
    FROM candidates JOIN search_entry entry USING (id)
), shown AS (
    SELECT chosen.id, coalesce(ranked.tier, 0) AS tier
    FROM chosen LEFT JOIN ranked USING (id)
    ORDER BY ranked.tier DESC NULLS LAST, ranked.worth DESC NULLS LAST, chosen.date DESC NULLS LAST, chosen.id
    LIMIT %s OFFSET %s
)
SELECT (SELECT json_agg(row(section, kind, areas, goals, year, number)) FROM combined),
    (SELECT json_agg(row(id, tier)) FROM shown), (SELECT count(*) FROM chosen)
"""


def find(
    place: Place,
    wanted: Sql,
    chosen: Chosen = EVERYTHING,
    better: Sequence[Sql] = (),
    words: Sequence[Sql] = (),
    start: int = 0,
    most: int = 10,
) -> Found:
    """Find the public entries of a place that match, best first.

    Args:
        place: Where to look.
        wanted: The tsquery of what will do.
        chosen: By what to narrow down.
        better: Tsqueries of what is nearer to what was asked for; what meets more of them comes first.
        words: The tsquery of each word, where not all of them need be there: the more are, the better.
        start: How many findings to pass over.
        most: How many keys to give.
    """
    sql, given = wanted
    narrowed, filters = _narrowed(chosen)
    weights = "{" + ",".join(str(WEIGHTS[each]) for each in "DCBA") + "}"
    tiers = " + ".join(["0", *(f"(entry.vector @@ {each})::int" for each, _its in better)])
    its = [each for _sql, parameters in better for each in parameters]
    counted = [(f"(entry.vector @@ {each})::int", those) for each, those in words] or [("1", [])]
    share = f"power(({' + '.join(each for each, _those in counted)})::float / {len(counted)}, 3)"
    statement = _FIND.format(
        wanted=sql,
        public=PUBLIC,
        once=ONCE,
        narrowed=narrowed,
        ranked=RANKED,
        news=NEWS,
        tiers=tiers,
        share=share,
        nearness="+ 0.3 * ts_rank_cd(%s::float4[], entry.vector, " + sql + ")",
    )
    parameters = [len(place.path) + Page.steplen, place.language, *given, place.path, timezone.now()]
    parameters += [place.language, place.path, timezone.now(), *filters]
    parameters += [*given, place.language, *its, weights, *given, weights, *given]
    parameters += [*(each for _sql, those in counted for each in those), most, start]
    ((combined, shown, total),) = rows(statement, parameters)
    numbers = [tuple(each.values()) for each in combined or []]
    keys = [tuple(each.values()) for each in shown or []]
    return Found(
        [key for key, _tier in keys],
        [tier for _key, tier in keys],
        total,
        sum(row[-1] for row in numbers),
        _counts(numbers, chosen),
    )


def _narrowed(chosen: Chosen) -> Sql:
    """Give the WHERE of what is chosen."""
    conditions, parameters = [], []
    for name, column, kind in (
        ("section", "section", "text"),
        ("kind", "kind", "int"),
        ("year", "year", "int"),
        ("area", "areas", "int"),
        ("goal", "goals", "smallint"),
    ):
        if values := getattr(chosen, name):
            conditions.append(f"{column} && %s::{kind}[]" if name in _MANY else f"{column} = ANY (%s::{kind}[])")
            parameters.append(list(values))
    return ("WHERE " + " AND ".join(conditions) if conditions else ""), parameters


def _counts(numbers: list[tuple], chosen: Chosen) -> dict[str, dict]:
    """Give the counts by facet and value: each beside what is chosen in the other facets."""
    counts: dict[str, dict] = {name: {} for name in FACETS}
    for *values, number in numbers:
        told = [value if isinstance(value, list) else [value] for value in values]
        meets = [
            not getattr(chosen, name) or bool(set(each) & set(getattr(chosen, name)))
            for name, each in zip(FACETS, told, strict=True)
        ]
        missed = meets.count(False)
        for name, each, met in zip(FACETS, told, meets, strict=True):
            if missed == 0 or (missed == 1 and not met):
                for value in each:
                    if value is not None:
                        counts[name][value] = counts[name].get(value, 0) + number
    return counts
