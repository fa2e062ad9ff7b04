"""The rows of documents in the index of what visitors find: one for each live page that names a document.

Which documents a page names, Wagtail's reference index says. A document's vector is made once for all pages of one
language.
"""

from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, ReferenceIndex

from core.models import CustomDocument

from ..languages import analysis_of
from ..models import DocumentText, Entry
from ..words import learn

# What pages name and the index lacks, and what the index has and pages do not name; one look at a batch of pages.
_DIFFERENCE = """
WITH pages AS (
    SELECT page_id, language FROM search_entry WHERE page_id = ANY (%s) AND document_id IS NULL
), named AS (
    SELECT DISTINCT pages.page_id, read.document_id, pages.language
    FROM pages JOIN wagtailcore_referenceindex reference
        ON reference.object_id = pages.page_id::varchar
        AND reference.base_content_type_id = %s AND reference.to_content_type_id = %s
    JOIN search_documenttext read ON read.document_id::varchar = reference.to_object_id AND read.state = 'read'
), there AS (
    SELECT id, page_id, document_id, language FROM search_entry WHERE page_id = ANY (%s) AND document_id IS NOT NULL
)
SELECT there.id, named.page_id, document_id, language
FROM named FULL JOIN there USING (page_id, document_id, language)
"""
# A title weighs less than a page's: a publication comes before its file.
_WRITE = """
WITH given AS MATERIALIZED (
    SELECT setweight(to_tsvector(%s::regconfig, %s), 'B') AS head,
        setweight(to_tsvector(%s::regconfig, %s), 'D') AS body
)
INSERT INTO search_entry
    (page_id, document_id, language, path, expires_at, kind_id, date, goals, areas, title, summary, body, head, vector)
SELECT page.page_id, %s, page.language, page.path, page.expires_at, %s, page.date, page.goals, page.areas,
    %s, '', %s, given.head, given.head || given.body
FROM given, search_entry page WHERE page.page_id = ANY (%s) AND page.document_id IS NULL
ON CONFLICT (page_id, document_id) DO NOTHING
"""
# By what a document is narrowed down is what its page is narrowed down by.
_FACETS = """
UPDATE search_entry document SET date = page.date, goals = page.goals, areas = page.areas,
    path = page.path, expires_at = page.expires_at
FROM search_entry page
WHERE page.page_id = ANY (%s) AND page.document_id IS NULL
    AND document.page_id = page.page_id AND document.document_id IS NOT NULL
    AND (document.date, document.goals, document.areas, document.path, document.expires_at)
        IS DISTINCT FROM (page.date, page.goals, page.areas, page.path, page.expires_at)
"""


def refer(pages: list[Page]) -> None:
    """Note what pages name, for their reference index may be told only after their search index."""
    with transaction.atomic():
        for page in pages:
            ReferenceIndex.create_or_update_for_object(page)


def follow(pages: Collection[int]) -> None:
    """Bring the rows of documents in step with what pages, given by their keys, name now.

    Costs one query where no document is named. A page without a row of its own is not live and has none of these.
    """
    kinds = [ContentType.objects.get_for_model(model).pk for model in (Page, CustomDocument)]
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENCE, [list(pages), *kinds, list(pages)])
        found = cursor.fetchall()
        if not found:
            return
        Entry.objects.filter(pk__in=[key for key, page, *_its in found if page is None]).delete()
        missing: dict[tuple[int, str], list[int]] = {}
        for key, page, document, language in found:
            if key is None:
                missing.setdefault((document, language), []).append(page)
        if len(missing) < len(found):
            cursor.execute(_FACETS, [list(pages)])
    for (document, language), its in missing.items():
        _put(document, language, its)


def renew(document: AbstractDocument) -> None:
    """Write the rows of a document anew, for its file, text or title is another."""
    Entry.objects.filter(document=document.pk).delete()
    page = ContentType.objects.get_for_model(Page)
    naming = ReferenceIndex.get_references_to(document).filter(base_content_type=page)
    if pages := sorted({int(key) for key in naming.values_list("object_id", flat=True)}):
        follow(pages)


def _put(key: int, language: str, pages: list[int]) -> None:
    """Write the rows of a document that has been read, for pages of one language."""
    read = DocumentText.objects.select_related("document").filter(pk=key).first()
    if read is None:
        return
    analysis, title = analysis_of(language), read.document.title
    kind = ContentType.objects.get_for_model(CustomDocument).pk
    with connection.cursor() as cursor:
        cursor.execute(
            _WRITE,
            [
                *(analysis.config, analysis.prepare(title), analysis.config, analysis.prepare(read.text)),
                *(key, kind, title, read.text, pages),
            ],
        )
    learn([(language, f"{title}\n{read.text}")])
