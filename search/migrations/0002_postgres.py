"""What Django has no words for: text search configurations, a trigger, and indexes on tables of Wagtail's."""

from django.db import migrations

STEMMERS = ("simple", "english", "russian", "arabic", "french", "spanish")

# `unaccent` passes each word on to the stemmer without its diacritics. Words and numbers only: what joins words is taken
# out before (search/letters.py).
CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION folded_{stemmer} (COPY = {stemmer});
ALTER TEXT SEARCH CONFIGURATION folded_{stemmer} ALTER MAPPING FOR word WITH unaccent, {dictionary};
"""

# A row's page can be taken off, moved or given an end by any way there is, one statement for many pages among them.
TRIGGER = """
CREATE FUNCTION search_entry_follows_page() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.live THEN
        UPDATE search_entry SET path = NEW.path, expires_at = NEW.expire_at WHERE page_id = NEW.id;
    ELSE
        DELETE FROM search_entry WHERE page_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER search_entry_follows_page AFTER UPDATE ON wagtailcore_page FOR EACH ROW
WHEN ((OLD.live, OLD.path, OLD.expire_at) IS DISTINCT FROM (NEW.live, NEW.path, NEW.expire_at))
EXECUTE FUNCTION search_entry_follows_page();
"""

# What nobody may find, each asked once a statement (search/public.py). A page below a restricted one is closed, and so is
# an alias of it; a document is closed in a collection that is restricted or embargoed, and below one.
CLOSED = """
CREATE FUNCTION search_withdrawn_pages() RETURNS int[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(SELECT page_id FROM core_pagenotice WHERE kind = 'withdrawal');
END $$;
CREATE FUNCTION search_closed_paths() RETURNS text[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM wagtailcore_pageviewrestriction) THEN
        RETURN '{}';
    END IF;
    RETURN ARRAY(
        WITH RECURSIVE closed(path) AS (
            SELECT page.path FROM wagtailcore_pageviewrestriction closes JOIN wagtailcore_page page ON page.id = page_id
            UNION
            SELECT alias.path FROM closed JOIN wagtailcore_page source ON source.path ^@ closed.path
                JOIN wagtailcore_page alias ON alias.alias_of_id = source.id
        )
        SELECT path FROM closed
    );
END $$;
CREATE FUNCTION search_closed_documents() RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(
        SELECT document.id FROM core_customdocument document
        JOIN wagtailcore_collection collection ON collection.id = document.collection_id
        WHERE collection.path ^@ ANY (ARRAY(
            SELECT closed.path FROM wagtailcore_collection closed WHERE closed.id IN (
                SELECT collection_id FROM wagtailcore_collectionviewrestriction
                UNION ALL SELECT embargoed_id FROM core_officecollections
            )
        ))
    );
END $$;
"""
NOT_CLOSED = """
DROP FUNCTION search_withdrawn_pages(); DROP FUNCTION search_closed_paths(); DROP FUNCTION search_closed_documents();
"""

# Whatever is long lies apart, so that counting thousands of rows reads little; 128 bytes is the least there is. What is
# counted and compared stays in the row.
STORAGE = """
ALTER TABLE search_entry SET (toast_tuple_target = 128);
ALTER TABLE search_entry ALTER language SET STORAGE MAIN, ALTER path SET STORAGE MAIN,
    ALTER areas SET STORAGE MAIN, ALTER goals SET STORAGE MAIN;
"""
NO_STORAGE = """
ALTER TABLE search_entry RESET (toast_tuple_target);
ALTER TABLE search_entry ALTER language SET STORAGE EXTENDED, ALTER path SET STORAGE EXTENDED,
    ALTER areas SET STORAGE EXTENDED, ALTER goals SET STORAGE EXTENDED;
"""

# Wagtail's own search joins on an object's key as text. The sections below a home page, which every search and every menu
# lists, are few among all pages.
STOCK = """
CREATE INDEX search_page_key ON wagtailcore_page ((id::varchar));
CREATE INDEX search_page_depth ON wagtailcore_page (depth, path);
"""

# Django lets nothing but itself take a row's dependants along, which the trigger and every deletion in SQL goes by.
SUGGESTION = """
ALTER TABLE search_suggestion ADD CONSTRAINT suggestion_of_entry FOREIGN KEY (entry_id)
    REFERENCES search_entry (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
"""


def dictionary(stemmer: str) -> str:
    return stemmer if stemmer == "simple" else f"{stemmer}_stem"


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial"), ("wagtailsearch", "0010_add_text_fields"), ("wagtailcore", "0001_initial")]

    operations = [
        *(
            migrations.RunSQL(
                CONFIGURATION.format(stemmer=stemmer, dictionary=dictionary(stemmer)),
                f"DROP TEXT SEARCH CONFIGURATION folded_{stemmer}",
            )
            for stemmer in STEMMERS
        ),
        migrations.RunSQL(
            TRIGGER,
            "DROP TRIGGER search_entry_follows_page ON wagtailcore_page; DROP FUNCTION search_entry_follows_page();",
        ),
        migrations.RunSQL(CLOSED, NOT_CLOSED),
        migrations.RunSQL(STORAGE, NO_STORAGE),
        migrations.RunSQL(SUGGESTION, "ALTER TABLE search_suggestion DROP CONSTRAINT suggestion_of_entry"),
        migrations.RunSQL(STOCK, "DROP INDEX search_page_key; DROP INDEX search_page_depth;"),
    ]
