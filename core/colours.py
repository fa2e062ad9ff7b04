"""Colour arithmetic: contrast as WCAG 2.2 defines it, and an accent's shade for dark backgrounds."""


def luminance(colour: str) -> float:
    """Give the relative luminance (0 to 1) of `colour`, a #rrggbb string.

    Source: WCAG 2.2, definition of relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance).
    """
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio (1 to 21) of two #rrggbb colours (WCAG 2.2, definition of contrast ratio)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """Mix `share` (0 to 1) of `other` into `colour`, channel by channel in sRGB; both #rrggbb."""
    pairs = zip(
        (int(colour[i : i + 2], 16) for i in (1, 3, 5)), (int(other[i : i + 2], 16) for i in (1, 3, 5)), strict=True
    )
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def lightened_for(background: str, colour: str, ratio: float = 7.0) -> str:
    """Mix white into `colour`, a twentieth at a time, until its contrast with a dark `background` is `ratio`."""
    return _mixed_until(background, colour, "#ffffff", ratio)


def darkened_for(background: str, colour: str, ratio: float = 4.5) -> str:
    """Mix black into `colour`, a twentieth at a time, until its contrast with a light `background` is `ratio`."""
    return _mixed_until(background, colour, "#000000", ratio)


def _mixed_until(background: str, colour: str, other: str, ratio: float) -> str:
    shades = (mixed(colour, other, step / 20) for step in range(21))
    return next((shade for shade in shades if contrast(shade, background) >= ratio), other)
