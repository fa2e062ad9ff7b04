"""Letters: what is done to a text before its words are looked at, and how two spellings of one word are told alike."""

import re
import unicodedata

# Marks that nobody types or sees: soft hyphens, joiners, marks of direction, vowels of Arabic and its lengthening.
_UNSEEN = re.compile("[\u00ad\u061c\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# Whatever PostgreSQL's parser would take for a path, an address or a compound, whose parts are then not found.
_JOINS = re.compile(r"[^\w\s]+|_+")


class _Plain(dict):
    """A table for `str.translate`, filled as letters come: marks on letters go, what `plain` set aside comes back."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_PLAIN = _Plain({0: "й", ord("ı"): "i"})

# How Russian and Turkmen letters sound, in the letters that a Latin keyboard has; what sounds alike is one letter.
_SOUNDS = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziiklmnoprstufhie", strict=True)),
        "ж": "z",
        "ц": "c",
        "ч": "c",
        "ш": "s",
        "щ": "s",
        "ъ": "",
        "ь": "",
        "ю": "iu",
        "я": "ia",
        "җ": "j",
        "ң": "n",
        "ө": "o",
        "ү": "u",
        "ә": "a",
        "y": "i",
    }
)
# What a skeleton is written with: Latin letters for three alphabets, and those of Arabic.
_ALPHABETS = ("abcdefghijklmnopqrstuvwxz", "".join(map(chr, [*range(0x621, 0x63B), *range(0x641, 0x64B)])))
_DOUBLED = re.compile(r"(.)\1+")
_SPELLINGS = (("kh", "h"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("ts", "c"), ("dj", "j"), ("dz", "j"))

# The Cyrillic alphabet in which Turkmen was written until 1993, letter by letter in today's (law of 12 April 1993).
_TURKMEN = {
    **dict(zip("абвгджзийклмнопрстуфхцчшы", "abwgdjziýklmnoprstufhsçşy", strict=True)),
    "е": "e",
    "ё": "ýo",
    "ж": "ž",
    "җ": "j",
    "ң": "ň",
    "ө": "ö",
    "ү": "ü",
    "ә": "ä",
    "э": "e",
    "щ": "şç",
    "ъ": "",
    "ь": "",
    "ю": "ýu",
    "я": "ýa",
}


def tidied(text: str) -> str:
    """Give a text as words and blanks: composed, without marks that are not seen, and without what joins words."""
    return _JOINS.sub(" ", seen(text))


def seen(text: str) -> str:
    """Give a text composed, and without marks that are not seen."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))


def lines(text: str) -> list[str]:
    """Give what stands in a text a line each, without empty lines and without repeating one."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def plain(text: str) -> str:
    """Give a text in small letters without diacritics: `Aşgabat` becomes `asgabat`, `ё` becomes `е`; `й` stays."""
    lower = text.lower()
    if lower.isascii():
        return lower
    return unicodedata.normalize("NFD", lower.replace("й", "\0")).translate(_PLAIN)


def in_turkmen_letters(text: str) -> str:
    """Give Cyrillic words in today's Turkmen alphabet, in small letters; other words as they are."""
    if not any("\u0400" <= each <= "\u04ff" for each in text):
        return text
    return "".join(_TURKMEN.get(each, each) for each in text.lower())


def skeleton(word: str) -> str:
    """Give how a word sounds, roughly, in Latin letters: the same for `Туркменбаши`, `Türkmenbaşy` and `Turkmenbashi`.

    Words of other alphabets only lose their diacritics. It serves to find a word that is spelled another way, and is
    never shown.
    """
    sounds = plain(word).translate(_SOUNDS)
    for spelled, sound in _SPELLINGS:
        sounds = sounds.replace(spelled, sound)
    return _DOUBLED.sub(r"\1", sounds)


def distance(one: str, other: str, most: int) -> int:
    """Give how many letters must be changed, left out, put in or swapped with the next to make one word the other.

    Known as the optimal string alignment distance (Damerau and Levenshtein). What is farther than `most` gives
    `most + 1`.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, its in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def nearly(word: str, wrong: int) -> list[str]:
    """Give a skeleton, and where a letter may be wrong every word that is one letter away from it, in its alphabet.

    One letter left out, put in, changed, or swapped with the next. Of an alphabet that is not known here, such as the
    Chinese characters, no letter is put in.
    """
    if not wrong:
        return [word]
    alphabet = next((each for each in _ALPHABETS if word[0] in each), "")
    pairs = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return list(
        {
            word: None,
            **{left + right[1:]: None for left, right in pairs if right and len(word) > 1},
            **{left + right[1] + right[0] + right[2:]: None for left, right in pairs if len(right) > 1},
            **{left + letter + right[1:]: None for left, right in pairs if right for letter in alphabet},
            **{left + letter + right: None for left, right in pairs for letter in alphabet},
        }
    )
