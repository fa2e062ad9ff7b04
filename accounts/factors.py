"""How django-allauth keeps second factors here: encrypted, with sentences of ours, and never less than is demanded."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.encoding import force_bytes
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.letters import office_name
from accounts.second_factor import needs_second_factor


class FactorsAdapter(DefaultMFAAdapter):
    """The office's own words and rules for authenticator apps, passkeys and recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This code is not right. Wait for the next one, and type it before it changes."),
        "cannot_delete_authenticator": gettext_lazy(
            "This is your last second factor, and what you may do here demands one: set up another first, then remove "
            "this one."
        ),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Recovery codes stand in for a second factor: set up an authenticator app or a passkey first."
        ),
    }

    def get_totp_issuer(self) -> str:
        """Give the name that an authenticator app shows."""
        return office_name()

    def _get_site_name(self) -> str:
        return office_name()

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict:
        """Say whose passkey it is, by name and user name."""
        entity = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": str(user.get_full_name() if hasattr(user, "get_full_name") else user)}

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """Propose a name for a new passkey."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last factor of whoever must have one."""
        if authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return True
        others = (
            Authenticator.objects.filter(user_id=authenticator.user_id)
            .exclude(pk=authenticator.pk)
            .exclude(type=Authenticator.Type.RECOVERY_CODES)
        )
        return others.exists() or not needs_second_factor(authenticator.user)

    def encrypt(self, text: str) -> str:
        """Encrypt a secret for the database, so that a copy of it opens no door."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Give a secret back; an empty one, which fits no code, when the site's key is another by now."""
        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""


def _keys() -> MultiFernet:
    """Give the keys that SECRET_KEY and its predecessors make, the present one first."""
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str | bytes) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"fieldsite second factors").derive(
        force_bytes(secret)
    )
    return Fernet(base64.urlsafe_b64encode(derived))
