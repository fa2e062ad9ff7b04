"""The private PostgreSQL of the demo and the tests, on UNIX sockets under `.local`; production has its own.

`.venv/bin/python -m scripts.local_postgres start|stop|status|url|reset [--cluster demo|test|system]`
"""

import argparse
from pathlib import Path

from scripts import LOCAL
from scripts.failure import end_with
from scripts.postgres_cluster import Cluster


def clusters(local: Path = LOCAL) -> dict[str, Cluster]:
    """Return the clusters that a checkout may have, by name.

    Args:
        local: The checkout's folder `.local`.
    """
    return {
        "demo": Cluster(local / "postgres", local / "database-url"),
        "test": Cluster(local / "postgres-test", local / "test-database-url", disposable=True),
        "system": Cluster(
            local / "postgres-system", local / "system-database-url", disposable=True, system=True, major=15
        ),
    }


def main() -> int:
    """Run the command line; returns the exit code (`status`: 3 when the server does not run)."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.local_postgres", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("action", choices=["start", "stop", "status", "url", "reset"])
    parser.add_argument("--cluster", choices=list(clusters()), default="demo")
    options = parser.parse_args()
    cluster = clusters()[options.cluster]
    match options.action:
        case "start":
            print("started" if cluster.start(by_hand=True) else "running already")
        case "stop":
            print("stopped" if cluster.stop() else "not running")
        case "status":
            running = cluster.running()
            print("running" if running else "not running")
            return 0 if running else 3
        case "url":
            print(cluster.url)
        case "reset":
            cluster.reset()
            print("deleted")
    return 0


if __name__ == "__main__":
    end_with(main)
