"""What the Makefile runs: set-up, the demo, the private database, lint, tests and benchmarks."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ROOT / ".local"
