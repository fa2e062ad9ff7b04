"""Wagtail's screens for groups, on which a manager gives no right that they do not have."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from wagtail.users.views import groups as wagtail_groups

from accounts.rights import reach_of, reach_of_groups


class _NoFurther:
    """Keeps what is saved within the reach of who saves it."""

    request: HttpRequest
    object: Group

    def is_valid(self, form: Any) -> bool:
        """Say whether all forms are right, and the group could then do nothing that its manager cannot.

        Rights come from several forms, some of other apps: so they are saved, looked at, and taken back.
        """
        if not super().is_valid(form):  # type: ignore[misc]
            return False
        # What the manager may do before: the group may be one of theirs.
        manager = reach_of(self.request.user)  # type: ignore[arg-type]
        is_new = self.object.pk is None
        with transaction.atomic():
            form.save()
            for panel in self.permission_panel_forms:  # type: ignore[attr-defined]
                panel.save()
            within = manager.covers(reach_of_groups([self.object]))
            transaction.set_rollback(True)
        if is_new:
            self.object.pk = None
            self.object._state.adding = True
        if not within:
            form.add_error(
                None, _("This group could then do something that you may not: give only rights that you have.")
            )
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
        return within


class _NotAbove:
    """Keeps a manager from groups that may do more."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse, or go on."""
        group = self.get_object()  # type: ignore[attr-defined]
        if not reach_of(request.user).covers(reach_of_groups([group])):  # type: ignore[arg-type]
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class CreateView(_NoFurther, wagtail_groups.CreateView):
    """Make a group."""


class EditView(_NotAbove, _NoFurther, wagtail_groups.EditView):
    """Change a group."""


class DeleteView(_NotAbove, wagtail_groups.DeleteView):
    """Delete a group."""


class GroupViewSet(wagtail_groups.GroupViewSet):
    """Wagtail's own, with the limit to what each manager may give."""

    add_view_class = CreateView
    edit_view_class = EditView
    delete_view_class = DeleteView
