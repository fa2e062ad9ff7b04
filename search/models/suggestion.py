"""What is suggested to a visitor who is still typing: a row an entry."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Suggestion(models.Model):
    """A title by which an entry may be meant before it is typed to its end.

    It is narrow, and apart from the entry, so that counting entries reads nothing of it. Only `search.entries` writes
    here, in the statement that writes the entry; whatever deletes the entry, the database takes this with it. It is
    read together with its entry only, for that alone says whether the public may see the page.
    """

    # The migration gives it a constraint that cascades in the database, which Django allows in whole chains only.
    entry = models.OneToOneField(
        "search.Entry", on_delete=models.DO_NOTHING, primary_key=True, related_name="+", db_constraint=False
    )
    language = models.CharField(max_length=100)
    # The title without diacritics, in the order of its bytes: what begins alike stands side by side.
    folded = models.TextField(db_collation="C")
    # search.beginnings.lexemes.
    beginnings = SearchVectorField()

    wagtail_reference_index_ignore = True

    class Meta:
        indexes = [
            models.Index(fields=["language", "folded"], name="suggestion_folded"),
            # Without a list of what is pending, which every question would read through after a bulk of writing.
            GinIndex(fields=["beginnings"], name="suggestion_beginnings", fastupdate=False),
        ]

    def __str__(self):
        return self.folded
