"""The sizes of a drawn picture, made from the drawing itself: ten times as fast as from its file.

What is made is what core.renditions would make, at the same places and qualities; only AVIF and WebP are compressed
with less patience, which costs a kilobyte or two. Whatever is missing in the end, core.renditions makes itself.
"""

from django.conf import settings
from django.core.files.base import ContentFile
from wagtail.images.models import Filter

from core.models import CustomImage, CustomRendition
from core.renditions import FORMATS, SHAPES
from demo.drawing import Cut, Drawn

QUALITIES = (
    ("avif", getattr(settings, "WAGTAILIMAGES_AVIF_QUALITY", 61)),
    ("webp", getattr(settings, "WAGTAILIMAGES_WEBP_QUALITY", 80)),
    ("jpeg", getattr(settings, "WAGTAILIMAGES_JPEG_QUALITY", 76)),
)


def cuts(image: CustomImage) -> tuple[Cut, ...]:
    """Give the cuts that public pages use of a picture, of which only the measures and the focal point must be set."""
    # Of a picture of 16 to 9, "800 wide" and "800 by 450" are the same.
    return tuple(dict.fromkeys(_cut(image, filter_) for _spec, filter_, _format in _sizes()))


def make_sizes(image: CustomImage, drawn: Drawn) -> None:
    """Keep every size that public pages use of a saved picture, out of what was drawn."""
    CustomRendition.objects.bulk_create(
        _rendition(image, drawn, spec, filter_, format_) for spec, filter_, format_ in _sizes()
    )


def _sizes() -> list[tuple[str, str, str]]:
    """Give each size as Wagtail's specification, its part without the format, and the format; each once."""
    found = [
        (shape.spec(one, format_), one, format_)
        for shape in SHAPES.values()
        for one in shape.filters
        for format_ in FORMATS
    ]
    return list(dict.fromkeys(found))


def _cut(image: CustomImage, filter_: str) -> Cut:
    """Give the part of the drawing that one of Wagtail's filters shows, and the size that it asks for."""
    transform = Filter(filter_).get_transform(image)
    left, top = -transform.offset[0], -transform.offset[1]
    right, bottom = left + transform.size[0] / transform.scale[0], top + transform.size[1] / transform.scale[1]
    size = (int(transform.size[0]), int(transform.size[1]))
    return Cut(size, (max(0, left), max(0, top), min(image.width, right), min(image.height, bottom)))


def _rendition(image: CustomImage, drawn: Drawn, spec: str, filter_: str, format_: str) -> CustomRendition:
    focus = Filter(spec).get_cache_key(image)
    # As Wagtail names them, of 60 characters at most.
    ending = ".".join(filter(None, [focus, spec.replace("|", "."), format_]))
    name = f"{image.filename.rpartition('.')[0][: 59 - len(ending)]}.{ending}"
    cut = _cut(image, filter_)
    field = CustomRendition._meta.get_field("file")
    path = field.generate_filename(CustomRendition(image=image), name)
    # A name of what is kept already, and the measures: of a file they would be learnt by opening it, twice.
    return CustomRendition(
        image=image,
        filter_spec=spec,
        focal_point_key=focus,
        width=cut.size[0],
        height=cut.size[1],
        file=field.storage.save(path, ContentFile(drawn.cuts[cut, format_])),
    )
