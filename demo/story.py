"""The text format of the sample content: a small Markdown for running text, fenced TOML for every other block.

A file begins with its fields as TOML between two lines of `+++`. Below stand, with blank lines between them:
paragraphs (`**bold**`, `*italic*`, `[words](address)`), lists (`- ` or `1. ` at each line's start), headings (`## `),
and blocks: a line of three backticks and the block's name, the block's value as TOML, three backticks.
An address `page:news/some-slug` is a page of the same language; `person`, `image`, `document` and `page` in a block
name an entry by its key.
"""

import re
import tomllib
from collections.abc import Callable
from html import escape
from pathlib import Path

Resolve = Callable[[str, str], object]


class ContentError(ValueError):
    """A file of the sample content that cannot be read, in a sentence that names the file."""


def read(file: Path) -> tuple[dict, str]:
    """Give the fields and the body of a content file; raises ContentError."""
    text = file.read_text(encoding="utf-8")
    match = re.fullmatch(r"\+\+\+\n(.*?)\n\+\+\+\n?(.*)", text, re.DOTALL)
    if match is None:
        raise ContentError(f"{file.name} does not begin with its fields between two lines of +++.")
    try:
        return tomllib.loads(match[1]), match[2]
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"The fields of {file.name} are no TOML: {error}.") from error


def stream(body: str, resolve: Resolve) -> list[dict]:
    """Turn a body into a StreamField's raw value.

    `resolve(kind, key)` gives the primary key of what a block names, or of a page that a link leads to.
    """
    blocks: list[dict] = []
    for part in re.split(r"\n\s*\n(?=(?:[^`]*```[^`]*```)*[^`]*\Z)", body.strip()):
        if not part.strip():
            continue
        if fence := re.fullmatch(r"```(\w+)\n(.*?)\n?```", part.strip(), re.DOTALL):
            blocks.append({"type": fence[1], "value": _named(tomllib.loads(fence[2]), resolve)})
        elif part.startswith("## "):
            blocks.append({"type": "heading", "value": {"text": part[3:].strip()}})
        elif blocks and blocks[-1]["type"] == "paragraph":
            blocks[-1]["value"] += _rich_text(part, resolve)
        else:
            blocks.append({"type": "paragraph", "value": _rich_text(part, resolve)})
    return blocks


def _named(value, resolve: Resolve, name: str = ""):
    """Replace keys by primary keys all through a block's value."""
    if isinstance(value, dict):
        return {key: _named(each, resolve, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_named(each, resolve, name) for each in value]
    if name in ("person", "image", "document", "page") and isinstance(value, str):
        return resolve(name, value)
    return value


def _rich_text(part: str, resolve: Resolve) -> str:
    """Turn one paragraph or list into the HTML that Wagtail stores."""
    lines = part.strip().splitlines()
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
        if kind == "page":
            return f'<a linktype="page" id="{resolve("page", key)}">{words}</a>'
        if kind == "document":
            return f'<a linktype="document" id="{resolve("document", key)}">{words}</a>'
        return f'<a href="{address}">{words}</a>'

    text = escape(text, quote=False)
    text = re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", link, text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)
