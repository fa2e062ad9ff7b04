"""Asks Lighthouse about every page type and the search of the sample office (`make lighthouse`), where Node is."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts import LOCAL
from scripts.chromium import chromium_path
from scripts.failure import Failure, end_with
from scripts.measured.browser import flags
from scripts.measured.sights import Sight, sights
from scripts.measured.site import served_office
from scripts.measured.table import table

VERSION = "12.2.3"
OLDEST_NODE = (18, 16)
FOLDER = LOCAL / "lighthouse"
CATEGORIES = {
    "performance": "Performance",
    "accessibility": "Accessibility",
    "best-practices": "Best practices",
    "seo": "SEO",
}
# A machine that does something else meanwhile costs points of speed, and no others.
TRIES = 5
LONGEST_RUN = 300
# Pages without a type of their own that are asked about too. They are kept from search engines on purpose.
BESIDE = frozenset({"Search, found"})


@dataclass(frozen=True)
class Report:
    """What Lighthouse says of one page.

    Attributes:
        sight: The page.
        scores: Out of 100, by the keys of `CATEGORIES`; None where it could not tell.
        failing: The audits that cost points, a line each.
    """

    sight: Sight
    scores: dict[str, int | None]
    failing: tuple[str, ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether it gives 100 four times."""
        return all(score == 100 for score in self.scores.values())


def read_report(sight: Sight, told: dict[str, Any]) -> Report:
    """Read Lighthouse's JSON.

    Args:
        sight: The page that it is about.
        told: The JSON.
    """
    scores: dict[str, int | None] = {}
    failing: dict[str, str] = {}
    for name in CATEGORIES:
        category = told["categories"][name]
        scores[name] = None if category["score"] is None else round(100 * category["score"])
        if scores[name] == 100:
            continue
        for reference in category["auditRefs"]:
            audit = told["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                value = f" ({audit['displayValue']})" if audit.get("displayValue") else ""
                failing[audit["id"]] = f"{audit['id']}: {audit['title']}{value}{_where(audit)}"
    return Report(sight, scores, tuple(failing.values()))


def _where(audit: dict[str, Any]) -> str:
    """Name the elements that an audit found, three at the most."""
    items = (audit.get("details") or {}).get("items") or []
    snippets = [item["node"]["snippet"] for item in items if isinstance(item.get("node"), dict)]
    return f" at {', '.join(snippets[:3])}" if snippets else ""


def why_not() -> str | None:
    """Say why Lighthouse cannot run here; None where it can."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return f"there is no {'Node' if node is None else 'npm'} on this machine"
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    version = tuple(int(part) for part in re.findall(r"\d+", answer)[:2])
    oldest = ".".join(map(str, OLDEST_NODE))
    return None if version >= OLDEST_NODE else f"Node here is {answer or 'silent'}, and Lighthouse needs {oldest}"


def install() -> Path:
    """Install Lighthouse below .local unless it is there, and give its program. Raises a `Failure` when npm fails."""
    package = FOLDER / "node_modules" / "lighthouse"
    try:
        there = json.loads((package / "package.json").read_text())["version"]
    except (OSError, ValueError, KeyError):
        there = ""
    if there != VERSION:
        print(f"Installing Lighthouse {VERSION} with npm", file=sys.stderr, flush=True)
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-audit", "--no-fund", "--no-save", "--no-package-lock"]
        done = subprocess.run(
            [*command, "--prefix", FOLDER, f"lighthouse@{VERSION}"], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Failure(
                f"Lighthouse {VERSION} could not be installed: connect this machine to the network and try again. "
                f"npm says:\n{done.stderr.strip()[-1000:]}"
            )
    return package / "cli" / "index.js"


def ask(program: Path, chromium: str, base: str, sight: Sight) -> Report:
    """Run Lighthouse on one page, again while it gives less than 100 for speed, and give its best report.

    Args:
        program: Lighthouse's own.
        chromium: The browser's path.
        base: The office's address.
        sight: The page.

    Raises:
        Failure: It gave no report.
    """
    best: Report | None = None
    for _try in range(TRIES):
        report = _ask_once(program, chromium, base, sight)
        if best is None or (report.scores["performance"] or 0) > (best.scores["performance"] or 0):
            best = report
        if best.scores["performance"] == 100:
            break
    assert best is not None  # noqa: S101  (there is at least one try)
    return best


def _ask_once(program: Path, chromium: str, base: str, sight: Sight) -> Report:
    output = FOLDER / f"{sight.file_name}.json"
    output.unlink(missing_ok=True)
    command = ["node", program, base + sight.path, "--quiet", "--no-enable-error-reporting", "--output=json"]
    command += [f"--output-path={output}", f"--only-categories={','.join(CATEGORIES)}"]
    if sight.name in BESIDE:
        command.append("--skip-audits=is-crawlable")
    command += [f"--chrome-flags={' '.join(['--headless=new', *flags()])}"]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=LONGEST_RUN,
            check=False,
            env={**os.environ, "CHROME_PATH": chromium},
        )
        return read_report(sight, json.loads(output.read_text()))
    except subprocess.TimeoutExpired as error:
        raise Failure(f"Lighthouse gave no report on {sight.path} within {LONGEST_RUN} seconds.") from error
    except (OSError, ValueError, KeyError) as error:
        raise Failure(f"Lighthouse gave no report on {sight.path}. It says:\n{done.stderr.strip()[-1000:]}") from error


def main() -> int:
    """Ask about every page type and the search, and print the scores; returns 0. Raises a `Failure` below 100."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if reason := why_not():
        print(f"Lighthouse is skipped: {reason}.")
        return 0
    program, chromium = install(), chromium_path()
    reports = []
    with served_office() as base:
        found = [sight for sight in sights(base) if sight.is_page_type or sight.name in BESIDE]
        for number, sight in enumerate(found, 1):
            print(f"Asking Lighthouse, {number} of {len(found)}: {sight.name}", file=sys.stderr, flush=True)
            reports.append(ask(program, chromium, base, sight))
    rows = [(report.sight.name, report.sight.path, *report.scores.values()) for report in reports]
    print(f"\nLighthouse {VERSION}, as a telephone\n\n{table(('Page', 'Address', *CATEGORIES.values()), rows)}\n")
    for report in reports:
        if report.failing:
            print(f"{report.sight.name} ({report.sight.path})", *report.failing, sep="\n  ")
    if lacking := [report.sight.name for report in reports if not report.is_full]:
        raise Failure(f"Lighthouse gives less than 100 to {', '.join(lacking)}: the audits above say why.")
    print("Lighthouse gives 100 four times to every page type and to the search.")
    return 0


if __name__ == "__main__":
    end_with(main)
