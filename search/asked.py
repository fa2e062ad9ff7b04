"""Notes what people search for, never who; and forgets it again (docs/decisions/0034-what-is-asked.md).

It is the one place where answering a visitor writes. The answer goes out whatever comes of it.
"""

import datetime
import logging
import re
import unicodedata

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Site

from .bounds import savepoint
from .letters import tidied
from .models import Asked
from .models.asked import Outcome

log = logging.getLogger(__name__)
# What fewer have asked for is shown to nobody, for it may be somebody's name.
SHOWN_FROM = 3
KEPT_WEEKS = 53
# After so many weeks a row that is shown to nobody by itself goes.
RARE_WEEKS = 4
MOST_WORDS = 8
LONGEST = 100
# Whoever asks nonsense without end fills no disk: from about so many rows on, nothing new is noted.
MOST_ROWS = 100_000

_NUMBER = re.compile(r"(?:\d[\W_]*){5}")
_NOTE = f"""
SELECT set_config('lock_timeout', '100ms', true);
INSERT INTO search_asked AS asked (site_id, language, week, question, count, found, outcome)
SELECT %s, %s, %s, %s, 1, %s, %s
WHERE (SELECT reltuples FROM pg_class WHERE oid = 'search_asked'::regclass) < {MOST_ROWS}
ON CONFLICT (site_id, language, week, question)
DO UPDATE SET count = asked.count + 1, found = EXCLUDED.found, outcome = EXCLUDED.outcome
"""  # noqa: S608 - every value is a parameter
_told: set[str | None] = set()


def folded(typed: str) -> str:
    """Give a question as it is counted: in small letters, words and single blanks only, at most 100 characters.

    Empty for what may be about one person: an address of e-mail, a number, a code, or whole sentences.
    """
    text = unicodedata.normalize("NFKC", typed)
    words = tidied(text).lower().split()
    if "@" in text or _NUMBER.search(text) or len(words) > MOST_WORDS or any(map(_is_code, words)):
        return ""
    return " ".join(words)[:LONGEST].strip()


def _is_code(word: str) -> bool:
    """Say whether a word looks like the number of a document, a password, or a name at some network."""
    return len(word) >= 6 and any(map(str.isdigit, word)) and any(map(str.isalpha, word))


def is_visitor(request: HttpRequest) -> bool:
    """Say whether a request is a visitor's own new question: no robot's HEAD, no further page, nobody signed in.

    Staff are told by their cookie alone, for reading the session would make the answer theirs.
    """
    return request.method == "GET" and "page" not in request.GET and settings.SESSION_COOKIE_NAME not in request.COOKIES


def note(site: Site, language: str, typed: str, found: int, near: bool) -> None:
    """Count a question, with how many pages were found and whether they only have a part of it.

    What cannot be noted, be it that the database is busy or read only, is not; the log says so once a process.
    """
    question = folded(typed)
    if not question:
        return
    outcome = Outcome.NONE if not found else Outcome.PART if near else Outcome.ALL
    try:
        with savepoint(), connection.cursor() as cursor:
            cursor.execute(_NOTE, [site.pk, language, monday(timezone.localdate()), question, found, outcome])
    except DatabaseError as error:
        state = getattr(error.__cause__, "sqlstate", None)
        if state not in _told:
            _told.add(state)
            log.warning("What is searched for is not being counted: %s. The search itself answers.", error)


def monday(day: datetime.date) -> datetime.date:
    """Give the Monday of a day's week."""
    return day - datetime.timedelta(days=day.weekday())


def forget(today: datetime.date) -> int:
    """Delete what is a year old, and what few asked for some weeks ago; give how many rows that were."""
    this_week = monday(today)
    old = Asked.objects.filter(week__lt=this_week - datetime.timedelta(weeks=KEPT_WEEKS))
    rare = Asked.objects.filter(week__lt=this_week - datetime.timedelta(weeks=RARE_WEEKS), count__lt=SHOWN_FROM)
    return sum(found.delete()[0] for found in (old, rare))
