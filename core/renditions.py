"""The sizes and formats that public pages show a picture in: made at upload, never while a visitor waits.

Widths: a phone at one, two and two and a half device pixels to a pixel, and the measure of the text on a desk at two.
"""

from dataclasses import dataclass

from wagtail.images.models import Filter

from core.models.image import CustomImage
from core.refiling import put_in_place

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
    "whole": Shape(("width-400", "width-800", "width-1400"), "(min-width: 46rem) 42rem, calc(100vw - 2rem)"),
    # 16 to 9 about the focal point, for cards and leads.
    "card": Shape(
        ("fill-400x225", "fill-672x378", "fill-800x450"),
        "(min-width: 60rem) 22rem, (min-width: 36rem) 50vw, calc(100vw - 2rem)",
    ),
    # A card of which there are many: on a telephone a small picture beside the words. Sizes that "card" has too.
    "brief": Shape(
        ("fill-400x225", "fill-672x378", "fill-800x450"), "(min-width: 60rem) 22rem, (min-width: 36rem) 50vw, 5.5rem"
    ),
    # A publication's front page, upright or across; sizes that "whole" has too, so nothing more is made.
    "cover": Shape(("width-400", "width-800"), "(min-width: 46rem) 16rem, 60vw"),
    # The same beside its line in the list of publications.
    "row": Shape(("width-240",), "(min-width: 36rem) 8rem, 5rem"),
    "portrait": Shape(("fill-120x120", "fill-240x240"), "7.5rem"),
}

# Every size in every format; shapes share some.
SPECS = tuple(
    dict.fromkeys(shape.spec(one, format_) for shape in SHAPES.values() for one in shape.filters for format_ in FORMATS)
)


def keep_in_step(image: CustomImage) -> None:
    """Delete what may not be public or shows an old focal point, then make every size that public pages use.

    Of a picture that lacks consent no such size is made; those that the admin makes go to a folder of their own. Of one
    under embargo all are made and lie there, for previews, and for the minute at which they go out.
    """
    for rendition in image.renditions.all():
        focal_point_key = Filter(rendition.filter_spec).get_cache_key(image)
        not_public = image.why_not_public and not rendition.is_in_place
        if not_public or rendition.focal_point_key != focal_point_key:
            rendition.delete()
    put_in_place(image)
    if not image.why_not_public:
        image.get_renditions(*SPECS)


def sources(image: CustomImage, shape: Shape) -> dict[str, list]:
    """Give the renditions that exist of `image` in `shape`, by format, narrowest first; never makes one.

    Formats with no rendition are left out, and so is a size that a small picture has already: it is never enlarged.
    """
    made = {rendition.filter_spec: rendition for rendition in image.renditions.all()}
    found = {}
    for format_ in FORMATS:
        specs = [shape.spec(one, format_) for one in reversed(shape.filters)]
        by_width = {made[spec].width: made[spec] for spec in specs if spec in made}
        if by_width:
            found[format_] = [by_width[width] for width in sorted(by_width)]
    return found
