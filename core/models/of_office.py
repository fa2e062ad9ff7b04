"""What belongs to one office: its alerts, its people, its own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from core.office_form import OfficeEntryForm


def default_site() -> int | None:
    """Give the key of the site that answers by default, for forms to begin with."""
    return Site.objects.filter(is_default_site=True).values_list("pk", flat=True).first()


class OfOffice(models.Model):
    """An entry of one office; who may see and change it is said by core.permissions.OfficePermissionPolicy."""

    site = models.ForeignKey(
        Site, verbose_name=_("site"), default=default_site, on_delete=models.CASCADE, related_name="+"
    )

    base_form_class = OfficeEntryForm

    class Meta:
        abstract = True
