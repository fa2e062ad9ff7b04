"""A table that is read in a terminal and pasted into a document: Markdown, with its columns in line."""

from collections.abc import Iterable, Sequence
from typing import Any


def table(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Lay out a table.

    Args:
        headings: One a column.
        rows: Each as long as `headings`. Numbers stand to the right, thousands apart and fractions with one digit;
            None is a dash.

    Returns:
        The table, without a line break at its end.
    """
    rows = [list(row) for row in rows]
    numeric = [
        any(_is_number(row[column]) for row in rows)
        and all(row[column] is None or _is_number(row[column]) for row in rows)
        for column in range(len(headings))
    ]
    lines = [list(headings), *([_text(cell) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings))]
    laid = [
        " | ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, numeric, strict=True)
        )
        for line in lines
    ]
    rule = " | ".join("-" * (width - 1) + (":" if right else "-") for width, right in zip(widths, numeric, strict=True))
    return "\n".join(f"| {line} |" for line in [laid[0], rule, *laid[1:]])


def _is_number(cell: Any) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _text(cell: Any) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, float):
        return f"{cell:.1f}"
    return f"{cell:,}" if _is_number(cell) else str(cell).replace("|", "\\|")
