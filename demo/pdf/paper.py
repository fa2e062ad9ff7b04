"""Typesets a sample publication: a front page with its picture, then the text, on pages that a telephone can show.

The text is tagged (ISO 32000-2, 14.8): a screen reader finds its title, headings, paragraphs and lists.
"""

import re
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from demo.story import parts

from .font import Font
from .writer import Writer, text_string

FONTS = Path(__file__).parent / "fonts"

# A5 in points: read on a telephone without turning it, two on a sheet when printed.
WIDTH, HEIGHT = 420.0, 595.0
MARGIN = 46.0
BODY, LEADING = 10.5, 15.0
# The picture on the front page, in pixels: across the whole page.
COVER = (432, 324)
INK, ACCENT, SOFT = "0.09 0.13 0.17", "0.04 0.36 0.54", "0.30 0.36 0.41"

Run = tuple[str, bool]


@dataclass
class _Page:
    """What is drawn on a page, and the tags of its parts."""

    drawn: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


class _Paper:
    """A publication on its way into pages."""

    def __init__(self, fields: dict):
        self.fields = fields
        self.regular = Font(FONTS / "OpenSans-Regular.ttf")
        self.bold = Font(FONTS / "OpenSans-Bold.ttf")
        self.pages: list[_Page] = []
        self.y = 0.0

    def new_page(self) -> None:
        """Begin a page at its top."""
        self.pages.append(_Page())
        self.y = HEIGHT - MARGIN

    def lines(self, runs: list[Run], size: float, width: float) -> list[list[Run]]:
        """Break a text into lines that are no wider than `width`."""
        words = [(word, bold) for text, bold in runs for word in text.split()]
        lines: list[list[Run]] = [[]]
        used = 0.0
        for word, bold in words:
            font = self.bold if bold else self.regular
            long = font.width(word, size)
            space = font.width(" ", size) if lines[-1] else 0
            if lines[-1] and used + space + long > width:
                lines.append([])
                used, space = 0.0, 0.0
            lines[-1].append((word, bold))
            used += space + long
        return lines

    def set(self, tag: str, runs: list[Run], size: float, leading: float, colour: str, left: float = 0.0) -> None:
        """Set a text as one tagged part, over as many pages as it takes."""
        lines = self.lines(runs, size, WIDTH - 2 * MARGIN - left)
        page = None
        for line in lines:
            if self.y - leading < MARGIN + 20:
                self._close(page)
                page = None
                self.new_page()
            if page is None:
                page = self.pages[-1]
                page.drawn.append(f"/{tag} << /MCID {len(page.tags)} >> BDC BT {colour} rg")
                page.tags.append(tag)
            self.y -= leading
            page.drawn.append(f"1 0 0 1 {MARGIN + left:.1f} {self.y:.1f} Tm")
            page.drawn += self._line(line, size)
        self._close(page)

    @staticmethod
    def _close(page: _Page | None) -> None:
        if page is not None:
            page.drawn.append("ET EMC")

    def _line(self, line: list[Run], size: float) -> list[str]:
        """Show the words of a line, those of one weight together."""
        out = []
        for number, (word, bold) in enumerate(line):
            font = self.bold if bold else self.regular
            text = word if number == len(line) - 1 else f"{word} "
            out.append(f"/{'B' if bold else 'R'} {size} Tf {font.shown(text)} Tj")
        return out

    def front(self) -> None:
        """Set the front page: the picture above, title and imprint below."""
        self.new_page()
        high = WIDTH * 3 / 4
        self.pages[-1].drawn.append(f"/Artifact BMC q {WIDTH} 0 0 {high} 0 {HEIGHT - high} cm /P Do Q EMC")
        self.y = HEIGHT - high - 16
        self.set("H1", [(self.fields["title"], True)], 21, 26, ACCENT)
        if subtitle := self.fields.get("subtitle"):
            self.y -= 4
            self.set("P", [(subtitle, False)], 12, 17, INK)
        self.y = min(self.y, MARGIN + 56)
        self.set("P", [(self.fields["imprint"], False)], 8.5, 12, SOFT)

    def body(self, text: str) -> None:
        """Set the running text."""
        self.new_page()
        for part in parts(text):
            heading = re.fullmatch(r"(##|###) (.+)", part)
            if heading:
                size = 14.0 if heading[1] == "##" else 11.5
                # A heading is never left alone at the foot of a page.
                if self.y < MARGIN + 90:
                    self.new_page()
                self.y -= 10 if self.y < HEIGHT - MARGIN else 0
                self.set(f"H{len(heading[1])}", [(heading[2], True)], size, size * 1.35, ACCENT)
                self.y -= 3
            elif items := _items(part):
                for mark, item in items:
                    at = self.y
                    if at - LEADING < MARGIN + 20:
                        self.new_page()
                    before = self.y
                    self.set("P", [(mark, False)], BODY, LEADING, ACCENT)
                    self.y = before
                    self.set("P", _runs(item), BODY, LEADING, INK, 16)
                    self.y -= 3
                self.y -= 4
            else:
                self.set("P", _runs(part.replace("\n", " ")), BODY, LEADING, INK)
                self.y -= 7

    def write(self, cover: bytes) -> bytes:
        """Give the file."""
        for number, page in enumerate(self.pages[1:], 2):
            foot = f"{self.fields['title']}   {number}"
            page.drawn.append(
                f"/Artifact BMC BT {SOFT} rg 1 0 0 1 {MARGIN} 30 Tm /R 8 Tf {self.regular.shown(foot)} Tj ET EMC"
            )
        writer = Writer()
        tree, root, pages = writer.reserve(), writer.reserve(), writer.reserve()
        size = f"/Width {COVER[0]} /Height {COVER[1]} /ColorSpace /DeviceRGB /BitsPerComponent 8"
        picture = writer.stream(cover, f"/Type /XObject /Subtype /Image {size} /Filter /DCTDecode")
        fonts = f"/R {self.regular.write(writer)} 0 R /B {self.bold.write(writer)} 0 R"
        resources = f"<< /Font << {fonts} >> /XObject << /P {picture} 0 R >> >>"
        kids, parents, elements = [], [], []
        for number, page in enumerate(self.pages):
            content = writer.stream(zlib.compress("\n".join(page.drawn).encode(), 9), "/Filter /FlateDecode")
            kid = writer.add(
                f"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {WIDTH:g} {HEIGHT:g}] /Resources {resources} "
                f"/Contents {content} 0 R /StructParents {number} /Tabs /S >>"
            )
            kids.append(kid)
            own = [
                writer.add(f"<< /Type /StructElem /S /{tag} /P {tree} 0 R /Pg {kid} 0 R /K {mark} >>")
                for mark, tag in enumerate(page.tags)
            ]
            parents.append(f"{number} [{' '.join(f'{each} 0 R' for each in own)}]")
            elements += own
        writer.put(
            tree,
            f"<< /Type /StructTreeRoot /K [{' '.join(f'{each} 0 R' for each in elements)}] "
            f"/ParentTree << /Nums [{' '.join(parents)}] >> >>",
        )
        writer.put(pages, f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>")
        writer.put(
            root,
            f"<< /Type /Catalog /Pages {pages} 0 R /Lang ({self.fields['language']}) /StructTreeRoot {tree} 0 R "
            "/MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >> >>",
        )
        info = writer.add(f"<< /Title {text_string(self.fields['title'])} /Author {text_string('Sample office')} >>")
        return writer.file(root, info)


def paper(fields: dict, body: str, cover: bytes) -> bytes:
    """Give a publication as a PDF file.

    `fields` has its `title`, `imprint`, `language` and perhaps a `subtitle`; `body` is in the Markdown of
    demo/story.py, without blocks; `cover` is a JPEG of the size COVER.
    """
    made = _Paper(fields)
    made.front()
    made.body(body)
    return made.write(cover)


def _items(part: str) -> list[tuple[str, str]]:
    """Give the marks and texts of a list; an empty list for what is none."""
    found = [re.fullmatch(r"(-|\d+\.) (.*)", line.strip()) for line in part.splitlines()]
    return [("•" if match[1] == "-" else match[1], match[2]) for match in found if match] if all(found) else []


def _runs(text: str) -> list[Run]:
    """Split a text where bold begins and ends; of links, only the words stay."""
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    return [(piece, number % 2 == 1) for number, piece in enumerate(text.split("**")) if piece]
