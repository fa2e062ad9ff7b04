"""Links by e-mail with which somebody sets the first password of an account: each works once, and for some days."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from wagtail.admin.utils import get_user_display_name

from accounts.letters import write_to
from accounts.models import User

SALT = "accounts.invitation"


def link_for(user: User) -> str:
    """Give the whole address with which a user sets a password."""
    token = signing.dumps({"user": user.pk, "state": _state(user)}, salt=SALT, compress=True)
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("accounts_invitation", args=[token])


def invited_by(token: str) -> User | None:
    """Give the user whom a link invites; None when it is too old, was used, or followed by another one."""
    try:
        invitation = signing.loads(token, salt=SALT, max_age=settings.INVITATION_LASTS)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=invitation["user"], is_active=True).first()
    return user if user and constant_time_compare(invitation["state"], _state(user)) else None


def invite(user: User, inviter: User | None = None) -> bool:
    """Invite a user by e-mail; links that they got before end with this.

    Args:
        user: Who is invited; they have no password afterwards.
        inviter: Who invites them, if it is not the machine's own admin.

    Returns:
        Whether the mail server took the e-mail.
    """
    user.set_unusable_password()
    user.save(update_fields=["password"])
    words = {
        "link": link_for(user),
        "days": settings.INVITATION_LASTS.days,
        "inviter": get_user_display_name(inviter),
    }
    return write_to(user, "accounts/letters/invitation", words)


def _state(user: User) -> str:
    # Another one as soon as a password is set, and whenever there is another invitation.
    return salted_hmac(SALT, user.password, algorithm="sha256").hexdigest()[:32]
