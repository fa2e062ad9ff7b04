"""Draws a link card: 1200 by 630 pixels, the words large enough to be read beside a message on a telephone.

Pillow shapes the words with Raqm (HarfBuzz and FriBidi), so that Arabic letters join and run from right to left.
"""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from core.colours import mixed
from core.languages import direction
from core.link_card.card import LinkCard

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
FOOT = 104
BAND = 14
FONTS = Path(__file__).with_name("fonts")
# As static/css/site.css has them; languages that are not named take the English ones.
ENGLISH, GUILLEMETS = ("“", "”"), ("«", "»")
QUOTES = {"ru": GUILLEMETS, "ar": GUILLEMETS, "fr": GUILLEMETS, "es": GUILLEMETS}
# From the largest down: the first that lets the words fit.
SIZES = (78, 70, 62, 56, 50, 45, 40)
LINE = 1.26
# Arabic letters reach further above and below the line.
LINE_RTL = 1.5


@dataclass
class _Sheet:
    """The picture being drawn, and how its language runs."""

    image: Image.Image
    draw: ImageDraw.ImageDraw
    language: str
    runs: str

    @property
    def line(self) -> float:
        return LINE_RTL if self.runs == "rtl" else LINE

    def width(self, text: str, font: ImageFont.FreeTypeFont) -> float:
        return font.getlength(text, direction=self.runs, language=self.language)

    def write(self, top: float, text: str, font: ImageFont.FreeTypeFont, colour: str) -> None:
        """Write one line from the side where the language begins."""
        x, anchor = (WIDTH - MARGIN, "ra") if self.runs == "rtl" else (MARGIN, "la")
        self.draw.text((x, top), text, colour, font, anchor, direction=self.runs, language=self.language)


def drawn(card: LinkCard) -> bytes:
    """Draw a card; gives a PNG file."""
    image = Image.new("RGB", (WIDTH, HEIGHT), card.accent)
    runs = direction(card.language)
    sheet = _Sheet(image, ImageDraw.Draw(image), card.language.partition("-")[0], runs)
    _background(sheet, card.accent)
    top: float = MARGIN - 8
    soft = mixed(card.accent, "#ffffff", 0.82)
    if card.kind:
        font = _font("Regular", 32)
        sheet.write(top, _cut(sheet, card.kind[:1].upper() + card.kind[1:], font), font, soft)
        top += 32 * sheet.line + 22
    room = HEIGHT - FOOT - 54
    if card.quote:
        below = [card.speaker, card.title] if card.speaker else [card.title]
        room -= round(len(below) * 34 * sheet.line + 26)
        opening, closing = QUOTES.get(card.language.partition("-")[0], ENGLISH)
        end = _paragraph(sheet, f"{opening}{card.quote}{closing}", top, room)
        _lines_below(sheet, below, end + 26, soft)
    else:
        _paragraph(sheet, card.title, top, room)
    font = _font("Bold", 34)
    name = _cut(sheet, card.office, font)
    sheet.write(HEIGHT - FOOT / 2 - 34 * 0.72, name, font, mixed(card.accent, "#000000", 0.35))
    file = BytesIO()
    image.quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _background(sheet: _Sheet, accent: str) -> None:
    """Lay the colour with a darker corner, and the white foot with a band above it."""
    dark = mixed(accent, "#000000", 0.16)
    far = 0 if sheet.runs == "rtl" else WIDTH
    for radius, shade in ((620, mixed(accent, "#000000", 0.07)), (400, dark)):
        sheet.draw.ellipse((far - radius, HEIGHT - radius, far + radius, HEIGHT + radius), shade)
    sheet.draw.rectangle((0, HEIGHT - FOOT, WIDTH, HEIGHT), "#ffffff")
    sheet.draw.rectangle((0, HEIGHT - FOOT, WIDTH, HEIGHT - FOOT + BAND), mixed(accent, "#ffffff", 0.45))


def _paragraph(sheet: _Sheet, text: str, top: float, bottom: float) -> float:
    """Write the main words as large as they fit between two heights; gives where they end."""
    for size in SIZES:
        font = _font("Bold", size)
        lines = _wrapped(sheet, text, font)
        if top + len(lines) * size * sheet.line <= bottom:
            break
    most = max(1, int((bottom - top) / (size * sheet.line)))
    if len(lines) > most:
        lines = [*lines[: most - 1], _cut(sheet, " ".join(lines[most - 1 :]), font)]
    for line in lines:
        sheet.write(top, line, font, "#ffffff")
        top += size * sheet.line
    return top


def _lines_below(sheet: _Sheet, texts: list[str], top: float, colour: str) -> None:
    for number, text in enumerate(texts):
        font = _font("Bold" if number == 0 and len(texts) > 1 else "Regular", 34)
        sheet.write(top, _cut(sheet, text, font), font, colour)
        top += 34 * sheet.line


def _wrapped(sheet: _Sheet, text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Break a text into lines at its blanks; a word that is wider than the sheet is broken where it must be."""
    most = WIDTH - 2 * MARGIN
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if sheet.width(longer, font) <= most:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        while sheet.width(word, font) > most:
            fits = next(end for end in range(len(word) - 1, 0, -1) if sheet.width(word[:end], font) <= most)
            lines[-1], word = word[:fits], word[fits:]
            lines.append("")
        lines[-1] = word
    return lines


def _cut(sheet: _Sheet, text: str, font: ImageFont.FreeTypeFont) -> str:
    """Cut a text to one line, with an ellipsis where something is left out."""
    most = WIDTH - 2 * MARGIN
    if sheet.width(text, font) <= most:
        return text
    while text and sheet.width(f"{text}…", font) > most:
        text = text[:-1]
    return f"{text.rstrip(' ,;:.')}…"


@cache
def _font(style: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"NotoSans-{style}.ttf", size, layout_engine=ImageFont.Layout.RAQM)
