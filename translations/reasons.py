"""Why a translation may not be published yet: passages without a translation, or that no person has read."""

from django.db.models import F, Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import TranslatableMixin
from wagtail_localize.models import RelatedObjectSegment, StringSegment, StringTranslation, Translation


def translation_of(instance: TranslatableMixin) -> Translation | None:
    """Give wagtail-localize's record of a page or entry that is translated passage by passage; None for any other."""
    found = Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale=instance.locale_id, enabled=True
    )
    return found.select_related("source__locale", "target_locale").first()


def untranslated(translation: Translation) -> QuerySet[StringSegment]:
    """Give the passages that have no valid translation, in the order of the page."""
    segments = StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    return segments.annotate_translation(translation.target_locale).filter(translation=None).order_by("order")


def unread(instance: TranslatableMixin) -> QuerySet[StringTranslation]:
    """Give the translations that a machine made of passages that are still there, and that no person has read."""
    return (
        StringTranslation.objects.filter(
            translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
            locale=instance.locale_id,
            context__object_id=instance.translation_key,
            context__stringsegment__string_id=F("translation_of_id"),
        )
        .select_related("translation_of", "context")
        .order_by("context__stringsegment__order")
        .distinct()
    )


def why_not_public(instance: TranslatableMixin) -> list[str]:
    """Give, in sentences, what keeps a translated page or entry from being published; empty when nothing does."""
    reasons: list[str] = []
    if not isinstance(instance, TranslatableMixin):
        return reasons
    machine = unread(instance).count()
    if machine:
        reasons.append(
            ngettext(
                "%(count)s passage was translated by a machine, and nobody has read it.",
                "%(count)s passages were translated by a machine, and nobody has read them.",
                machine,
            )
            % {"count": machine}
        )
    translation = translation_of(instance)
    if translation is None:
        return reasons
    missing = untranslated(translation).count()
    if missing:
        reasons.append(
            ngettext(
                "%(count)s passage has no translation, or one with a mistake in it.",
                "%(count)s passages have no translation, or one with a mistake in it.",
                missing,
            )
            % {"count": missing}
        )
    return reasons + [
        _("It names “%(entry)s”, whose own translation is not published: publish that first.") % {"entry": entry}
        for entry in _drafts_named(translation)
    ]


def _drafts_named(translation: Translation) -> list[Model]:
    segments = RelatedObjectSegment.objects.filter(source=translation.source).select_related("object__content_type")
    named = (segment.object.get_instance_or_none(translation.target_locale) for segment in segments)
    return [each for each in named if each is not None and not getattr(each, "live", True)]
