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
RANKED = 400

# How many rows of a language, and how many of those with a word, are counted to know how rare the word is.
_COUNTED = "SELECT count(*) FROM (SELECT 1 FROM search_entry rare WHERE rare.language = %s {condition} LIMIT 3000) few"
_SHARE = "(SELECT power(({met}) / ({total}), 3) FROM (SELECT {rarities} OFFSET 0) rarity)"


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
# By facet: the column of what was found, and its type.
_COLUMNS = (
    ("section", "section", "text"),
    ("kind", "kind", "int"),
    ("area", "areas", "int"),
    ("goal", "goals", "smallint"),
    ("year", "year", "int"),
)
FACETS = tuple(name for name, _column, _kind in _COLUMNS)
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
WITH told AS MATERIALIZED (
    SELECT *, {missed} AS missed FROM (
        SELECT entry.id, entry.kind_id AS kind, entry.areas, entry.goals, entry.date,
            date_part('year', entry.date)::int AS year, substr(entry.path, 1, %s) AS section
        FROM search_entry entry
        WHERE entry.language = %s AND entry.vector @@ {wanted} AND entry.path ^@ %s AND {public}
            AND {once}
    ) hits
), combined AS (
    SELECT missed, section, kind, areas, goals, year, count(*) AS number,
        grouping(section, kind, areas, goals, year) AS left_out
    FROM told
    GROUP BY GROUPING SETS ((missed, section), (missed, kind), (missed, areas), (missed, goals), (missed, year))
), chosen AS MATERIALIZED (
    SELECT id, date FROM told WHERE missed = 0
), headed AS MATERIALIZED (
    SELECT head.id FROM search_entry head WHERE head.head @@ {wanted} AND head.language = %s
        AND (SELECT count(*) FROM chosen) > {ranked}
), candidates AS MATERIALIZED (
    (SELECT id FROM chosen WHERE (id IN (SELECT id FROM headed)) IS TRUE
        ORDER BY date DESC NULLS LAST, id LIMIT {ranked} / 2)
    UNION
    (SELECT id FROM chosen ORDER BY date DESC NULLS LAST, id
        LIMIT CASE WHEN (SELECT count(*) FROM chosen) > {ranked} THEN {ranked} / 2 ELSE {ranked} END)
), ranked AS MATERIALIZED (
    SELECT entry.id, entry.date, {tiers} AS tier,
        (ts_rank(%s::float4[], entry.vector, {wanted}) {nearness})
        * {share} * (1 + CASE WHEN entry.date IS NULL THEN 0 ELSE {news} * exp((entry.date - current_date) / 365.0) END)
        AS worth
    FROM candidates JOIN search_entry entry USING (id)
), shown AS (
    SELECT id, tier FROM (
        SELECT id, date, tier, worth FROM ranked
        {behind}
    ) every ORDER BY tier DESC, worth DESC NULLS LAST, date DESC NULLS LAST, id LIMIT %s OFFSET %s
)
SELECT (SELECT json_agg(combined) FROM combined),
    (SELECT json_agg(row(id, tier)) FROM shown), (SELECT count(*) FROM chosen)
"""

# What comes behind those that are put in order by their words; asked for only where a page lies so far down.
_BEHIND = """
UNION ALL SELECT id, date, 0, NULL FROM chosen WHERE (id IN (SELECT id FROM candidates)) IS FALSE
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
    missed, filters = _missed(chosen)
    weights = "{" + ",".join(str(WEIGHTS[each]) for each in "DCBA") + "}"
    tiers = " + ".join(["0", *(f"(entry.vector @@ {each})::int" for each, _its in better)])
    its = [each for _sql, parameters in better for each in parameters]
    share, counted = _share(words, place)
    statement = _FIND.format(
        wanted=sql,
        public=PUBLIC,
        once=ONCE,
        missed=missed,
        ranked=RANKED,
        news=NEWS,
        tiers=tiers,
        share=share,
        behind=_BEHIND if start + most > RANKED // 2 else "",
        nearness="+ 0.3 * ts_rank_cd(%s::float4[], entry.vector, " + sql + ")",
    )
    parameters = [*filters, len(place.path) + Page.steplen, place.language, *given, place.path, timezone.now()]
    parameters += [place.language, place.path, timezone.now()]
    parameters += [*given, place.language, *its, weights, *given, weights, *given]
    parameters += [*counted, most, start]
    ((combined, shown, total),) = rows(statement, parameters)
    in_all, counts = _counts(combined or [])
    keys = [tuple(each.values()) for each in shown or []]
    return Found(
        [key for key, _tier in keys],
        [tier for _key, tier in keys],
        total,
        in_all,
        counts,
    )


def _share(words: Sequence[Sql], place: Place) -> Sql:
    """Give how much of the question a row has, from 0 to 1: each word counts by how rare it is.

    The rarity is that of Robertson and Sparck Jones (1976), ln(N / n): N is how many rows the language has, n how many
    of them have the word, each counted to a few thousand, for beyond that a word is common anyway.
    """
    if not words:
        return "1", []
    rarities, meets = [], []
    for at, (sql, _given) in enumerate(words):
        having = _COUNTED.format(condition=f"AND rare.vector @@ {sql}")
        rarities.append(f"ln(1 + ({_COUNTED.format(condition='')}) / (0.5 + ({having})::float)) r{at}")
        meets.append(f"CASE WHEN entry.vector @@ {sql} THEN r{at} ELSE 0 END")
    parameters = [each for _sql, given in words for each in given]
    parameters += [each for _sql, given in words for each in (place.language, place.language, *given)]
    total = " + ".join(f"r{at}" for at in range(len(words)))
    return _SHARE.format(met=" + ".join(meets), total=total, rarities=", ".join(rarities)), parameters


def _missed(chosen: Chosen) -> Sql:
    """Give by how much a row is missed: the sum of the bits of the facets in which it is not what is chosen."""
    bits, parameters = ["0"], []
    for at, (name, column, kind) in enumerate(_COLUMNS):
        if values := getattr(chosen, name):
            meets = f"{column} && %s::{kind}[]" if name in _MANY else f"{column} = ANY (%s::{kind}[])"
            bits.append(f"CASE WHEN {meets} THEN 0 ELSE {1 << at} END")
            parameters.append(list(values))
    return " + ".join(bits), parameters


def _counts(numbers: list[dict]) -> tuple[int, dict[str, dict]]:
    """Give how many entries there are in all; and by facet and value, how many beside what the other facets choose."""
    in_all = 0
    counts: dict[str, dict] = {name: {} for name in FACETS}
    for row in numbers:
        # One bit a column, the first is the highest; the column that is not left out has none.
        at = len(_COLUMNS) - (row["left_out"] ^ ((1 << len(_COLUMNS)) - 1)).bit_length()
        name, column, _kind = _COLUMNS[at]
        if at == 0:
            in_all += row["number"]
        if row["missed"] & ~(1 << at):
            continue
        value = row[column]
        for each in value if isinstance(value, list) else [value]:
            if each is not None:
                counts[name][each] = counts[name].get(each, 0) + row["number"]
    return in_all, counts
