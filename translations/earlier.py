"""What a passage that was reworded said before, and how that was translated: a translator need not begin anew."""

from dataclasses import dataclass

from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translations.models import Origin
from translations.passages import plain, reworded


@dataclass(frozen=True)
class Earlier:
    """A passage as its original read when the translation was made, and what the translation says for it."""

    original: str
    translation: str


def earlier(translation: Translation) -> dict[tuple[str, str], Earlier]:
    """Give what passages said before they were reworded, by their place and what they say now.

    Only of those that were translated; the words are given without their marks.
    """
    key, locale = translation.source.object_id, translation.target_locale_id
    origin = Origin.objects.filter(page__translation_key=key, page__locale=locale).select_related("version").first()
    if origin is None or origin.version is None:
        return {}
    segments = StringSegment.objects.filter(source=translation.source).order_by("order")
    now = segments.values_list("context__path", "string__data")
    made = StringTranslation.objects.filter(context__object_id=key, locale=locale, has_error=False)
    said = {
        (path, original): text
        for path, original, text in made.values_list("context__path", "translation_of__data", "data")
    }
    return {
        (path, after): Earlier(plain(before), plain(said[path, before]))
        for path, before, after in reworded(origin.version.passages, list(now))
        if (path, before) in said
    }
