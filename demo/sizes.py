"""The sizes of a drawn picture, made from the drawing itself: ten times as fast as from its file.

What is made is what core.renditions would make, at the same places and qualities; only AVIF and WebP are compressed
with less patience, which costs a kilobyte or two. Whatever is missing in the end, core.renditions makes itself.
"""

import io

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images.models import Filter

from core.models import CustomImage, CustomRendition
from core.renditions import FORMATS, SHAPES

# libavif's scale runs from 0, the slowest, to 10; libwebp's from 0, the quickest, to 6.
AVIF_SPEED = 9
WEBP_METHOD = 2


def make_sizes(image: CustomImage, drawing: Image.Image) -> None:
    """Make every size that public pages use of a saved picture whose file shows `drawing`."""
    renditions = []
    done = set()
    for shape in SHAPES.values():
        for one in shape.filters:
            if one in done:
                continue
            done.add(one)
            resized = _resized(image, drawing, one)
            renditions += [_rendition(image, resized, shape.spec(one, format_), format_) for format_ in FORMATS]
    CustomRendition.objects.bulk_create(renditions)


def _resized(image: CustomImage, drawing: Image.Image, filter_: str) -> Image.Image:
    """Cut and scale a drawing as one of Wagtail's filters says."""
    transform = Filter(filter_).get_transform(image)
    left, top = -transform.offset[0], -transform.offset[1]
    box = (left, top, left + transform.size[0] / transform.scale[0], top + transform.size[1] / transform.scale[1])
    box = (max(0, box[0]), max(0, box[1]), min(drawing.width, box[2]), min(drawing.height, box[3]))
    return drawing.resize(transform.size, Image.Resampling.LANCZOS, box, reducing_gap=2)


def _rendition(image: CustomImage, resized: Image.Image, spec: str, format_: str) -> CustomRendition:
    ways = {
        "avif": {"quality": getattr(settings, "WAGTAILIMAGES_AVIF_QUALITY", 61), "speed": AVIF_SPEED},
        "webp": {"quality": getattr(settings, "WAGTAILIMAGES_WEBP_QUALITY", 80), "method": WEBP_METHOD},
        "jpeg": {
            "quality": getattr(settings, "WAGTAILIMAGES_JPEG_QUALITY", 76),
            "progressive": True,
            "optimize": True,
        },
    }
    file = io.BytesIO()
    resized.save(file, format_.upper(), **ways[format_])
    focus = Filter(spec).get_cache_key(image)
    name = ".".join(filter(None, [image.filename.rpartition(".")[0], focus, spec.replace("|", "."), format_]))
    return CustomRendition(
        image=image, filter_spec=spec, focal_point_key=focus, file=ContentFile(file.getvalue(), name=name[-59:])
    )
