"""Runs every script in bench/ on the tests' database server, one after the other (`make bench`).

`search` or `edition` as an argument runs the measurement of search as it grows, or of the edition, instead, which takes
a quarter of an hour and more; what follows is handed on to it (`make bench-search`, `make bench-edition`).
"""

import os
import subprocess
import sys
from contextlib import nullcontext

from scripts import ROOT
from scripts.failure import Failure, end_with
from scripts.local_postgres import clusters


def main() -> int:
    """Run the benchmarks; returns 0. Raises a `Failure` naming those that failed."""
    apart = {"search": "search/growth.py", "edition": "edition/measure.py"}
    chosen = apart.get(next(iter(sys.argv[1:]), ""))
    usual = sorted(path for path in (ROOT / "bench").glob("*.py") if not path.name.startswith("_"))
    scripts = [ROOT / "bench" / chosen] if chosen else usual
    given = sys.argv[2:] if chosen else []
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    failed = []
    with nullcontext() if os.environ.get("DATABASE_URL") else clusters()["test"].use():
        for script in scripts:
            print(f"== bench/{script.name}", flush=True)
            if subprocess.run([sys.executable, script, *given], cwd=ROOT, env=environment, check=False).returncode:
                failed.append(script.name)
    if failed:
        raise Failure(f"These benchmarks failed: {', '.join(failed)}. What they say is above.")
    return 0


if __name__ == "__main__":
    end_with(main)
