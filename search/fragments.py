"""How a piece that PostgreSQL cut out of a text reads: with an ellipsis where it is cut, and its lines apart."""

import re

# What stands between two pieces of one text.
BETWEEN = " … "
# The marks around the words that were looked for (search.excerpts).
_UNMARKED = str.maketrans("", "", "\ue000\ue001")
_SENTENCE_ENDS = ".!?…؟。！？"
_QUOTE_ENDS = '»”"'
# A heading or a line of a list ends with no mark of its own.
_LINE_ENDS = re.compile(rf"(?<=[^\s,:;،؛{_SENTENCE_ENDS}])(?<![{_SENTENCE_ENDS}][{_QUOTE_ENDS}])\s*\n\s*")


def as_cut(piece: str, text: str, lines: bool) -> str:
    """Give a piece of a text with an ellipsis where it begins or ends within a sentence, and a dot between its lines.

    Args:
        piece: What was cut out, its marks included; where it is two pieces, `BETWEEN` stands between them.
        text: What it was cut out of; an empty line parts what has nothing to do with each other.
        lines: Whether a line of the text says something by itself, as a heading does. Those of a paper end where its
            column does.
    """
    pieces = piece.translate(_UNMARKED).split(BETWEEN)
    before = text[: text.find(pieces[0])].rstrip(" ")
    after = text[text.find(pieces[-1]) + len(pieces[-1]) :].lstrip(" ")
    edge = "\n" if lines else "\n\n"
    if before.strip() and not before.endswith(edge) and before.rstrip(f" \n{_QUOTE_ENDS}")[-1:] not in _SENTENCE_ENDS:
        piece = f"…\u00a0{piece}"
    if after and after[0] in _SENTENCE_ENDS:
        piece += after[0]
    elif after.strip() and not after.startswith(edge) and piece[-1] not in _SENTENCE_ENDS:
        piece += "\u00a0…"
    return _LINE_ENDS.sub("\u00a0· ", piece) if lines else piece
