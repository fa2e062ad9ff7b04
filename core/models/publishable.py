"""A page that a schedule does not publish while something keeps it back."""

import logging

from wagtail.models import Page

from core.readiness import why_not_public

log = logging.getLogger(__name__)
# What Wagtail's publish_scheduled says of itself.
BY_SCHEDULE = "wagtail.publish.scheduled"


class Publishable(Page):
    """A page type whose hour can come before it is ready: then it waits, and the log says for what."""

    class Meta:
        abstract = True

    def publish(self, revision, user=None, changed=True, log_action=True, **kwargs):
        """Publish a revision as Wagtail does, unless its hour has come and it is not ready.

        It keeps its hour, so that it goes out at the next run after somebody has put right what is missing.
        """
        if log_action == BY_SCHEDULE and (reasons := why_not_public(revision.as_object())):
            told = " ".join(reason.text for reason in reasons)
            log.error("The hour of “%s” (page %s) has come, and it is not published: %s", self, self.pk, told)
            return None
        return super().publish(revision, user=user, changed=changed, log_action=log_action, **kwargs)
