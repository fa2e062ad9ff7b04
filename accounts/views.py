"""Signing in: django-allauth's views, where they need more than a template of ours."""

from typing import Any

from allauth.account import views as account_views
from allauth.core import ratelimit
from allauth.mfa.base import views as base_views
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as passkey_views
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.views import account as wagtail_views

from accounts import samples
from accounts.factors import FactorsAdapter
from accounts.second_factor import needs_second_factor, note_shown


class LoginView(account_views.LoginView):
    """Sign in with a password or a passkey."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, unless whoever asks is in already."""
        if request.user.is_authenticated and request.user.has_perm("wagtailadmin.access_admin"):
            return redirect(self.get_success_url() or reverse("wagtailadmin_home"))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict:
        """Say whether this is the sample office."""
        return super().get_context_data(**kwargs) | {
            "is_sample": samples.are_here(),
            "organisation": settings.ORGANISATION_NAME,
            "organisation_url": reverse("openid_connect_login", args=["organisation"]),
        }


class PasswordResetView(wagtail_views.PasswordResetView):
    """Ask for a new password by e-mail: Wagtail's own, limited for an address and for an account."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the link, whether or not there is such an account, or answer 429."""
        account = request.POST.get("email", "").strip().lower()
        refused = ratelimit.consume_or_429(request, action="reset_password", key=account)
        return refused or super().post(request, *args, **kwargs)


class ActivateAppView(app_views.ActivateTOTPView):
    """Set up an authenticator app."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the app's secret, and count it as shown in this session."""
        answer = super().form_valid(form)
        note_shown(self.request, Authenticator.objects.get(user_id=self.request.user.pk, type=Authenticator.Type.TOTP))
        return answer

    def get_context_data(self, **kwargs: Any) -> dict:
        """Give the secret in groups of four, as people copy it."""
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return context | {"secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))}


class AddPasskeyView(passkey_views.AddWebAuthnView):
    """Set up a passkey."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the passkey, and count it as shown in this session."""
        answer = super().form_valid(form)
        newest = Authenticator.objects.filter(user_id=self.request.user.pk, type=Authenticator.Type.WEBAUTHN)
        note_shown(self.request, newest.latest("pk"))
        return answer

    def get_context_data(self, **kwargs: Any) -> dict:
        """Keep a form with errors, where allauth's own view begins a new one."""
        return super().get_context_data(**kwargs) | kwargs


class RemovePasskeyView(passkey_views.RemoveWebAuthnView):
    """Remove a passkey, unless it is the last factor of whoever must have one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse with a sentence, or go on."""
        passkey = Authenticator.objects.filter(
            pk=kwargs["pk"], user_id=request.user.pk, type=Authenticator.Type.WEBAUTHN
        ).first()
        if passkey is not None and not FactorsAdapter().can_delete_authenticator(passkey):
            messages.error(request, FactorsAdapter.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)


class FactorsView(base_views.IndexView):
    """A user's factors on one page, from where each is added, renamed and removed."""

    def get_context_data(self, **kwargs: Any) -> dict:
        """Say whether a factor is demanded, and whether this is the sample office."""
        return super().get_context_data(**kwargs) | {
            "is_demanded": needs_second_factor(self.request.user),
            "is_sample": samples.are_here(),
        }
