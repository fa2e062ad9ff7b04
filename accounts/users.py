"""Wagtail's screens for users, on which a manager changes nobody who may do more."""

from typing import Any, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.users.views import users as wagtail_users

from accounts.invitations import invite
from accounts.lost_factor import reset_factors
from accounts.models import User
from accounts.rights import covers
from accounts.second_factor import has_second_factor
from accounts.user_forms import InvitationForm, UserEditForm


def demand_cover(manager: User, user: User) -> None:
    """Keep a manager from the account of somebody who may do more.

    Raises:
        PermissionDenied: The user may do something that the manager may not.
    """
    if not covers(manager, user):
        raise PermissionDenied


def tell_of_invitation(request: HttpRequest, user: User, sent: bool) -> None:
    """Say on the next page where an invitation went, or that it did not."""
    days = settings.INVITATION_LASTS.days
    if sent:
        text = ngettext(
            "An invitation went to %(email)s; its link holds %(days)s day.",
            "An invitation went to %(email)s; its link holds %(days)s days.",
            days,
        )
        messages.success(request, text % {"email": user.email, "days": days})
    else:
        text = _(
            "The invitation to %(email)s was not sent, for the mail server did not take it. Open the user and send it "
            "again later."
        )
        messages.warning(request, text % {"email": user.email})


class CreateView(wagtail_users.CreateView):
    """Invite somebody."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Say who invites."""
        return super().get_form_kwargs() | {"manager": self.request.user}

    def form_valid(self, form: Any) -> HttpResponse:
        """Make the account, and send the link."""
        answer = super().form_valid(form)
        tell_of_invitation(self.request, self.object, invite(self.object, self.request.user))
        return answer


class EditView(wagtail_users.EditView):
    """Change an account, or open what else can be done with it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse the accounts of those who may do more."""
        demand_cover(_manager(request), self.object)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Say who changes it."""
        return super().get_form_kwargs() | {"manager": self.request.user}

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Offer a new invitation to whoever has no password yet, and a reset to whoever has a second factor."""
        buttons = list(super().header_more_buttons)
        if self.editing_self:
            return buttons
        if self.object.is_active and not self.object.has_usable_password():
            buttons.append(
                Button(_("Send the invitation again"), _address("invite", self.object), icon_name="mail", priority=30)
            )
        if has_second_factor(self.object):
            buttons.append(
                Button(
                    _("Reset the second factor"), _address("reset_factor", self.object), icon_name="key", priority=40
                )
            )
        return buttons


class DeleteView(wagtail_users.DeleteView):
    """Delete an account."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse the accounts of those who may do more."""
        demand_cover(_manager(request), self.get_object())
        return super().dispatch(request, *args, **kwargs)


class _AccountActionView(WagtailAdminTemplateMixin, TemplateView):
    """Something that is done with one account after a question."""

    template_name = "accounts/confirm.html"
    header_icon = "user"
    question: Any = ""
    button: Any = ""
    serious = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let user managers through, and to no account that may do more or is their own."""
        self.user = get_object_or_404(User, pk=kwargs["pk"])
        if not request.user.has_perm("accounts.change_user") or request.user == self.user:
            raise PermissionDenied
        demand_cover(_manager(request), self.user)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Say whose account it is."""
        return get_user_display_name(self.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the question and its answers."""
        return super().get_context_data(**kwargs) | {
            "question": self.question % {"user": self.get_page_subtitle(), "email": self.user.email},
            "button": self.button,
            "serious": self.serious,
            "back": _address("edit", self.user),
        }


class InviteAgainView(_AccountActionView):
    """Send another invitation to somebody who has set no password yet."""

    page_title = gettext_lazy("Send the invitation again")
    question = gettext_lazy("A new link goes to %(email)s. The links that went there before end.")
    button = gettext_lazy("Send it")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send it, unless the account has a password: then its owner sets a new one by e-mail."""
        if not self.user.is_active or self.user.has_usable_password():
            raise PermissionDenied
        tell_of_invitation(request, self.user, invite(self.user, _manager(request)))
        return redirect(_address("edit", self.user))


class ResetFactorView(_AccountActionView):
    """Take the second factor from somebody who lost it."""

    page_title = gettext_lazy("Reset the second factor")
    question = gettext_lazy(
        "Do this only when you have spoken with %(user)s and know the voice: whoever asks by e-mail may be a thief. "
        "The app, the passkeys and the recovery codes stop working, all sessions end, and at the next sign-in a new "
        "factor is set up. You are both told by e-mail, and it is logged."
    )
    button = gettext_lazy("Reset it")
    serious = True

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Reset it; only somebody with a second factor takes another's."""
        if not has_second_factor(request.user):
            messages.error(request, _("Set up a second factor of your own first; then you can reset another's."))
            return redirect("mfa_index")
        reset_factors(request, self.user)
        messages.success(request, _("The second factor is reset. You are both told by e-mail."))
        return redirect(_address("edit", self.user))


class UserViewSet(wagtail_users.UserViewSet):
    """Wagtail's own, with an invitation in the place of a password."""

    add_view_class = CreateView
    edit_view_class = EditView
    delete_view_class = DeleteView
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type:
        """Give the form of ours."""
        return UserEditForm if for_update else InvitationForm

    def get_urlpatterns(self) -> list:
        """Add the two things that are done with one account."""
        return [
            *super().get_urlpatterns(),
            path("invite/<int:pk>/", InviteAgainView.as_view(), name="invite"),
            path("reset-second-factor/<int:pk>/", ResetFactorView.as_view(), name="reset_factor"),
        ]


def _manager(request: HttpRequest) -> User:
    # Wagtail lets nobody here who is not signed in.
    return cast("User", request.user)


def _address(name: str, user: User) -> str:
    return reverse(f"wagtailusers_users:{name}", args=[user.pk])
