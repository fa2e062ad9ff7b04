"""The groups that the project makes for each office."""

from django.contrib.auth.models import Group
from django.db import models
from wagtail.models import Locale, Site

from accounts.role import Role


class OfficeGroup(models.Model):
    """One group of an office.

    Site admins are of the whole installation and have no `site`; translators have a `locale`, theirs.
    """

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="office")
    role = models.CharField(max_length=12, choices=Role)
    site = models.ForeignKey(Site, null=True, on_delete=models.CASCADE, related_name="office_groups")
    locale = models.ForeignKey(Locale, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "role", "locale"], name="one_group_a_role", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return self.group.name
