"""A page for a copy of the site: its links lead within the copy where they can, and to the living site where not."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from urllib.parse import quote, unquote, urljoin, urlsplit

# What a page names with each attribute that holds an address.
ATTRIBUTES = {"href", "src", "poster", "action"}
# Where visitors type what they look for: another name than on the site, whose scripts would ask it for suggestions.
QUESTION, ON_THE_SITE = "words", "q"


@dataclass(frozen=True)
class Copy:
    """What a copy has, and how its links are written.

    Attributes:
        origin: The living site, as `https://office.example.org`.
        pages: Its addresses, each with its file in the copy.
        bring: Brings a file that is no page (a picture, a stylesheet) into the copy, given its path; says if it could.
        is_spelled: Whether a link names a page's `index.html`, as a folder on a disk needs.
        is_lite: Whether pictures are left out.
    """

    origin: str
    pages: Mapping[str, str]
    bring: Callable[[str], bool]
    is_spelled: bool = False
    is_lite: bool = False

    def link(self, at: str, address: str) -> str:
        """Write an address that the page at the path `at` names as the copy has it."""
        if address.startswith("#"):
            return address
        whole = urljoin(self.origin + at, address)
        parts = urlsplit(whole)
        if f"{parts.scheme}://{parts.netloc}" != self.origin:
            return address
        path = unquote(parts.path)
        file = self.pages.get(path)
        if file is None and path[-1:] != "/" and self.bring(path):
            file = path.lstrip("/")
        if file is None or parts.query:
            return whole
        return self._way(at, file) + (f"#{parts.fragment}" if parts.fragment else "")

    def _way(self, at: str, file: str) -> str:
        """Give the way from a page to a file, which is the same wherever the copy lies."""
        way = quote(posixpath.relpath("/" + file, posixpath.dirname(at)))
        if self.is_spelled or posixpath.basename(file) != "index.html":
            return way
        return way.removesuffix("index.html") or "./"


@dataclass
class Page:
    """A page as the copy has it, and what search is to know of it.

    Attributes:
        html: The page.
        title: Its heading.
        summary: What it says of itself to search engines.
        text: The words of its own part.
        is_found: Whether search engines may find it.
    """

    html: str
    title: str = ""
    summary: str = ""
    text: str = ""
    is_found: bool = True


def for_copy(html: str, at: str, copy: Copy) -> Page:
    """Write the page at the path `at` for a copy."""
    reader = _Reader(html, at, copy)
    reader.feed(html)
    reader.close()
    found = reader.page
    found.html = reader.written()
    found.title, found.text = " ".join("".join(reader.heading).split()), " ".join("".join(reader.text).split())
    return found


class _Reader(HTMLParser):
    """Reads a page and notes which of its tags are to be written otherwise; everything else stays as it is."""

    def __init__(self, html: str, at: str, copy: Copy):
        super().__init__(convert_charrefs=True)
        self._html, self._at, self._copy = html, at, copy
        self._lines = [0]
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._changes: list[tuple[int, int, str]] = []
        self._open: list[str] = []
        self.page = Page(html)
        self.heading: list[str] = []
        self.text: list[str] = []

    def written(self) -> str:
        """Give the page with its changes."""
        parts, end = [], 0
        for start, stop, text in self._changes:
            parts += [self._html[end:start], text]
            end = stop
        return "".join([*parts, self._html[end:]])

    def handle_starttag(self, tag, attrs):
        """Write a tag's addresses anew."""
        if tag in ("main", "h1", "script", "picture"):
            self._open.append(tag)
        told = dict(attrs)
        if tag == "meta":
            self._note(told)
        if self._copy.is_lite and self._left_out(tag, told):
            return
        now = {name: self._value(tag, told, name, value) for name, value in attrs}
        if tag == "form" and "action" not in now:
            now["action"] = self._copy.origin + self._at
        if self._copy.is_lite:
            now.pop("poster", None)
        if now != told:
            self._write("".join(["<", tag, *(self._attribute(*pair) for pair in now.items()), ">"]))

    def handle_startendtag(self, tag, attrs):
        """Write a tag that closes itself like any other."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        """Note what ends."""
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        """Note the words of the page's own part, and its heading."""
        if "script" in self._open or "main" not in self._open:
            return
        (self.heading if "h1" in self._open else self.text).append(data + " ")

    def _note(self, told: dict[str, str | None]) -> None:
        if told.get("name") == "description":
            self.page.summary = told.get("content") or ""
        if told.get("name") == "robots" and "noindex" in (told.get("content") or ""):
            self.page.is_found = False

    def _left_out(self, tag: str, told: dict[str, str | None]) -> bool:
        if tag == "img":
            alt = told.get("alt")
            self._write(f"<span>{escape(alt)}</span>" if alt else "")
            return True
        if tag == "source" and "picture" in self._open:
            self._write("")
            return True
        return False

    def _value(self, tag: str, told: dict[str, str | None], name: str, value: str | None) -> str | None:
        if value is None:
            return None
        if tag == "input" and (name, value) == ("name", ON_THE_SITE):
            return QUESTION
        if name == "content" and told.get("http-equiv") == "refresh":
            wait, leads, address = value.partition("url=")
            return wait + leads + self._copy.link(self._at, address)
        if name == "srcset":
            return ", ".join(self._sized(each.split()) for each in value.split(","))
        # A form asks the living site, but for the search that the copy has itself.
        if tag == "form" and name == "action" and told.get("role") != "search":
            return urljoin(self._copy.origin + self._at, value)
        # Machines are told of the living site's addresses: there is one of each page, and that is it.
        if name in ATTRIBUTES and not (tag == "link" and value.startswith("http")):
            return self._copy.link(self._at, value)
        return value

    def _sized(self, pair: list[str]) -> str:
        return " ".join([self._copy.link(self._at, pair[0]), *pair[1:]]) if pair else ""

    @staticmethod
    def _attribute(name: str, value: str | None) -> str:
        return f" {name}" if value is None else f' {name}="{escape(value)}"'

    def _write(self, text: str) -> None:
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        self._changes.append((start, start + len(self.get_starttag_text() or ""), text))
