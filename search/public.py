"""What of the index the public may see now: the one condition under which anything is ever read from it."""

_PAGE = """
    ({row}.expires_at IS NULL OR {row}.expires_at > %s)
    AND {row}.page_id <> ALL (ARRAY(SELECT page_id FROM core_pagenotice WHERE kind = 'withdrawal'))
    AND NOT {row}.path ^@ ANY (ARRAY(
        WITH RECURSIVE closed(path) AS (
            SELECT page.path FROM wagtailcore_pageviewrestriction closes JOIN wagtailcore_page page ON page.id = page_id
            UNION
            SELECT alias.path FROM closed JOIN wagtailcore_page source ON source.path ^@ closed.path
                JOIN wagtailcore_page alias ON alias.alias_of_id = source.id
        )
        SELECT path FROM closed
    ))
"""
_DOCUMENT = """
    ({row}.document_id IS NULL OR {row}.document_id NOT IN (
        SELECT document.id FROM core_customdocument document
        JOIN wagtailcore_collection collection ON collection.id = document.collection_id
        WHERE collection.path ^@ ANY (ARRAY(
            SELECT closed.path FROM wagtailcore_collection closed WHERE closed.id IN (
                SELECT collection_id FROM wagtailcore_collectionviewrestriction
                UNION ALL SELECT embargoed_id FROM core_officecollections
            )
        ))
    ))
"""
PUBLIC = f"{_PAGE} AND {_DOCUMENT}".format(row="entry")
"""Conditions on a row `entry` of `search_entry`: its time is not over, it is neither withdrawn nor restricted, nor
below a restricted page or an alias of one; and a document lies in no restricted or embargoed collection, nor below one.
That the page is live, the row's being there says (search/models/entry.py). Each subquery is read once a statement, and
what concerns documents only when one is found. Its one parameter is the moment that is now."""

ONCE = f"""
    (entry.document_id IS NULL OR entry.id IN (
        SELECT DISTINCT ON (first.document_id) first.id FROM search_entry first
        WHERE first.document_id IS NOT NULL AND first.language = %s AND first.path ^@ %s AND {_PAGE.format(row="first")}
        ORDER BY first.document_id, first.page_id
    ))
"""  # noqa: S608 - names only
"""The condition that a document is found once, however many public pages of a place name it: with the oldest of them.
Its parameters are the place's language and path, and the moment that is now."""
