"""How many publications each choice of a filter would leave, for all filters in one statement.

What a choice counts is what choosing it would show: the other filters hold, its own does not. So one reading of the
published publications, each with whether it meets each chosen filter, feeds every count.
"""

from dataclasses import dataclass, field

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Q, SmallIntegerField
from django.db.models.functions import Cast, ExtractYear
from wagtail.query import PageQuerySet

from core.published import published
from resources.choices import NAMES, Chosen
from resources.models.publication import PublicationPage

Through = PublicationPage.work_areas.through


@dataclass
class Facets:
    """How many publications meet every filter; by filter and choice, how many each would leave; the areas' titles.

    Choices are written as an address writes them. `areas` has every published area of work, in the tree's order;
    `everything` is how many publications there are, whatever is chosen.
    """

    total: int = 0
    everything: int = 0
    counts: dict[str, dict[str, int]] = field(default_factory=lambda: {name: {} for name in NAMES})
    areas: dict[str, str] = field(default_factory=dict)


def conditions(chosen: Chosen, areas: PageQuerySet) -> dict[str, Q]:
    """Give the condition that each chosen filter puts on a publication; `areas` are those that can be chosen."""
    found: dict[str, Q] = {}
    if chosen.type is not None:
        found["type"] = Q(kind=chosen.type)
    if chosen.year is not None:
        found["year"] = Q(date__year=chosen.year)
    if chosen.area is not None:
        named = areas.filter(slug=chosen.area).order_by().values("pk")
        found["area"] = Q(pk__in=Through.objects.filter(workareapage__in=named).values("publicationpage"))
    if chosen.goal is not None:
        found["goal"] = Q(goals__contains=[chosen.goal])
    return found


def count(publications: PageQuerySet, areas: PageQuerySet, chosen: Chosen) -> Facets:
    """Count published `publications` by every choice, in one statement; `areas` are the areas of work to count by."""
    wanted = conditions(chosen, areas)
    meets = {f"meets_{name}": ExpressionWrapper(each, BooleanField()) for name, each in wanted.items()}
    rows = published(publications).order_by().annotate(in_year=Cast(ExtractYear("date"), SmallIntegerField()), **meets)
    inner, parameters = rows.values_list("pk", "kind", "in_year", "goals", *meets).query.sql_with_params()
    offered, more = areas.order_by().values_list("pk", "slug", "title", "path").query.sql_with_params()
    facets = Facets()
    with connection.cursor() as cursor:
        cursor.execute(_statement(inner, offered, list(wanted)), [*parameters, *more])
        for name, value, number, title, _place in sorted(cursor.fetchall(), key=lambda row: row[-1]):
            if name in ("total", "everything"):
                setattr(facets, name, number)
                continue
            if name == "area":
                facets.areas[value] = title
            if number:
                facets.counts[name][value] = number
    return facets


def _statement(publications: str, areas: str, wanted: list[str]) -> str:
    """Put the statement together around the two queries; `wanted` names the filters that are chosen.

    Nothing from an address stands in it: only our own names, and the queries that Django made. GROUPING() is 3, 5 and
    6 for the rows by type, by year and by set of goals, and 7 for the one of all.
    """

    def others(name: str) -> str:
        return " AND ".join(f"meets_{each}" for each in wanted if each != name)

    def number(name: str) -> str:
        return f"count(*) FILTER (WHERE {others(name)})" if others(name) else "count(*)"

    through = connection.ops.quote_name(Through._meta.db_table)
    columns = ", ".join(["pk", "kind", "in_year", "goals", *(f"meets_{each}" for each in wanted)])
    return f"""
        WITH found ({columns}) AS MATERIALIZED ({publications}),
        areas (pk, slug, title, path) AS MATERIALIZED ({areas}),
        sets AS MATERIALIZED (
            SELECT GROUPING(kind, in_year, goals) AS form, kind, in_year, goals,
                count(*) AS everything, {number("")} AS total, {number("type")} AS by_type, {number("year")} AS by_year,
                {number("goal")} AS by_goal
            FROM found GROUP BY GROUPING SETS ((), (kind), (in_year), (goals))
        ),
        in_areas AS (
            SELECT workareapage_id AS pk, count(*) AS number FROM found JOIN {through} ON publicationpage_id = found.pk
            {f"WHERE {others('area')}" if others("area") else ""} GROUP BY workareapage_id
        )
        SELECT 'everything', '', everything, '', '' FROM sets WHERE form = 7
        UNION ALL SELECT 'total', '', total, '', '' FROM sets WHERE form = 7
        UNION ALL SELECT 'type', kind, by_type, '', '' FROM sets WHERE form = 3
        UNION ALL SELECT 'year', in_year::text, by_year, '', '' FROM sets WHERE form = 5
        UNION ALL SELECT 'goal', goal::text, sum(by_goal)::bigint, '', ''
            FROM sets CROSS JOIN LATERAL unnest(goals) AS goal WHERE form = 6 GROUP BY goal
        UNION ALL SELECT 'area', slug, coalesce(number, 0), title, path FROM areas LEFT JOIN in_areas USING (pk)
    """  # noqa: S608
