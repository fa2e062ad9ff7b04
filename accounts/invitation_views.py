"""The page that an invitation leads to, where the first password is set."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from accounts.invitations import invited_by


class InvitationView(View):
    """Set the password of an account that has none yet; a link that was used or is old says so, with status 410."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show the form."""
        user = invited_by(token)
        return self._show(request, user, SetPasswordForm(user)) if user else self._over(request)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Set the password, and go on to sign in."""
        user = invited_by(token)
        if user is None:
            return self._over(request)
        form = SetPasswordForm(user, request.POST)
        if not form.is_valid():
            return self._show(request, user, form)
        form.save()
        messages.success(request, _("Your password is set. Sign in with it now."))
        return redirect("account_login")

    def _show(self, request: HttpRequest, user: Any, form: Any) -> HttpResponse:
        return render(request, "accounts/invitation.html", {"form": form, "invited": user})

    def _over(self, request: HttpRequest) -> HttpResponse:
        return render(request, "accounts/invitation.html", {"days": settings.INVITATION_LASTS.days}, status=410)
