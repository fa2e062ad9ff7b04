"""What the benchmarks share: rows made in bulk, and processor time taken."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

REPEATS = 25


def copy_rows(model, key: str, source: int, rows: dict, changed: dict[str, str]) -> None:
    """Insert copies of the row `source` of one table, a row of `rows` each, with the columns in `changed` made anew."""
    columns = [field.column for field in model._meta.local_concrete_fields]
    values = [changed.get(column, f'old."{column}"') for column in columns]
    types = {"pk": "bigint", "key": "uuid", "day": "date"}
    arrays = ", ".join(f"%s::{types.get(name, 'text')}[]" for name in rows)
    quoted = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({quoted}) SELECT {', '.join(values)}"
            f" FROM {model._meta.db_table} old, unnest({arrays}) AS new ({', '.join(rows)}) WHERE old.{key} = %s",
            [*rows.values(), source],
        )


class Clock:
    """Milliseconds of processor time that this process and its PostgreSQL backend have used.

    Unlike the time of day it does not grow when the machine is busy with something else. Where the backend's
    accounts cannot be read (another machine, no Linux), it is the time of day after all.
    """

    def __init__(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self._accounts = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
        self.counts_work = os.access(self._accounts, os.R_OK)

    def now(self) -> tuple[float, float]:
        """Give what both have used together, and what the backend has."""
        if not self.counts_work:
            return time.perf_counter() * 1000, 0
        backend = int(self._accounts.read_text().split()[0]) / 1e6
        return time.process_time() * 1000 + backend, backend


def measure(clock: Clock, act: Callable[[], object]) -> tuple[float, float]:
    """Give the least milliseconds of `act` in many, and those of them that PostgreSQL used; the first two warm up."""
    took = []
    for _time in range(REPEATS + 2):
        start = clock.now()
        act()
        took.append(tuple(after - before for after, before in zip(clock.now(), start, strict=True)))
    return min(took[2:])


def queries(client: Client, address: str) -> int:
    """Give how many queries an answer takes."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)
