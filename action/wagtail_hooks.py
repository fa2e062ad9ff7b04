"""Who may read what came through sensitive forms."""

from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef, Q
from wagtail import hooks

from action.models import FormPage, Submission


@hooks.register("filter_form_submissions_for_user")
def hide_sensitive_messages(user, forms):
    """Leave out forms with sensitive messages, unless the user has the right to read them.

    Wagtail shows the messages of every page that a user may edit. Whoever may edit could also take the tick off
    "sensitive", so what has come already counts too, and not the page's setting alone.
    """
    if user.has_perm("action.read_sensitive"):
        return forms
    sensitive = Q(pk__in=FormPage.objects.filter(sensitive=True).values("pk"))
    holds = Exists(Submission.objects.filter(page=OuterRef("pk"), sensitive=True))
    return forms.exclude(sensitive).filter(~holds)


@hooks.register("register_permissions")
def register_read_sensitive():
    """Let an admin give the right to a group."""
    return Permission.objects.filter(content_type__app_label="action", codename="read_sensitive")
