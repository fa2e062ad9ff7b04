"""How long a question may keep the database busy."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from django.db import OperationalError, connection, transaction

LONGEST_MILLISECONDS = 2_000
# From which likeness pg_trgm looks at a word: one with two letters swapped, at the front of six, has 0.27.
LIKENESS = 0.2

# Sent in one go with what is asked: PostgreSQL takes both for one transaction, after which the settings are gone.
# Within a transaction that is open already they last to its end. Compiling a statement would take longer than running
# it, and thirty thousand findings are counted in memory.
_SETTINGS = f"""
SELECT set_config('statement_timeout', '{LONGEST_MILLISECONDS}', true),
    set_config('pg_trgm.similarity_threshold', '{LIKENESS}', true),
    set_config('jit', 'off', true), set_config('work_mem', '32MB', true);
"""


class TookTooLong(Exception):
    """The database did not answer a question in time."""


@dataclass(frozen=True)
class Ask[Told]:
    """A SELECT that may go along with others: its SQL, its parameters, and what is made of its rows."""

    sql: str
    parameters: Sequence
    made: Callable[[list[tuple]], Told]


def nothing[Told](told: Told) -> Ask[Told]:
    """Give an Ask that needs no row, for where there is nothing to ask."""
    return Ask("SELECT WHERE false", [], lambda _rows: told)


def together(*asks: Ask) -> list:
    """Give what is told by each of some SELECTs, which go to the database in one; each has two seconds.

    Raises:
        TookTooLong: One took longer; the connection serves on, in a transaction too.
    """
    try:
        with savepoint(), connection.cursor() as cursor:
            cursor.execute(
                _SETTINGS + ";".join(ask.sql for ask in asks), [each for ask in asks for each in ask.parameters]
            )
            found = []
            for _ask in asks:
                cursor.nextset()
                found.append(cursor.fetchall())
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) == "57014":  # query_canceled
            raise TookTooLong from error
        raise
    return [ask.made(its) for ask, its in zip(asks, found, strict=True)]


def rows(sql: str, parameters: Sequence) -> list[tuple]:
    """Give the rows of a SELECT, which has two seconds.

    Raises:
        TookTooLong: It took longer; the connection serves on, in a transaction too.
    """
    return together(Ask(sql, parameters, list))[0]


def savepoint() -> AbstractContextManager:
    """Give what keeps a transaction whole that is there already; a question by itself needs none."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()
