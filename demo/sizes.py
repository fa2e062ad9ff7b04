"""The sizes of a drawn picture, made from the drawing itself: ten times as fast as from its file.

What is made is what core.renditions would make, at the same places and qualities; only AVIF and WebP are compressed
with less patience, which costs a kilobyte or two. Whatever is missing in the end, core.renditions makes itself.
"""

import io
from functools import cache

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images.models import Filter

from core.models import CustomImage, CustomRendition
from core.renditions import FORMATS, SHAPES

# libavif's scale runs from 0, the slowest, to 10; libwebp's from 0, the quickest, to 6.
AVIF_SPEED = 8
# Only desks are shown the widest; there 9 saves more time than 8 would save bytes.
WIDE = 1000
AVIF_SPEED_WIDE = 9
WEBP_METHOD = 2

Box = tuple[float, float, float, float]


def make_sizes(image: CustomImage, drawing: Image.Image) -> None:
    """Make every size that public pages use of a saved picture whose file shows `drawing`."""
    renditions = []
    done = set()

    @cache
    def compressed(size: tuple[int, int], box: Box, format_: str) -> bytes:
        # Of a picture of 16 to 9, "800 wide" and "800 by 450" are the same.
        return _compressed(drawing.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=2), format_)

    for shape in SHAPES.values():
        for one in shape.filters:
            if one in done:
                continue
            done.add(one)
            cut = _cut(image, drawing, one)
            renditions += [_rendition(image, compressed(*cut, name), shape.spec(one, name), name) for name in FORMATS]
    CustomRendition.objects.bulk_create(renditions)


def _cut(image: CustomImage, drawing: Image.Image, filter_: str) -> tuple[tuple[int, int], Box]:
    """Give the size that one of Wagtail's filters asks for, and the part of the drawing that it shows."""
    transform = Filter(filter_).get_transform(image)
    left, top = -transform.offset[0], -transform.offset[1]
    right, bottom = left + transform.size[0] / transform.scale[0], top + transform.size[1] / transform.scale[1]
    size = (int(transform.size[0]), int(transform.size[1]))
    return size, (max(0, left), max(0, top), min(drawing.width, right), min(drawing.height, bottom))


def _compressed(resized: Image.Image, format_: str) -> bytes:
    ways = {
        "avif": {
            "quality": getattr(settings, "WAGTAILIMAGES_AVIF_QUALITY", 61),
            "speed": AVIF_SPEED_WIDE if resized.width > WIDE else AVIF_SPEED,
        },
        "webp": {"quality": getattr(settings, "WAGTAILIMAGES_WEBP_QUALITY", 80), "method": WEBP_METHOD},
        "jpeg": {
            "quality": getattr(settings, "WAGTAILIMAGES_JPEG_QUALITY", 76),
            "progressive": True,
            "optimize": True,
        },
    }
    file = io.BytesIO()
    resized.save(file, format_.upper(), **ways[format_])
    return file.getvalue()


def _rendition(image: CustomImage, content: bytes, spec: str, format_: str) -> CustomRendition:
    focus = Filter(spec).get_cache_key(image)
    name = ".".join(filter(None, [image.filename.rpartition(".")[0], focus, spec.replace("|", "."), format_]))
    return CustomRendition(
        image=image, filter_spec=spec, focal_point_key=focus, file=ContentFile(content, name=name[-59:])
    )
