"""How to cite a publication, in one line of plain text.

In the order of the author-date styles: authors, year, title, kind, publisher, number, address. Plain text, so that
it survives being pasted anywhere.
"""


def citation(
    *, authors: list[str], year: int | None, title: str, kind: str, publisher: str, isbn: str = "", address: str = ""
) -> str:
    """Put a citation together: `Authors (year). Title. Kind. Publisher. ISBN. Address`.

    Without authors the publisher stands in their place and is not named again; what is empty is left out.
    """
    head = "; ".join(authors) or publisher
    if year:
        head = f"{head} ({year})" if head else f"({year})"
    parts = [head, title, kind]
    if authors and publisher not in authors:
        parts.append(publisher)
    if isbn:
        parts.append(f"ISBN {isbn}")
    text = " ".join(_ended(part) for part in parts if part.strip())
    return f"{text} {address}".strip()


def _ended(part: str) -> str:
    """Put a full stop behind a part that has no sign of its own at its end."""
    part = " ".join(part.split())
    return part if part.endswith((".", "?", "!", "…", "。", "؟")) else f"{part}."
