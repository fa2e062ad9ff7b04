"""No-break spaces and hyphens in the sample texts, where a careful editor would have typed them."""

import re

NO_BREAK = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"
JOINER = "\u2060"
_RANGES = re.compile(r"(?<=\d–)(?=\d)")
# Russian begins no line with a dash, and ends none with a word of one letter.
_SPACES = {"ru": re.compile(r"(?<=\S) (?=— )|(?<=\b[авикосуя]) (?=[\w«*\[])", re.IGNORECASE)}
# In a Russian heading no short preposition or particle ends a line.
_HEADINGS = {"ru": re.compile(r'^(?:(?:listing_)?title = |#+ ).*|(?<=label = )"[^"]*"', re.MULTILINE)}
_LEANING = re.compile(r"\b(без|для|до|за|из|на|не|ни|об|от|по|со) (?=[\w«])", re.IGNORECASE)
# A short part stays with its word, and an ending with its number.
_HYPHENS = {
    "ru": re.compile(
        r"(?<=\b[а-яё])-(?=[а-яё])|(?<=\b[а-яё]{2})-(?=[а-яё])|(?<=\b[а-яё]{3})-(?=[а-яё])"
        r"|(?<=[а-яё])-(?=[а-яё]{1,3}\b)",
        re.IGNORECASE,
    ),
    "tk": re.compile(r"(?<=[a-zäçňöşüýž])-(?=d[ae]\b)|(?<=\d)-(?=[a-zäçňöşüýž]{2,4}\b)", re.IGNORECASE),
}


def bound(text: str, language: str) -> str:
    """Give a text with no-break spaces and hyphens where its language breaks no line, and ranges of numbers whole.

    Args:
        text: As the content has it, its marks of Markdown and TOML included.
        language: The code of the language that it is in.
    """
    if language in _SPACES:
        text = _SPACES[language].sub(NO_BREAK, text)
    if language in _HEADINGS:
        text = _HEADINGS[language].sub(lambda line: _LEANING.sub(rf"\1{NO_BREAK}", line[0]), text)
    if language in _HYPHENS:
        text = _HYPHENS[language].sub(NO_BREAK_HYPHEN, text)
    return _RANGES.sub(JOINER, text)
