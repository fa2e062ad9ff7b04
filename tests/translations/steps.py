"""What editors and translators do, in the tests of translations."""

from wagtail_localize.models import StringTranslation, Translation

from news.models import NewsPage
from translations.reasons import untranslated

BODY = [
    {"type": "heading", "value": {"text": "Before you leave", "level": "h2"}},
    {"type": "paragraph", "value": '<p>Read <a href="https://example.org/en/">the guide</a>.</p><p>Ask us.</p>'},
    {"type": "contact", "value": {"name": "Sample Desk", "phone_numbers": ["+993 12 000000", "+993 12 000001"]}},
    {
        "type": "table",
        "value": {
            "table": {
                "caption": "Calls",
                "columns": [{"type": "text", "heading": "Season"}, {"type": "number", "heading": "Calls"}],
                "rows": [{"values": ["Spring", "310"]}, {"values": ["Summer", "1,465"]}],
            },
            "row_headings": True,
            "source": "",
        },
    },
]


def publish(page: NewsPage, **values) -> NewsPage:
    """Publish a page with other values, as an editor does."""
    page = NewsPage.objects.get(pk=page.pk)
    for name, value in values.items():
        field = page._meta.get_field(name)
        setattr(page, name, field.stream_block.clean(field.to_python(value)) if name == "body" else value)
    page.save_revision().publish()
    return NewsPage.objects.get(pk=page.pk)


def translate_all(translation: Translation, kind: str = "manual") -> None:
    """Translate what has no translation yet, each passage as itself between guillemets."""
    for segment in untranslated(translation):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={"data": f"«{segment.string.data}»", "translation_type": kind},
        )


def target(translation: Translation) -> NewsPage:
    return NewsPage.objects.get(translation_key=translation.source.object_id, locale=translation.target_locale)


def finish(translation, callbacks) -> NewsPage:
    with callbacks(execute=True):
        translate_all(translation)
        translation.save_target(publish=True)
    return target(translation)
