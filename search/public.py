"""What of the index the public may see now: the one condition under which anything is ever read from it.

What is closed, functions of the database say (migration 0002): their plans are kept, so that asking for it takes no
longer than reading it, and in the same statement as what is asked.
"""

_PAGE = """
    ({row}.expires_at IS NULL OR {row}.expires_at > %s)
    AND {row}.page_id NOT IN (SELECT unnest(search_withdrawn_pages()))
    AND NOT {row}.path ^@ ANY ((SELECT search_closed_paths())::text[])
"""
_DOCUMENT = "({row}.document_id IS NULL OR {row}.document_id NOT IN (SELECT unnest(search_closed_documents())))"
PUBLIC = f"{_PAGE} AND {_DOCUMENT}".format(row="entry")
"""Conditions on a row `entry` of `search_entry`: its time is not over, it is neither withdrawn nor restricted, nor
below a restricted page or an alias of one; and a document lies in no restricted or embargoed collection, nor below one.
That the page is live, the row's being there says (search/models/entry.py). Each function is called once a statement,
that of documents only when one is found. Its one parameter is the moment that is now."""

ONCE = f"""
    (entry.document_id IS NULL OR entry.id IN (
        SELECT DISTINCT ON (first.document_id) first.id FROM search_entry first
        WHERE first.document_id IS NOT NULL AND first.language = %s AND first.path ^@ %s AND {_PAGE.format(row="first")}
        ORDER BY first.document_id, first.page_id
    ))
"""  # noqa: S608 - names only
"""The condition that a document is found once, however many public pages of a place name it: with the oldest of them.
Its parameters are the place's language and path, and the moment that is now."""
