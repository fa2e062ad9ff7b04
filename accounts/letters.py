"""E-mails to the people who have an account, each in the language that they chose for the admin."""

import logging
import smtplib
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.models import Site
from wagtail.users.models import UserProfile

from core.models import OfficeText

logger = logging.getLogger(__name__)


def language_of(user: AbstractBaseUser) -> str:
    """Give the language that a user chose for the admin, else the office's own."""
    profile = UserProfile.objects.filter(user_id=user.pk).first()
    return (profile.preferred_language if profile else "") or settings.LANGUAGE_CODE


def office_name() -> str:
    """Give the office's name in the active language, else the name of its host."""
    site = Site.objects.select_related("root_page__locale").filter(is_default_site=True).first()
    if site is None:
        return str(settings.WAGTAIL_SITE_NAME)
    text = OfficeText.of(site, translation.get_language() or settings.LANGUAGE_CODE)
    return text.name if text else site.site_name or site.hostname


def write_to(user: AbstractBaseUser, template: str, context: dict[str, Any]) -> bool:
    """Write an e-mail to a user.

    Args:
        user: Who gets it, at the address of their account.
        template: The folder and beginning of two templates, for the subject and for the text.
        context: What these need besides the user and the office's name.

    Returns:
        Whether the mail server took it; why it did not is in the log.
    """
    address = getattr(user, "email", "")
    if not address:
        return False
    with translation.override(language_of(user)):
        words = {"user": user, "office": office_name()} | context
        subject = " ".join(render_to_string(f"{template}_subject.txt", words).split())
        text = render_to_string(f"{template}_message.txt", words).strip() + "\n"
    return taken(EmailMessage(subject, text, to=[address]))


def taken(message: EmailMessage) -> bool:
    """Hand an e-mail to the mail server; say whether it was taken, and note in the log why it was not."""
    try:
        return bool(message.send())
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("The mail server did not take an e-mail (%s): %s", message.subject, error)
        return False
