"""The sizes and formats that public pages show a picture in: made at upload, never while a visitor waits.

Widths: a 320 px phone at one and two and a half times its pixels, and the measure of the text on a desk at two.
"""

from dataclasses import dataclass

from wagtail.images.models import AbstractImage

# Best first; the last is what every browser reads (old Android phones know neither AVIF nor WebP).
FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}


@dataclass(frozen=True)
class Shape:
    """A way to cut a picture: `filters` are Wagtail's, narrowest first; `sizes` is the HTML attribute."""

    filters: tuple[str, ...]
    sizes: str

    def spec(self, filter_: str, format_: str) -> str:
        """Give Wagtail's filter specification for one size in one format."""
        return f"{filter_}|format-{format_}"


SHAPES = {
    # As it is, as wide as the text.
    "whole": Shape(("width-400", "width-800", "width-1400"), "(min-width: 46rem) 42rem, 100vw"),
    # 16 to 9 about the focal point, for cards and leads.
    "card": Shape(("fill-400x225", "fill-800x450"), "(min-width: 60rem) 22rem, (min-width: 36rem) 50vw, 100vw"),
    "portrait": Shape(("fill-120x120", "fill-240x240"), "7.5rem"),
}


def make_renditions(image: AbstractImage) -> None:
    """Make every rendition of `image` that public pages use; those that are there stay."""
    image.get_renditions(
        *(shape.spec(one, format_) for shape in SHAPES.values() for one in shape.filters for format_ in FORMATS)
    )


def sources(image: AbstractImage, shape: Shape) -> dict[str, list]:
    """Give the renditions that exist of `image` in `shape`, by format, narrowest first; never makes one.

    Formats with no rendition are left out.
    """
    made = {rendition.filter_spec: rendition for rendition in image.renditions.all()}
    found = {}
    for format_ in FORMATS:
        renditions = [made[spec] for one in shape.filters if (spec := shape.spec(one, format_)) in made]
        if renditions:
            found[format_] = sorted(renditions, key=lambda rendition: rendition.width)
    return found
