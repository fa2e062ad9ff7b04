"""A TrueType font as a PDF needs it: glyphs of letters, their widths, and the embedded file.

Tables as in the OpenType specification (cmap format 4, head, hhea, hmtx); PDF objects as in ISO 32000-2, 9.7.4.
"""

import struct
import zlib
from pathlib import Path

from .writer import Writer


class Font:
    """One font file; remembers which letters were used."""

    def __init__(self, file: Path):
        self.name = file.stem
        self._data = file.read_bytes()
        count = struct.unpack(">H", self._data[4:6])[0]
        entries = (struct.unpack(">4sLLL", self._data[12 + 16 * n : 28 + 16 * n]) for n in range(count))
        self._tables = {tag.decode(): self._data[start : start + length] for tag, _sum, start, length in entries}
        self._em = struct.unpack(">H", self._tables["head"][18:20])[0]
        self._box = struct.unpack(">4h", self._tables["head"][36:44])
        self._ascent, self._descent = struct.unpack(">2h", self._tables["hhea"][4:8])
        self._advances = self._read_advances()
        self._glyphs = self._read_letters()
        self._used: dict[int, str] = {}

    def _read_advances(self) -> list[int]:
        count = struct.unpack(">H", self._tables["hhea"][34:36])[0]
        advances = [struct.unpack(">H", self._tables["hmtx"][4 * n : 4 * n + 2])[0] for n in range(count)]
        glyphs = struct.unpack(">H", self._tables["maxp"][4:6])[0]
        return advances + advances[-1:] * (glyphs - count)

    def _read_letters(self) -> dict[str, int]:
        cmap = self._tables["cmap"]
        starts = [
            struct.unpack(">HHL", cmap[4 + 8 * n : 12 + 8 * n])[2] for n in range(struct.unpack(">H", cmap[2:4])[0])
        ]
        start = next(each for each in starts if struct.unpack(">H", cmap[each : each + 2])[0] == 4)
        segments = struct.unpack(">H", cmap[start + 6 : start + 8])[0] // 2

        def column(number: int, code: str) -> tuple[int, ...]:
            # Between the ends and the starts of the segments lie two bytes of padding.
            at = start + 14 + 2 * segments * number + (2 if number else 0)
            return struct.unpack(f">{segments}{code}", cmap[at : at + 2 * segments])

        found = {}
        columns = zip(column(0, "H"), column(1, "H"), column(2, "h"), column(3, "H"), strict=True)
        for number, (last, first, delta, offset) in enumerate(columns):
            for letter in range(first, min(last, 0xFFFE) + 1):
                glyph = letter
                if offset:
                    at = start + 16 + 6 * segments + 2 * number + offset + 2 * (letter - first)
                    glyph = struct.unpack(">H", cmap[at : at + 2])[0]
                found[chr(letter)] = (glyph + delta) & 0xFFFF
        return found

    def width(self, text: str, size: float) -> float:
        """Give the width of a text in points."""
        return sum(self._advances[self._glyphs.get(letter, 0)] for letter in text) * size / self._em

    def shown(self, text: str) -> str:
        """Give a text as the hexadecimal string that a page shows; letters that the font lacks become boxes."""
        glyphs = [(self._glyphs.get(letter, 0), letter) for letter in text]
        self._used.update(glyphs)
        return "<" + "".join(f"{glyph:04x}" for glyph, _letter in glyphs) + ">"

    def write(self, writer: Writer) -> int:
        """Write the font's objects and give the number of the one that pages name; call it after the last text."""
        scale = 1000 / self._em
        file = writer.stream(zlib.compress(self._data, 9), f"/Filter /FlateDecode /Length1 {len(self._data)}")
        box = " ".join(str(round(each * scale)) for each in self._box)
        descriptor = writer.add(
            f"<< /Type /FontDescriptor /FontName /{self.name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 "
            f"/Ascent {round(self._ascent * scale)} /Descent {round(self._descent * scale)} /CapHeight 714 /StemV 80 "
            f"/FontFile2 {file} 0 R >>"
        )
        widths = " ".join(f"{glyph} [{round(self._advances[glyph] * scale)}]" for glyph in sorted(self._used))
        descendant = writer.add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{self.name} /CIDToGIDMap /Identity "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/FontDescriptor {descriptor} 0 R /W [{widths}] >>"
        )
        return writer.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{self.name} /Encoding /Identity-H "
            f"/DescendantFonts [{descendant} 0 R] /ToUnicode {self._write_letters(writer)} 0 R >>"
        )

    def _write_letters(self, writer: Writer) -> int:
        """Write which letters the glyphs stand for: what makes text selectable."""
        used = sorted(self._used.items())
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <ffff> endcodespacerange",
        ]
        for start in range(0, len(used), 100):
            part = used[start : start + 100]
            lines.append(f"{len(part)} beginbfchar")
            lines += [f"<{glyph:04x}> <{ord(letter):04x}>" for glyph, letter in part]
            lines.append("endbfchar")
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return writer.stream(zlib.compress("\n".join(lines).encode()), "/Filter /FlateDecode")
