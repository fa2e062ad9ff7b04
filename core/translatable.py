"""Which of a page's fields its translations take over; see docs/decisions/0014-translated-fields.md.

wagtail-localize derives it from a field's kind: text is translated, anything else is taken over from the original, and
a translator may put something else there. What is said here, in a model's `override_translatable_fields`, departs
from that.
"""

from wagtail_localize.fields import BaseTranslatableField, SynchronizedField


class OwnField(BaseTranslatableField):
    """A field that each language has for itself: it is copied when a translation begins, and never again."""


class TakenOverField(SynchronizedField):
    """A text that is no language: a number, an address. Taken over, unless a translator puts another one there."""


class FixedField(SynchronizedField):
    """A value that must be the same in every language."""

    def __init__(self, field_name: str):
        super().__init__(field_name, overridable=False)
