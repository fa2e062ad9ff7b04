"""The text format of the sample content: a small Markdown for running text, fenced TOML for every other block.

A file begins with its fields as TOML between two lines of `+++`. Below stand, with blank lines between them:
paragraphs (`**bold**`, `*italic*`, `[words](address)`), lists (`- ` or `1. ` at each line's start), headings (`## `,
and `### ` for a part of a section), and blocks: a line of three backticks and the block's name, the block's value as
TOML, three backticks. Running text inside a block (an answer of an accordion, say) is written in the same Markdown.

An address `page:news/some-slug` is a page of the same language, `document:key` a file. Where a block or a field takes a
picture, a document, a person or a page, the content names it by its key.
"""

import datetime
import re
import tomllib
from collections.abc import Callable
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import Any

from wagtail.blocks import Block, ListBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from core.blocks import ProseBlock, StoryBlock
from core.blocks.choosers import (
    DescribedPictureBlock,
    DocumentChooser,
    PageChooser,
    PersonChooser,
    PictureChooser,
)
from demo.lines import bound

# Gives what a key of a kind ("page", "person", "image", "document", or "alt": an image's alternative text) stands for.
Resolve = Callable[[str, str], object]

CHOOSERS = {PageChooser: "page", PersonChooser: "person", PictureChooser: "image", DocumentChooser: "document"}


class ContentError(ValueError):
    """A file of the sample content that cannot be read, in a sentence that names the file."""


class Untranslated(ContentError):
    """A page that the content names is written in none of the office's languages: whatever names it is left out."""


def read(file: Path, language: str = "") -> tuple[dict, str]:
    """Give the fields and the body of a content file; raises ContentError.

    Args:
        file: What to read.
        language: The code of the language that it is in, for the ends of its lines (demo/lines.py).
    """
    text = bound(file.read_text(encoding="utf-8"), language)
    match = re.fullmatch(r"\+\+\+\n(.*?)\n\+\+\+\n?(.*)", text, re.DOTALL)
    if match is None:
        raise ContentError(f"{file.name} does not begin with its fields between two lines of +++.")
    try:
        return tomllib.loads(match[1]), match[2]
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"The fields of {file.name} are no TOML: {error}.") from error


def parts(body: str) -> list[str]:
    """Split a body at its blank lines, those inside of a fence left alone."""
    pieces = re.split(r"\n\s*\n(?=(?:[^`]*```[^`]*```)*[^`]*\Z)", body.strip())
    return [piece.strip() for piece in pieces if piece.strip()]


def stream(body: str, resolve: Resolve) -> list[dict]:
    """Turn a body into a StreamField's raw value; raises ContentError for a block that is wrongly written."""
    blocks: list[dict] = []
    for part in parts(body):
        if fence := re.fullmatch(r"```(\w+)\n(.*?)\n?```", part, re.DOTALL):
            with suppress(Untranslated):
                blocks.append({"type": fence[1], "value": _fenced(fence[1], fence[2], resolve)})
        elif heading := re.fullmatch(r"(##|###) (.+)", part):
            blocks.append({"type": "heading", "value": {"text": heading[2], "level": f"h{len(heading[1])}"}})
        elif blocks and blocks[-1]["type"] == "paragraph":
            blocks[-1]["value"] += rich_text(part, resolve)
        else:
            blocks.append({"type": "paragraph", "value": rich_text(part, resolve)})
    return blocks


def rich_text(text: str, resolve: Resolve) -> str:
    """Turn paragraphs and lists, with blank lines between them, into the HTML that Wagtail stores."""
    return "".join(_paragraph_or_list(part, resolve) for part in parts(text))


def raw(block: Block, value, resolve: Resolve):
    """Turn what the content says of a block into the raw value that Wagtail stores."""
    if isinstance(block, DescribedPictureBlock):
        named = {"image": value} if isinstance(value, str) else dict(value)
        decorative = named.get("decorative", False)
        alternative = "" if decorative else named.get("alt") or resolve("alt", named["image"])
        return {"image": resolve("image", named["image"]), "decorative": decorative, "alt_text": alternative}
    if isinstance(block, ProseBlock):
        return rich_text(value, resolve)
    if kind := CHOOSERS.get(type(block)):
        return resolve(kind, value)
    if isinstance(block, TypedTableBlock):
        return {**value, "rows": [{"values": [str(cell) for cell in row]} for row in value["rows"]]}
    if isinstance(block, StructBlock):
        unknown = set(value) - set(block.child_blocks)
        if unknown:
            raise ContentError(f"The block “{block.name}” has no {', '.join(sorted(unknown))}.")
        return {name: raw(block.child_blocks[name], each, resolve) for name, each in value.items()}
    if isinstance(block, ListBlock):
        return every_one(value, lambda each: raw(block.child_block, each, resolve))
    return value.isoformat() if isinstance(value, datetime.date) else value


def every_one(entries: list, make: Callable[[Any], Any]) -> list:
    """Make something of every entry, but for those that name what is not translated; `Untranslated` when all do."""
    made = []
    for each in entries:
        with suppress(Untranslated):
            made.append(make(each))
    if entries and not made:
        raise Untranslated("Nothing of a list is written in a language of this office.")
    return made


def _fenced(name: str, text: str, resolve: Resolve):
    block = StoryBlock().child_blocks.get(name)
    if block is None:
        raise ContentError(f"There is no block “{name}”.")
    try:
        return raw(block, tomllib.loads(text), resolve)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"A block “{name}” is no TOML: {error}.") from error


def _paragraph_or_list(part: str, resolve: Resolve) -> str:
    lines = part.splitlines()
    for pattern, tag in ((r"- (.*)", "ul"), (r"\d+\. (.*)", "ol")):
        items = [match[1] for line in lines if (match := re.fullmatch(pattern, line.strip()))]
        if len(items) == len(lines):
            return f"<{tag}>" + "".join(f"<li>{_inline(item, resolve)}</li>" for item in items) + f"</{tag}>"
    return f"<p>{_inline(' '.join(line.strip() for line in lines), resolve)}</p>"


def _inline(text: str, resolve: Resolve) -> str:
    """Turn bold, italic and links into HTML."""

    def link(match: re.Match) -> str:
        words, address = match[1], match[2]
        kind, _, key = address.partition(":")
        if kind in ("page", "document"):
            try:
                return f'<a linktype="{kind}" id="{resolve(kind, key)}">{words}</a>'
            except Untranslated:
                return words
        return f'<a href="{address}">{words}</a>'

    text = escape(text, quote=False)
    text = re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", link, text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)
