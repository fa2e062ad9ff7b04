"""Where an office keeps its pictures and documents."""

from django.db import models, transaction
from wagtail.models import Collection, Site


class OfficeCollections(models.Model):
    """The two collections of an office: its own, and in it the one for what waits for its hour."""

    site = models.OneToOneField(Site, on_delete=models.CASCADE, related_name="collections")
    own = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="+")
    embargoed = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.own.name

    @classmethod
    @transaction.atomic
    def of(cls, site: Site) -> "OfficeCollections":
        """Give the collections of a site; they are made when it has none, or one of them was deleted."""
        found = cls.objects.filter(site=site).select_related("own", "embargoed").first()
        if found is None:
            root = Collection.get_first_root_node()
            own = root.add_child(name=site.site_name or site.hostname)
            found = cls.objects.create(site=site, own=own, embargoed=own.add_child(name="Embargoed"))
        return found
