"""The forms of signing in: django-allauth's, with labels and sentences of ours."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp import forms as app_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.utils.translation import gettext_lazy as _


def _plain(field: forms.Field, label: Any, help_text: Any = "", **attributes: str) -> None:
    """Give a field a label and no placeholder, which vanishes as soon as somebody types."""
    field.label = label
    field.help_text = help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


class LoginForm(account_forms.LoginForm):
    """A user name or an e-mail address, and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["login"], _("User name or e-mail"), autocomplete="username", autocapitalize="none")
        _plain(self.fields["password"], _("Password"))
        self.fields["login"].error_messages["required"] = _("Type your user name, or your e-mail address.")
        self.fields["password"].error_messages["required"] = _("Type your password.")


class ReauthenticateForm(account_forms.ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["password"], _("Password"))


class _Code(forms.Form):
    """A code, whose field says what goes in."""

    label: Any = _("Code")
    help_text: Any = _("The six digits that your authenticator app shows, or one of your recovery codes.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["code"], self.label, self.help_text, inputmode="numeric", dir="ltr")
        self.fields["code"].error_messages["required"] = _("Type the code.")


class CodeForm(_Code, factor_forms.AuthenticateForm):
    """The code that is asked for when somebody signs in."""


class ReauthenticateCodeForm(_Code, factor_forms.ReauthenticateForm):
    """The code that is asked for before something important."""


class ActivateAppForm(_Code, app_forms.ActivateTOTPForm):
    """The first code of an authenticator app, which proves that it works."""

    help_text = _("The six digits that the app shows now.")


class AddPasskeyForm(passkey_forms.AddWebAuthnForm):
    """A new passkey, its name, and whether it opens the door alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["name"], _("Name of this passkey"), _("So that you know it again: My telephone."))
        alone = self.fields["passwordless"]
        alone.initial = True
        alone.label = _("Sign in with it alone, without a password")
        alone.help_text = _(
            "Telephones and computers can: they ask for your finger, your face or their PIN. Take the tick out for an "
            "older security key."
        )


class NamePasskeyForm(passkey_forms.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["name"], _("Name of this passkey"), _("So that you know it again: My telephone."))
