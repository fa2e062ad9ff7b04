"""No-break spaces in the sample texts, where a careful editor would have typed them."""

import re

NO_BREAK = "\u00a0"
# Russian begins no line with a dash, and ends none with a word of one letter.
_RUSSIAN = re.compile(r"(?<=\S) (?=— )|(?<=\b[авикосуя]) (?=[\w«*\[])", re.IGNORECASE)


def bound(text: str, language: str) -> str:
    """Give a text with the spaces at which its language breaks no line turned into no-break spaces.

    Args:
        text: As the content has it, its marks of Markdown and TOML included.
        language: The code of the language that it is in.
    """
    return _RUSSIAN.sub(NO_BREAK, text) if language == "ru" else text
