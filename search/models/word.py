"""The words of what is public, as they are written there."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Word(models.Model):
    """A word of a language, and how it sounds; it may be one that no public page has any more."""

    language = models.CharField(max_length=100)
    word = models.CharField(max_length=40)
    skeleton = models.CharField(max_length=60, db_collation="C")

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="word_once")]
        indexes = [
            models.Index(fields=["language", "skeleton"], name="word_sound"),
            GinIndex(fields=["skeleton"], name="word_skeleton", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self):
        return self.word
