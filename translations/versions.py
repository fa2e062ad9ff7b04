"""Keeps track of what translations follow: versions of originals, and which of them each translation says."""

from django.utils import timezone
from wagtail.models import Page

from translations.models import Origin, Version
from translations.passages import passages


def note_published(page: Page) -> Version:
    """Give the version of a page's public text, a new one when the text changed; its translations are behind then.

    Args:
        page: The page as its own type, as it stands in the database.
    """
    text = [list(each) for each in passages(page)]
    last = page.text_versions.last()
    if last is not None and last.passages == text:
        return last
    version = Version.objects.create(page=page, passages=text)
    _forget_before(version)
    Origin.objects.filter(source=page, version__isnull=False).update(behind=True)
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
    origin.behind = False
    origin.confirmed_at, origin.confirmed_by = timezone.now(), user
    origin.save()
    _forget_before(origin.version)


def _forget_before(version: Version) -> None:
    """Delete the older versions that no translation was made from."""
    Version.objects.filter(page=version.page_id, pk__lt=version.pk, origins=None).delete()
