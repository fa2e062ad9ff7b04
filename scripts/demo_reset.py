"""Deletes the demo's own database and uploaded files, so that it starts over (`make demo-reset`)."""

import os
import shutil

from scripts import LOCAL
from scripts.demo import demo_lock
from scripts.failure import Failure, end_with
from scripts.local_postgres import clusters


def main() -> int:
    """Delete what the demo holds; returns 0. Raises a `Failure` while it runs, and with DATABASE_URL set."""
    if os.environ.get("DATABASE_URL"):
        raise Failure(
            "DATABASE_URL is set, and a database of yours is not deleted from here: empty it yourself, "
            "or unset DATABASE_URL to reset the demo's own."
        )
    with demo_lock():
        clusters()["demo"].reset()
        for name in ("media", "edition"):
            shutil.rmtree(LOCAL / name, ignore_errors=True)
    print("The demo's database and files are deleted; make demo starts afresh.")
    return 0


if __name__ == "__main__":
    end_with(main)
