"""Slugs: ASCII, at most 100 characters, transliterated from Russian and Turkmen titles."""

import re

from anyascii import anyascii
from django.utils.text import slugify

MAX_LENGTH = 100


def shortened(slug: str, length: int = MAX_LENGTH) -> str:
    """Cut `slug` to `length` characters, at a hyphen when one stands in its second half."""
    if len(slug) <= length:
        return slug
    cut = slug[: length + 1]
    hyphen = cut.rfind("-")
    return (cut[:hyphen] if hyphen > length // 2 else cut[:length]).strip("-")


def numbered(slug: str, number: int) -> str:
    """Put a number at the end of `slug`, which is cut to make room for it."""
    ending = f"-{number}"
    return shortened(slug, MAX_LENGTH - len(ending)) + ending


def ascii_slug(text: str) -> str:
    """Make a slug from any text: letters of other alphabets are transliterated, the rest becomes hyphens.

    Gives an empty string when nothing can be made of `text` (only signs, say). A slug that is fine stays as it is.
    """
    if re.fullmatch(r"[A-Za-z0-9_-]+", text):
        return shortened(text)
    return shortened(slugify(anyascii(text)))
