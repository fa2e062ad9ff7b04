"""Puts sample pages into every state of an approval: submitted, approved once, sent back, waiting for their hour."""

import datetime
import tomllib
from pathlib import Path

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Page

from approvals.approvers import is_approved_here
from approvals.submitting import decide, submit
from demo.story import ContentError

STATES = ("submitted", "approved once", "sent back", "waiting for its hour")


def ask(content: Path, keys: dict[str, int], made: set[int]) -> None:
    """Bring about the states that `approvals.toml` names, of the pages that were made just now.

    Args:
        content: The folder of the content; the file may be missing.
        keys: The pages of the first language, by their place.
        made: The keys of the pages that were made just now.

    Raises:
        ContentError: The file names a state that there is not.
    """
    file = content / "approvals.toml"
    entries = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    for entry in entries.get("history", []):
        if keys.get(entry["page"]) in made:
            _tell_history(entry, Page.objects.get(pk=keys[entry["page"]]).specific)
    for entry in entries.get("page", []):
        if entry["state"] not in STATES:
            raise ContentError(f"approvals.toml: there is no state “{entry['state']}”, only {', '.join(STATES)}.")
        key = keys.get(entry["page"])
        # An admin may have taken the approvals off.
        if key in made and is_approved_here(page := Page.objects.get(pk=key).specific):
            _put(entry, page)


def _tell_history(entry: dict, page: Page) -> None:
    """Give a page drafts that led to what it says now."""
    now = page.summary
    for draft in [*entry["drafts"], {"by": entry["publisher"], "summary": now}]:
        page.summary = draft["summary"]
        revision = page.save_revision(user=_user(draft["by"]), log_action=True)
    revision.publish(user=_user(entry["publisher"]))


def _user(username: str):
    return get_user_model().objects.get(username=username)


def _put(entry: dict, page: Page) -> None:
    if "days" in entry:
        page.go_live_at = timezone.now() + datetime.timedelta(days=entry["days"])
    for username, summary in entry["drafts"].items():
        page.summary = summary
        writer = _user(username)
        page.save_revision(user=writer, log_action=True)
    due = timezone.localdate() + datetime.timedelta(days=entry["due"]) if "due" in entry else None
    submit([page], writer, entry.get("note", ""), due)
    page.refresh_from_db()
    if entry["state"] == "submitted":
        return
    action = "reject" if entry["state"] == "sent back" else "approve"
    decide([page.current_workflow_task_state], action, _user(entry["approver"]), entry.get("comment", ""))
