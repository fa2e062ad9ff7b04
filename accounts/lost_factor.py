"""The way back for somebody who lost the second factor and has no recovery code: an admin takes it from the account."""

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log

from accounts.letters import write_to
from accounts.models import User
from accounts.sessions import end_sessions

LOGGED_AS = "accounts.reset_second_factor"


def reset_factors(request: HttpRequest, user: User) -> None:
    """Take every second factor from a user, end their sessions, log it, and tell both by e-mail.

    Args:
        request: The admin's, whose name the log and the e-mails give.
        user: Who lost it.
    """
    for factor in list(Authenticator.objects.filter(user_id=user.pk)):
        factor.delete()
        signals.authenticator_removed.send(sender=Authenticator, request=request, user=user, authenticator=factor)
    end_sessions(user)
    log(instance=user, action=LOGGED_AS, user=request.user)
    admin = request.user
    words = {
        "admin": get_user_display_name(admin),
        "owner": get_user_display_name(user),
        "timestamp": timezone.now(),
    }
    write_to(user, "accounts/letters/factor_reset", words)
    write_to(admin, "accounts/letters/factor_reset_by_you", words)  # type: ignore[arg-type]
