"""What editors recommend to whoever searches for certain words, as far as it is public."""

from dataclasses import dataclass

from django.db import connections
from django.utils import timezone
from wagtail.models import Site

from .bounds import Ask, nothing
from .finding import Place
from .languages import analysis_of
from .public import PUBLIC
from .question import Question

MOST = 3

_PROMOTED = f"""
SELECT page.title, page.url_path, entry.kind_id, coalesce(nullif(promotion.why, ''), entry.summary)
FROM search_promotion promotion
    JOIN wagtailcore_locale locale ON locale.id = promotion.locale_id
    CROSS JOIN unnest(ARRAY[promotion.page_id, page_2_id, page_3_id]) WITH ORDINALITY AS chosen(page_id, at)
    JOIN search_entry entry ON entry.page_id = chosen.page_id AND entry.document_id IS NULL
    JOIN wagtailcore_page page ON page.id = entry.page_id
WHERE promotion.site_id = %s AND locale.language_code = %s AND entry.language = locale.language_code
    AND phraseto_tsquery(%s::regconfig, %s)::text = ANY (promotion.stems)
    AND entry.path ^@ %s AND {PUBLIC}
ORDER BY promotion.id, chosen.at LIMIT {MOST}
"""  # noqa: S608 - every value is a parameter


@dataclass(frozen=True)
class Promoted:
    """A page that is recommended: its title and path, its content type; and why."""

    title: str
    url_path: str
    kind_id: int
    text: str


def promoted(asked: Question, place: Place, site: Site) -> Ask[list[Promoted]]:
    """Ask for the public pages of a place that are recommended for just the words of a Question.

    A Question that leaves something out has none. Words that search passes over have no stem, and no promotion has an
    empty one.
    """
    if not asked.wanted or asked.unwanted:
        return nothing([])
    analysis = analysis_of(place.language)
    words = analysis.prepare(" ".join(word for term in asked.wanted for word in term.words))
    given = [site.pk, place.language, analysis.config, words, place.path, timezone.now()]
    return Ask(_PROMOTED, given, lambda rows: [Promoted(*row) for row in rows])


def renew_stems(using: str, **kwargs) -> None:
    """Write the stems of promoted words anew after migrations, for a release may stem other than the one before it."""
    from .models import Promotion

    if Promotion._meta.db_table not in connections[using].introspection.table_names():
        return
    for promotion in Promotion.objects.using(using).select_related("locale"):
        promotion.save(using=using, update_fields=["stems"])
