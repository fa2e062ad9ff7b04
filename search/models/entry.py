"""The index of what visitors find: a row a live page, and one for each document that it names."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Entry(models.Model):
    """What is found: a live page, or a document that has been read, on a live page that names it.

    Only `search.entries` writes here; and the database itself, by a trigger on the pages' table: what
    goes offline loses its rows at once, and what moves or gets an end has it here, whoever did it and in whatever way.
    """

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", db_index=False)
    # None for the page itself.
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    language = models.CharField(max_length=100)
    path = models.CharField(max_length=255)
    expires_at = models.DateTimeField(null=True)
    kind = models.ForeignKey("contenttypes.ContentType", on_delete=models.CASCADE, related_name="+", db_index=False)
    date = models.DateField(null=True)
    goals = ArrayField(models.SmallIntegerField(), default=list)
    areas = ArrayField(models.IntegerField(), default=list)
    title = models.TextField()
    summary = models.TextField()
    body = models.TextField()
    # Title (A), quote (B) and summary (C); and the same with the body (D).
    head = SearchVectorField()
    vector = SearchVectorField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "document"], nulls_distinct=False, name="entry_once"),
        ]
        indexes = [
            GinIndex(fields=["vector"], name="entry_vector"),
            GinIndex(fields=["head"], name="entry_head"),
            models.Index(
                fields=["document", "page"], condition=models.Q(document__isnull=False), name="entry_document"
            ),
        ]

    def __str__(self):
        return self.title
