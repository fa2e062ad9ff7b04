"""What of the index the public may see now: the one condition under which anything is ever read from it."""

PUBLIC = """
    (entry.expires_at IS NULL OR entry.expires_at > %s)
    AND entry.page_id <> ALL (ARRAY(SELECT page_id FROM core_pagenotice WHERE kind = 'withdrawal'))
    AND NOT entry.path ^@ ANY (ARRAY(
        WITH RECURSIVE closed(path) AS (
            SELECT page.path FROM wagtailcore_pageviewrestriction closes JOIN wagtailcore_page page ON page.id = page_id
            UNION
            SELECT alias.path FROM closed JOIN wagtailcore_page source ON source.path ^@ closed.path
                JOIN wagtailcore_page alias ON alias.alias_of_id = source.id
        )
        SELECT path FROM closed
    ))
"""
"""Conditions on a row `entry` of `search_entry`: its time is not over, it is neither withdrawn nor restricted, nor
below a restricted page or an alias of one. That the page is live, the row's being there says (search/models/entry.py).
Each subquery is read once a statement. Its one parameter is the moment that is now."""
