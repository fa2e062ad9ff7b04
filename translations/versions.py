"""Keeps track of what translations follow: versions of originals, and which of them each translation says."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import String, StringTranslation
from wagtail_localize.strings import StringValue

from translations.models import Origin, Version
from translations.passages import corrected, passages


def note_published(page: Page) -> Version:
    """Give the version of a page's public text, a new one when the text changed; its translations are behind then.

    Args:
        page: The page as its own type, as it stands in the database.
    """
    text = [list(each) for each in passages(page)]
    last = page.text_versions.last()
    if last is not None and last.passages == text:
        return last
    version = Version.objects.create(page=page, passages=text, published_at=page.last_published_at or timezone.now())
    _forget_before(version)
    origins = Origin.objects.filter(source=page, version__isnull=False)
    # An original that was put back to what it said is followed by whoever followed that.
    origins.filter(version__passages=text).update(version=version, behind_since=None)
    origins.filter(behind_since=None).exclude(version=version).update(behind_since=version.published_at)
    return version


def current_version(page: Page) -> Version:
    """Give the newest version of a page that has translations; notes it when the page is public and it never was."""
    return page.text_versions.last() or note_published(page.specific)


def begin(page: Page, source: Page) -> Origin:
    """Note that a page translates another one; nobody says yet which version."""
    if source.live:
        note_published(source.specific)
    return Origin.objects.update_or_create(page=page, defaults={"source": source})[0]


def confirm(origin: Origin, user=None) -> None:
    """Note that a translation says what its original says now."""
    origin.version = current_version(origin.source)
    origin.behind_since = None
    origin.confirmed_at, origin.confirmed_by = timezone.now(), user
    origin.save()
    _forget_before(origin.version)


def unconfirm(page: Page) -> None:
    """Note that nobody knows which version of its original a page says, if it is a translation."""
    Origin.objects.filter(page=page.pk).update(version=None, behind_since=None, confirmed_at=None, confirmed_by=None)


def declare_minor(page: Page) -> int:
    """Note that the last change of an original asks nothing of its translations; give how many stay up to date.

    A publication that left the text as it was corrected nothing, and those that were behind before stay behind. What
    translators wrote for a corrected passage goes on to stand for it.
    """
    last = page.text_versions.last()
    before = page.text_versions.exclude(pk=last.pk).last() if last else None
    if last is None or before is None:
        return 0
    if not Page.objects.filter(pk=page.pk, last_published_at=last.published_at).exists():
        return 0
    keep_translations(page, before, last)
    count = Origin.objects.filter(source=page, version=before).update(version=last, behind_since=None)
    _forget_before(last)
    return count


def keep_translations(page: Page, before: Version, after: Version, locale: Locale | None = None) -> None:
    """Let the translations of passages that were reworded in their place count for what these read now.

    Args:
        page: The original.
        before: Its text then.
        after: Its text now.
        locale: The language whose translations are kept; None for all.
    """
    for path, old, new in corrected(before.passages, after.passages):
        made = StringTranslation.objects.filter(
            translation_of__data=old,
            translation_of__locale=page.locale_id,
            context__object_id=page.translation_key,
            context__path=path,
        )
        string = String.from_value(page.locale, StringValue(new))
        for translation in made.filter(locale=locale) if locale else made:
            if not StringTranslation.objects.filter(
                translation_of=string, locale=translation.locale_id, context=translation.context_id
            ).exists():
                translation.pk, translation.translation_of = None, string
                translation.save()


def original_of(page: Page) -> Page | None:
    """Give the page that a page translates, or None: what it was begun from, or else the oldest with its key."""
    if page.alias_of_id:
        return None
    origin = Origin.objects.filter(page=page.pk).select_related("source").first()
    if origin is not None:
        return origin.source
    return originals().filter(translation_key=page.translation_key).exclude(pk=page.pk).first()


def originals() -> QuerySet[Page]:
    """Give the pages that translate no other one: of several that claim the same, the oldest."""
    same = Page.objects.filter(translation_key=OuterRef("translation_key"), origin=None, alias_of=None)
    return Page.objects.filter(
        ~Exists(same.filter(pk__lt=OuterRef("pk"))), depth__gt=1, origin__isnull=True, alias_of=None
    )


def _forget_before(version: Version) -> None:
    """Delete the versions that no translation was made from, but for the last two: they tell what a correction was."""
    own = Version.objects.filter(page=version.page_id)
    last = own.order_by("-pk").values_list("pk", flat=True)[:2]
    own.filter(origins=None).exclude(pk__in=list(last)).delete()
