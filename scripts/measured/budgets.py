"""What a page may weigh and ask for, whatever its type, and the sentences about what is past that."""

from dataclasses import dataclass
from typing import Any

from core import budgets
from scripts.measured.loading import Load


@dataclass(frozen=True)
class Budget:
    """The most that a first visit may take; bytes are those on the wire, the answers' headers included.

    Attributes:
        text: Bytes of HTML, CSS and JavaScript.
        at_first: Bytes in all before the reader scrolls.
        whole: Bytes in all once every picture has been scrolled to.
        fonts: Bytes of fonts.
        elsewhere: Requests to other hosts.
        queries: Database queries of an answer that was not cached.
    """

    text: int = budgets.TEXT
    at_first: int = budgets.AT_FIRST
    whole: int = budgets.WHOLE
    fonts: int = 0
    elsewhere: int = 0
    queries: int = 12


BUDGET = Budget()


def breaches(load: Load, budget: Budget = BUDGET) -> list[str]:
    """Say what of a first visit is past its budget, a sentence each; nothing when all is well.

    Args:
        load: What the visit took.
        budget: What to hold it against.
    """
    sight = load.sight
    subject = f"{sight.name} ({sight.path})"
    sentences = [
        f"{subject}: {taken:,} bytes {what}, {taken - most:,} more than the {most:,} allowed."
        for what, taken, most in (
            ("of HTML, CSS and JavaScript", load.text, budget.text),
            ("before scrolling", load.at_first, budget.at_first),
            ("with every picture", load.total, budget.whole),
            ("of fonts", load.bytes.get("fonts", 0), budget.fonts),
        )
        if taken > most
    ]
    if len(load.elsewhere) > budget.elsewhere:
        sentences.append(f"{subject}: it asks other hosts: {', '.join(load.elsewhere)}.")
    if sight.queries > budget.queries:
        sentences.append(
            f"{sight.name} ({sight.costliest}): it takes {sight.queries} queries, {sight.queries - budget.queries} "
            f"more than the {budget.queries} allowed."
        )
    return sentences + [f"{subject}: {oddity}." for oddity in load.oddities]


HEADINGS = (
    *("Page", "Address", "HTML", "CSS", "JS", "Text", "Pictures", "Other", "At first", "In all"),
    *("Requests", "Queries", "Load, s", "LCP, s"),
)


def row(load: Load) -> tuple[Any, ...]:
    """Give a first visit as a line under `HEADINGS`."""
    kinds = load.bytes
    apart = sum(kinds.get(kind, 0) for kind in ("html", "css", "js", "pictures"))
    return (
        *(load.sight.name, load.sight.path, kinds.get("html", 0), kinds.get("css", 0), kinds.get("js", 0), load.text),
        *(kinds.get("pictures", 0), load.total - apart, load.at_first, load.total),
        *(load.requests, load.sight.queries, load.seconds, load.largest_paint),
    )
