"""What the sample office has loaded already."""

from django.db import models


class Loaded(models.Model):
    """One entry of the sample content that was loaded, so that what editors move, rename or delete stays so."""

    key = models.CharField(max_length=250, unique=True)
    object_id = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = "loaded sample entry"
        verbose_name_plural = "loaded sample entries"

    def __str__(self) -> str:
        return self.key
