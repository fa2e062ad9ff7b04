"""Quotation marks: taken off what editors paste, since templates set those of the language."""

PAIRS = ("“”", '""', "«»", "„“", "‘’")


def without_marks(text: str) -> str:
    """Strip white space and one pair of quotation marks around `text`."""
    text = text.strip()
    return text[1:-1].strip() if text[:1] + text[-1:] in PAIRS and len(text) > 1 else text
