"""Where an office keeps its pictures and documents."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Length, Substr
from wagtail.models import Collection, Site


class OfficeCollections(models.Model):
    """The two collections of an office: its own, and in it the one for what waits for its hour."""

    site = models.OneToOneField(Site, on_delete=models.CASCADE, related_name="collections")
    own = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="+")
    embargoed = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return self.own.name

    @classmethod
    def under_embargo(cls) -> QuerySet[Collection]:
        """Give the embargoed collections of all offices, and those below them."""
        above = cls.objects.filter(embargoed__path=Substr(OuterRef("path"), 1, Length("embargoed__path")))
        return Collection.objects.filter(Exists(above))

    @classmethod
    def around(cls, collection: Collection) -> "OfficeCollections":
        """Give the collections of the office in whose embargo a collection lies.

        Raises:
            DoesNotExist: It lies under no embargo.
        """
        ends = range(Collection.steplen, len(collection.path) + 1, Collection.steplen)
        above = [collection.path[:end] for end in ends]
        return cls.objects.select_related("own").get(embargoed__path__in=above)

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


class Embargoable(models.Model):
    """A file that lies under embargo while it is in an office's embargoed collection, or in one below it."""

    class Meta:
        abstract = True

    # What was asked last, for a picture is asked once for each of its sizes: the collection, and the answer.
    _asked: tuple[int | None, bool] = (None, False)

    @property
    def is_embargoed(self) -> bool:
        """Whether only those who work on it may see it yet."""
        if self._asked[0] != self.collection_id:  # type: ignore[attr-defined]
            within = OfficeCollections.under_embargo().filter(pk=self.collection_id)  # type: ignore[attr-defined]
            self._asked = (self.collection_id, within.exists())  # type: ignore[attr-defined]
        return self._asked[1]
