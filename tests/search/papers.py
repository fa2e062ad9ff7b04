"""Small PDFs, good and bad."""

import zlib

from demo.pdf.writer import Writer


def paper(*lines: str, contents: bytes | None = None, entries: str = "") -> bytes:
    """Make a PDF of one page; each line from left to right as it is printed, so that Arabic is backwards."""
    writer = Writer()
    glyphs = {letter: number for number, letter in enumerate(sorted({each for line in lines for each in line}), 1)}
    told = "\n".join(f"<{glyph:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, glyph in glyphs.items())
    letters = writer.stream(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <ffff> endcodespacerange {len(glyphs)} beginbfchar\n{told}\nendbfchar\n"
            "endcmap CMapName currentdict /CMap defineresource pop end end"
        ).encode(),
        "",
    )
    face = writer.add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    font = writer.add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        f"/DescendantFonts [{face} 0 R] /ToUnicode {letters} 0 R >>"
    )
    shown = [
        f"1 0 0 1 50 {700 - 20 * number} Tm <{''.join(f'{glyphs[each]:04x}' for each in line)}> Tj"
        for number, line in enumerate(lines)
    ]
    drawn = contents if contents is not None else f"BT /F 12 Tf {' '.join(shown)} ET".encode()
    stream = writer.stream(drawn, entries)
    pages = writer.reserve()
    page = writer.add(
        f"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 600 800] /Contents {stream} 0 R "
        f"/Resources << /Font << /F {font} 0 R >> >> >>"
    )
    writer.put(pages, f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>")
    return writer.file(writer.add(f"<< /Type /Catalog /Pages {pages} 0 R >>"), writer.add("<< >>"))


def bomb(size: int = 70_000_000) -> bytes:
    """Make a PDF whose page is a few kilobytes, and tens of millions of operators once it is unpacked."""
    return paper(contents=zlib.compress(b"BT /F 12 Tf (a) Tj ET " * (size // 22), 9), entries="/Filter /FlateDecode")


def bound(*papers: bytes) -> bytes:
    """Make one PDF of several."""
    import io

    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    for each in papers:
        writer.append(io.BytesIO(each))
    writer.write(out)
    return out.getvalue()


def locked(content: bytes) -> bytes:
    """Put a password on a PDF."""
    import io

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt("a-sample-password", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
