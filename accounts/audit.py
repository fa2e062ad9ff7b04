"""Recording for the audit log: to the database, and as a line of JSON to the logger `audit`.

Nothing secret belongs here: no password, no code, no token, no text of a message, and no name that was typed in vain,
for people type passwords into the wrong field.
"""

import json
import logging
from contextvars import ContextVar
from typing import Any

from django.contrib.auth import get_user_model
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.http import HttpRequest

from accounts.audit_entry import AuditEntry
from accounts.client_address import client_address

logger = logging.getLogger("audit")

# The request that is being answered; accounts.audit_middleware sets it.
current_request: ContextVar[HttpRequest | None] = ContextVar("current_request", default=None)


def record(
    action: str,
    target: models.Model | None = None,
    *,
    user: models.Model | None = None,
    label: str = "",
    details: dict[str, Any] | None = None,
) -> AuditEntry:
    """Add an entry: to the database with the transaction that it belongs to, to the log once that is certain.

    Args:
        action: A value of `accounts.audit_entry.Kind`, or one of Wagtail's log actions.
        target: What it was done to.
        user: Who did it; whoever is signed in to the current request when None.
        label: What the target is called, when its own name does not say so.
        details: What else is to be known, as short texts and numbers; nothing secret.
    """
    request = current_request.get()
    user = user or _signed_in(request)
    entry = AuditEntry.objects.create(
        action=action,
        user_id=user.pk if user else None,
        person=user.get_username() if isinstance(user, get_user_model()) else "",
        address=client_address(request) if request else None,
        model=target._meta.label_lower if target is not None else "",
        object_id=str(target.pk) if target is not None else "",
        label=label or (str(target) if target is not None else ""),
        details=json.loads(json.dumps(details or {}, cls=DjangoJSONEncoder)),
    )
    transaction.on_commit(lambda: logger.info(line_of(entry)))
    return entry


def line_of(entry: AuditEntry) -> str:
    """Give an entry as one line of JSON, in ASCII: no text in it can begin a new line."""
    return json.dumps(
        {
            "at": entry.at.isoformat(),
            "action": entry.action,
            "person": entry.person,
            "user": entry.user_id,
            "address": entry.address,
            "model": entry.model,
            "object": entry.object_id,
            "label": entry.label,
            "details": entry.details,
        }
    )


def _signed_in(request: HttpRequest | None):
    """Give who is signed in; not asked of a request whose session nobody has looked at."""
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None
