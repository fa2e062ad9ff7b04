"""The addresses of signing in, below the admin's own and before them: /admin/login/ is Wagtail's address too.

The names are django-allauth's. What it has besides and nobody needs here has no address: signing up, several e-mail
addresses an account, codes by e-mail.
"""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account_views
from allauth.mfa.base import views as factor_views
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.socialaccount import views as social_views
from allauth.socialaccount.providers.openid_connect import views as organisation_views
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.urls import path
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.generic import RedirectView
from wagtail.admin.localization import get_localized_response
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts import invitation_views, session_views, views
from accounts.organisation import at_provider
from accounts.second_factor import needs_second_factor, was_shown
from core.entrance import best_of


def in_own_language(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer in the language and the time zone that the user chose for the admin, with its menu for whoever is in."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.sign_in_layout = _layout(request)  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            return get_localized_response(view, request, *args, **kwargs)
        with translation.override(_asked_for(request)):
            response = view(request, *args, **kwargs)
            return response.render() if isinstance(response, SimpleTemplateResponse) else response

    return answer


def _asked_for(request: HttpRequest) -> str:
    """Give the best of the admin's languages, which are more than the office's, for somebody who is not in yet."""
    own, others = settings.LANGUAGE_CODE, dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return best_of([own, *others], request.headers.get("accept-language", ""), chosen)


def _layout(request: HttpRequest) -> str:
    user = request.user
    is_in = user.is_authenticated and user.has_perm("wagtailadmin.access_admin")
    if is_in and (was_shown(request, user) or not needs_second_factor(user)):
        return "accounts/within.html"
    return "accounts/entrance.html"


urlpatterns = [
    path("login/", views.LoginView.as_view(), name="account_login"),
    path("login/passkey/", passkey_views.login_webauthn, name="mfa_login_webauthn"),
    path("login/with/<str:provider_id>/", at_provider(organisation_views.login), name="openid_connect_login"),
    path(
        "login/with/<str:provider_id>/back/", at_provider(organisation_views.callback), name="openid_connect_callback"
    ),
    path("login/without/error/", social_views.login_error, name="socialaccount_login_error"),
    path("login/without/cancelled/", social_views.login_cancelled, name="socialaccount_login_cancelled"),
    path("login/second-factor/", factor_views.authenticate, name="mfa_authenticate"),
    path("login/switched-off/", account_views.account_inactive, name="account_inactive"),
    path("login/cancel/", account_views.logout, name="account_logout"),
    path("login/confirm/", account_views.reauthenticate, name="account_reauthenticate"),
    path("login/confirm/code/", factor_views.reauthenticate, name="mfa_reauthenticate"),
    path("login/confirm/passkey/", passkey_views.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    # Wagtail's address, and its name as well: the rest of its pages for this stay as they are.
    path("password_reset/", views.PasswordResetView.as_view(), name="wagtailadmin_password_reset"),
    path("sessions/", session_views.SessionsView.as_view(), name="usersessions_list"),
    path("invitation/<str:token>/", invitation_views.InvitationView.as_view(), name="accounts_invitation"),
    path("second-factor/", views.FactorsView.as_view(), name="mfa_index"),
    path("second-factor/app/", views.ActivateAppView.as_view(), name="mfa_activate_totp"),
    path("second-factor/app/remove/", app_views.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-factor/passkeys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("second-factor/passkeys/add/", views.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("second-factor/passkeys/<int:pk>/name/", passkey_views.edit_webauthn, name="mfa_edit_webauthn"),
    path("second-factor/passkeys/<int:pk>/remove/", views.RemovePasskeyView.as_view(), name="mfa_remove_webauthn"),
    path("second-factor/recovery-codes/", code_views.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-factor/recovery-codes/new/", code_views.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second-factor/recovery-codes/file/", code_views.download_recovery_codes, name="mfa_download_recovery_codes"),
]
urlpatterns = decorate_urlpatterns(decorate_urlpatterns(urlpatterns, in_own_language), never_cache)
