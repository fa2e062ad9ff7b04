"""A page's text as passages, each with its place."""

from django.db.models import Model
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

# A passage as it is stored: where in the page it stands (wagtail-localize's path), and its text with inline tags.
Passage = tuple[str, str]


def passages(instance: Model) -> list[Passage]:
    """Give the passages to translate of a page or another translatable entry, in their order; blank ones are left out.

    They are the same that wagtail-localize lays before translators.
    """
    return [
        (segment.path, segment.string.data)
        for segment in extract_segments(instance)
        if isinstance(segment, StringSegmentValue)
    ]
