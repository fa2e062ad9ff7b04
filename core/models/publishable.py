"""A page that a schedule does not publish while something keeps it back."""

import logging

from django.utils import timezone
from django.utils.html import format_html
from wagtail.locks import ScheduledForPublishLock
from wagtail.models import Page

from core.embargo import LetsFilesOut
from core.readiness import why_not_public

log = logging.getLogger(__name__)
# What Wagtail's publish_scheduled says of itself.
BY_SCHEDULE = "wagtail.publish.scheduled"


class ScheduledInItsZone(ScheduledForPublishLock):
    """Wagtail's lock of what waits for its hour, whose message says the zone too."""

    def get_message(self, user):
        """Give Wagtail's message and the zone."""
        return format_html("{} ({})", super().get_message(user), timezone.get_current_timezone())


class Publishable(LetsFilesOut, Page):
    """A page type whose hour can come before it is ready: then it waits, and the log says for what."""

    class Meta:
        abstract = True

    @property
    def is_over(self) -> bool:
        """Whether the page's time has ended; the worker takes it down within seconds, and until then it is no more."""
        return self.expire_at is not None and self.expire_at <= timezone.now()

    def publish(self, revision, user=None, changed=True, log_action=True, **kwargs):
        """Publish a revision as Wagtail does, unless its hour has come and it is not ready.

        It keeps its hour, so that it goes out at the next run after somebody has put right what is missing.
        """
        if log_action == BY_SCHEDULE and (reasons := why_not_public(revision.as_object())):
            told = " ".join(reason.text for reason in reasons)
            log.error("The hour of “%s” (page %s) has come, and it is not published: %s", self, self.pk, told)
            return None
        return super().publish(revision, user=user, changed=changed, log_action=log_action, **kwargs)

    def save_revision(self, *args, **kwargs):
        """Save a draft as Wagtail does, whose publishing later leaves public what is public now.

        Wagtail takes a page down that has no revision of what it says, such as the first home page, when a change to it
        gets its hour.
        """
        if self.go_live_at is not None and self.go_live_at > timezone.now():
            public = type(self)._default_manager.filter(pk=self.pk, live=True, live_revision=None).first()
            if public is not None:
                self.live_revision = super(Publishable, public).save_revision(changed=False, clean=False)
                type(self)._default_manager.filter(pk=self.pk).update(live_revision=self.live_revision)
        return super().save_revision(*args, **kwargs)

    def with_content_json(self, content):
        """Give the page as a revision has it, with the revision that is public today, not when it was written."""
        page = super().with_content_json(content)
        page.live_revision_id = self.live_revision_id
        return page

    def get_lock(self):
        """Give what keeps the page from being edited; a schedule says in which zone its hour is."""
        lock = super().get_lock()
        return ScheduledInItsZone(self) if isinstance(lock, ScheduledForPublishLock) else lock

    def update_aliases(self, **kwargs):
        """Bring the aliases in step with what is public; Wagtail also publishes those of a page that got its hour."""
        if self.live or self.alias_of_id:
            super().update_aliases(**kwargs)
