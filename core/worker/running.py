"""The worker's life: a clock that brings about what is due, and beside it a thread that runs the tasks of the queue.

A task may take minutes, and an hour must not wait for it: hence the thread. Neither of them ends when the database is
away; they go on when it is back.
"""

import logging
import signal
import threading
import time
from types import FrameType

from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker

from core.worker.daily import enqueue_daily
from core.worker.due import Due
from core.worker.looking import look_around

log = logging.getLogger(__name__)
# How often the clock looks: of the 5 seconds that a page may be late, the rest is for publishing it.
LOOK_SECONDS = 1.0
# A page that is published is to be a file within a second.
EDITION_SECONDS = 0.2
# How often it looks whether there is something that is done once a day.
DAILY_SECONDS = 60.0
# A task that is running when the worker is asked to end has this long.
GRACE_SECONDS = 6.0
# Between attempts to reach a database that is away: no longer, for a page may be due as soon as it is back.
AWAY_SECONDS = 2.0


class Tasks(TaskWorker):
    """Runs the tasks of one backend's queue, in a thread of its own."""

    def __init__(self, backend: str, interval: float = LOOK_SECONDS) -> None:
        """Get ready to look at a backend of `TASKS` each `interval` seconds; `start` begins."""
        super().__init__(
            queue_names=["*"],
            interval=interval,
            batch=False,
            backend_name=backend,
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(16),
            excluded_queue_names=[],
        )
        self._thread = threading.Thread(target=self._go_on, name=f"tasks-{backend}", daemon=True)

    def start(self) -> None:
        """Begin to run tasks."""
        self._thread.start()

    def end(self, seconds: float) -> bool:
        """Begin no further task, wait for the one that is running, and say whether it ended in time."""
        self.running = False
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _go_on(self) -> None:
        while self.running:
            try:
                self.run()
            except (OperationalError, InterfaceError) as error:
                log.warning("The database cannot be reached, and tasks wait until it can: %s", error)
            except Exception:
                log.exception("The queue of tasks could not be read: it is tried again.")
            connection.close()
            if self.running:
                time.sleep(AWAY_SECONDS)


class Running:
    """The worker: `run` returns once somebody asked it to end."""

    def __init__(self) -> None:
        """Get ready; nothing is done before `run`."""
        self._asked_to_end = False
        self._due = Due()
        self._look_at_daily = 0.0

    def run(self) -> None:
        """Work until SIGTERM or SIGINT; what is being published or run is finished first."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask_to_end)
        tasks = [Tasks("slow"), Tasks("edition", EDITION_SECONDS)]
        for each in tasks:
            each.start()
        log.info("The worker runs.")
        while not self._asked_to_end:
            time.sleep(self.look())
        deadline = time.monotonic() + GRACE_SECONDS
        # All of them, and not up to the first that is late: each is to begin nothing more.
        ended = [each.end(max(deadline - time.monotonic(), 0.1)) for each in tasks]
        if not all(ended):
            log.warning("A task was cut off, for it did not end within %d seconds.", GRACE_SECONDS)
        log.info("The worker has ended.")

    def look(self) -> float:
        """Bring about what is due, and give the seconds until the next look."""
        try:
            close_old_connections()
            if self._due.bring_about():
                return 0.0
            look_around()
            if time.monotonic() >= self._look_at_daily:
                enqueue_daily(timezone.now())
                self._look_at_daily = time.monotonic() + DAILY_SECONDS
        except (OperationalError, InterfaceError) as error:
            log.warning("The database cannot be reached, and what is due waits until it can: %s", error)
            connection.close()
            return AWAY_SECONDS
        except Exception:
            log.exception("What is due could not be looked for: it is tried again.")
            connection.close()
            return AWAY_SECONDS
        return LOOK_SECONDS

    def _ask_to_end(self, number: int, frame: FrameType | None) -> None:
        self._asked_to_end = True
