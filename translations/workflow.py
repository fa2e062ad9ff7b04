"""The end of a workflow: what is approved is published, but for what is not ready."""

import logging

from wagtail.workflows import publish_workflow_state

log = logging.getLogger(__name__)


def publish_if_ready(workflow_state, user=None) -> None:
    """Publish what a workflow was about; of what is not ready the draft stays, and the log says why.

    Wagtail's setting WAGTAIL_FINISH_WORKFLOW_ACTION names this. The editors refuse such a text before it comes here
    (translations/wagtail_hooks.py); the lists of the dashboard do not.
    """
    # Wagtail reads the setting while its models are being made.
    from core.readiness import why_not_public

    about = workflow_state.content_object
    newest = about.get_latest_revision_as_object() if hasattr(about, "get_latest_revision_as_object") else about
    reasons = [reason.text for reason in why_not_public(newest)]
    if reasons:
        log.warning("%s was approved and is not published: %s", about, " ".join(reasons))
    else:
        publish_workflow_state(workflow_state, user)
