"""Says where the sample translations stand: most are up to date, some behind, in work or unconfirmed."""

import datetime
import tomllib
from pathlib import Path

from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from demo.story import ContentError
from translations.models import Origin, Version
from translations.passages import passages
from translations.reasons import untranslated
from translations.versions import begin, confirm

# Of each language, the keys of its pages by their place in the content.
Keys = dict[str, dict[str, int]]


def follow(content: Path, keys: Keys, made: set[int], source: str, user) -> None:
    """Note what each translation that was made just now follows, and bring about the states that the content names.

    Args:
        content: The folder of the content; its translations.toml may be missing.
        keys: The pages of each language, by their place.
        made: The keys of the pages that were made just now.
        source: The language of the originals.
        user: Who made the translations.

    Raises:
        ContentError: An original does not say what translations.toml says that it says.
    """
    file = content / "translations.toml"
    states = tomllib.loads(file.read_text()) if file.exists() else {}
    # An editor may have deleted an original since.
    originals = {place: Page.objects.filter(pk=key).first() for place, key in keys[source].items()}
    new = {
        (place, code): Page.objects.get(pk=key)
        for code, places in keys.items()
        for place, key in places.items()
        if code != source and originals.get(place) and key in made
    }
    unconfirmed = {(entry["page"], code) for entry in states.get("unconfirmed", []) for code in entry["languages"]}
    for (place, code), page in new.items():
        origin = begin(page, originals[place])
        if (place, code) not in unconfirmed:
            confirm(origin, user)
    for entry in states.get("behind", []):
        _put_behind(entry, [new[entry["page"], code] for code in entry["languages"] if (entry["page"], code) in new])
    for entry in states.get("draft", []) + states.get("submitted", []):
        if page := new.get((entry["page"], entry["language"])):
            draft = page.specific
            draft.summary = entry["summary"]
            draft.save_revision(user=user)
            if entry in states.get("submitted", []) and (workflow := draft.get_workflow()):
                workflow.start(draft, user)
    for entry in states.get("begun", []):
        original = originals.get(entry["page"])
        if original is not None and original.pk in made and entry["language"] in keys:
            _begin(entry, original, user)


def _put_behind(entry: dict, pages: list[Page]) -> None:
    """Let translations say what their original said before a change."""
    if not pages:
        return
    original = pages[0].origin.source
    then = [(path, text.replace(entry["now"], entry["then"])) for path, text in passages(original.specific)]
    changed = timezone.now() - datetime.timedelta(days=entry["days"])
    current = original.text_versions.last()
    if [list(each) for each in then] == current.passages:
        raise ContentError(f"translations.toml: “{entry['page']}” does not say “{entry['now']}”.")
    # Versions are in the order of their making.
    current.delete()
    before = Version.objects.create(page=original, passages=then, published_at=original.last_published_at)
    Version.objects.create(page=original, passages=current.passages, published_at=changed)
    Page.objects.filter(pk=original.pk).update(last_published_at=changed)
    Origin.objects.filter(page__in=pages).update(version=before, behind_since=changed)
    rest = Origin.objects.filter(source=original).exclude(page__in=pages)
    rest.update(version=original.text_versions.last())


def _begin(entry: dict, original: Page, user) -> None:
    """Begin a translation passage by passage."""
    locale = Locale.objects.get(language_code=entry["language"])
    if original.has_translation(locale):
        return
    translate_object(original, [locale])
    translation = Translation.objects.get(source__object_id=original.translation_key, target_locale=locale)
    for segment in untranslated(translation):
        if text := entry["passages"].get(segment.string.data):
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=locale,
                data=text,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                last_translated_by=user,
            )
