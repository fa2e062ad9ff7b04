"""The end of a workflow: what is approved is published, but for a translation that is not ready."""

import logging

from wagtail.workflows import publish_workflow_state

log = logging.getLogger(__name__)


def publish_if_ready(workflow_state, user=None) -> None:
    """Publish what a workflow was about; of a translation that is not ready the draft stays, and the log says why.

    Wagtail's setting WAGTAIL_FINISH_WORKFLOW_ACTION names this. The editors refuse such a text before it comes here
    (translations/wagtail_hooks.py); the lists of the dashboard do not.
    """
    # Wagtail reads the setting while its models are being made.
    from translations.reasons import why_not_public

    reasons = why_not_public(workflow_state.content_object)
    if reasons:
        log.warning("%s was approved and is not published: %s", workflow_state.content_object, " ".join(reasons))
    else:
        publish_workflow_state(workflow_state, user)
