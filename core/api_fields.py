"""Fields of the read API that are ours."""

from rest_framework.fields import Field

from core.renditions import FORMATS, SHAPES, sources


class PictureSizes(Field):
    """The sizes of a picture that the site shows, narrowest first."""

    def get_attribute(self, instance):
        """Give the picture itself."""
        return instance

    def to_representation(self, image):
        """Give url, type, width and height of each size."""
        return [
            {"url": one.url, "type": FORMATS[format_], "width": one.width, "height": one.height}
            for format_, renditions in sources(image, SHAPES["whole"]).items()
            for one in renditions
        ]
