"""A message that came through a form."""

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from wagtail.contrib.forms.models import AbstractFormSubmission

if TYPE_CHECKING:
    from .form import FormPage


class Submission(AbstractFormSubmission):
    """What somebody sent, and what the form promised them when they did.

    Whether it is sensitive and when it will be deleted are kept here and not looked up at the page, so that a later
    change of the page breaks no promise.
    """

    key = models.CharField(max_length=64, unique=True, editable=False)
    sensitive = models.BooleanField(_("sensitive"), default=False)
    delete_after = models.DateTimeField(_("deleted after"), null=True, db_index=True)

    # Nobody looks up which messages a page has under the page's "usage".
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("message of a form")
        verbose_name_plural = _("messages of forms")
        default_permissions = ()
        permissions = [("read_sensitive", _("Can read the messages of sensitive forms"))]

    def __str__(self) -> str:
        # Not what was written: this text reaches logs and confirmations.
        return f"message {self.pk}"

    def get_data(self) -> dict[str, Any]:
        """Give the answers, when they came and when they will be deleted."""
        return super().get_data() | {"delete_after": self.delete_after}

    @classmethod
    @sensitive_variables()
    def keep(cls, page: "FormPage", data: dict[str, Any], number: str) -> "Submission | None":
        """Store the answers that came with the form's random `number`; None when the same came before.

        Whoever goes back and sends the form with other words has sent another message: it is stored too.
        """
        text = json.dumps([page.pk, number, data], cls=DjangoJSONEncoder, sort_keys=True)
        key = salted_hmac("action.submission", text, algorithm="sha256").hexdigest()
        with transaction.atomic():
            # Two posts at once wait for each other here. Letting the unique key refuse the second would have
            # PostgreSQL write the refused statement, with all that somebody told us, into its log.
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(key[:15], 16)])
            if cls.objects.filter(key=key).exists():
                return None
            days = page.days_kept
            return cls.objects.create(
                page=page,
                key=key,
                form_data=data,
                sensitive=page.sensitive,
                delete_after=None if days is None else timezone.now() + timedelta(days=days),
            )

    @classmethod
    def delete_old(cls) -> int:
        """Delete every message that is past its time and give how many there were."""
        count, _by_model = cls.objects.filter(delete_after__lte=timezone.now()).delete()
        return count
