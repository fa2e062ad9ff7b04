"""Taking a publication back: the version before is public again, and what was taken back stays as a draft."""

import datetime
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.locks import ScheduledForPublishLock
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.utils.timestamps import ensure_utc

from core.taking_back import taken_back

# In Wagtail's log: the page is public as it was before, or no longer; and what was taken back is a draft on top of it.
TAKEN_BACK = "editorial.taken_back"
KEPT = "editorial.kept_as_draft"
PUBLISHED = ["wagtail.publish", "wagtail.publish.scheduled"]
TAKEN_DOWN = ["wagtail.unpublish", "wagtail.unpublish.scheduled"]
# A page that was not public before is unpublished; after a day that is no slip any more, and Wagtail has a button.
RECENT = datetime.timedelta(days=1)
# How far back the log is read: a page is not published and taken down so often in between.
ENTRIES = 20


@dataclass(frozen=True)
class Publication:
    """What is public of a page, and what was before.

    Attributes:
        now: The log's entry of what is public, which says who published it and when.
        earlier: That of what was public before; None when the page was not public.
    """

    now: PageLogEntry
    earlier: PageLogEntry | None

    @property
    def revision(self) -> Revision:
        """What is public."""
        return self.now.revision

    @property
    def before(self) -> Revision | None:
        """What was public before; None when the page was not public."""
        return self.earlier.revision if self.earlier is not None else None


class ChangedMeanwhile(Exception):
    """What is public is no longer what somebody wanted to take back."""

    def __init__(self) -> None:
        super().__init__(_("Something else was published meanwhile: look at it before you take it back."))


def may_take_back(page: Page, user) -> bool:
    """Say whether somebody may take back what is public of a page, if anything can be."""
    if page.alias_of_id or not page.live or not page.permissions_for_user(user).can_publish():
        return False
    lock = page.get_lock()
    # What a schedule waits with stays: to take back is not to edit it.
    return lock is None or isinstance(lock, ScheduledForPublishLock) or not lock.for_user(user)


def last_publication(page: Page) -> Publication | None:
    """Give what can be taken back of a page; None when nothing can.

    Nothing can be when the version before was not kept, or when the page was not public before and has been for long.
    """
    if not page.live or page.live_revision_id is None:
        return None
    told = Q(action__in=[*PUBLISHED, *TAKEN_DOWN]) | Q(action=TAKEN_BACK, revision=None)
    found = PageLogEntry.objects.filter(told, page=page.pk)
    entries = list(
        found.order_by("-timestamp", "-pk").select_related("user", "revision").defer("revision__content")[:ENTRIES]
    )
    index = next((n for n, entry in enumerate(entries) if entry.revision_id == page.live_revision_id), None)
    if index is None:
        return None
    now = entries[index]
    earlier = next((entry for entry in entries[index + 1 :] if entry.revision_id != now.revision_id), None)
    if earlier is not None and earlier.action in PUBLISHED and earlier.revision_id:
        return Publication(now, earlier) if earlier.revision else None
    # Pages can be public without a revision: then what was public before is not known.
    was_public = earlier is None and page.first_published_at != page.last_published_at
    is_recent = page.last_published_at is not None and timezone.now() - page.last_published_at < RECENT
    return Publication(now, None) if is_recent and not was_public else None


def can_be_taken_back(page: Page, user) -> bool:
    """Say whether there is something to take back of a page, and somebody may."""
    return may_take_back(page, user) and last_publication(page) is not None


@transaction.atomic
def take_back(page: Page, revision_id: int, user) -> Publication:
    """Make a page public again as it was before its last publication, or unpublish one that was not public before.

    Nobody has to approve that, and nothing that publishing asks for can keep it from being done: the text that comes
    back was public already, and whatever is wrong with the one that goes is worse.

    Args:
        page: The page; whether `user` may do it is for the caller to ask.
        revision_id: The key of what is to be taken back, as it was seen by whoever wants it.
        user: Who does it.

    Raises:
        ChangedMeanwhile: Something else is public now.
    """
    page = Page.objects.select_for_update(of=("self",)).get(pk=page.pk).specific
    publication = last_publication(page)
    if publication is None or publication.revision.pk != revision_id:
        raise ChangedMeanwhile
    if publication.before is None:
        UnpublishPageAction(page, user=user, log_action=TAKEN_BACK).execute(skip_permission_checks=True)
    else:
        _publish_again(page, publication.before, user)
    transaction.on_commit(partial(_tell, page.pk), robust=True)
    return publication


def _publish_again(page: Page, before: Revision, user) -> None:
    """Publish a copy of a revision, so that the history goes on in one line, and lay the newest text on top of it."""
    newest, scheduled = page.get_latest_revision(), page.scheduled_revision
    hour = scheduled.approved_go_live_at if scheduled is not None else None
    copy = _copy(page, before)
    revision = copy.save_revision(user=user, clean=False)
    told = {"revision": {"id": before.pk, "created": ensure_utc(before.created_at)}}
    log(instance=copy, action=TAKEN_BACK, user=user, revision=revision, content_changed=True, data=told)
    action = PublishPageRevisionAction(revision, user=user)
    # Rules that came since, such as a consent that ended, are no reason to keep the newer text public.
    action.object.save = partial(action.object.save, clean=False)
    action.execute(skip_permission_checks=True)
    # Under its own writer's name: nobody approves their own text, whoever laid it here.
    draft = Revision.objects.get(pk=newest.pk).as_object()
    kept = draft.save_revision(user=newest.user, clean=False)
    log(instance=draft, action=KEPT, user=user, revision=kept, content_changed=True)
    if hour is not None:
        # Publishing takes every hour away; what was to come out then still does.
        due = kept.pk if scheduled.pk == newest.pk else scheduled.pk
        Revision.objects.filter(pk=due).update(approved_go_live_at=hour)


def _copy(page: Page, before: Revision) -> Page:
    """Give a page as it was; its address and its end only where they are still to be had."""
    copy = Revision.objects.get(pk=before.pk).as_object()
    if not Page._slug_is_available(copy.slug, page.get_parent(), page):
        copy.slug = page.slug
    now = timezone.now()
    if copy.go_live_at and copy.go_live_at > now:
        copy.go_live_at = None
    if copy.expire_at and copy.expire_at <= now:
        copy.expire_at = page.expire_at
    return copy


def _tell(key: int) -> None:
    page = Page.objects.filter(pk=key).first()
    if page is not None:
        taken_back.send(sender=page.specific_class, instance=page.specific)
