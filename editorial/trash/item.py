"""What lies in the trash: one item for each thing that somebody deleted, with every row that went with it."""

import datetime

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

DAYS = 30


class TrashedItem(models.Model):
    """A page with everything below it, a picture, a document or a snippet, as it was when it was deleted."""

    # As app.model, of its own type.
    model = models.CharField(max_length=200)
    object_id = models.CharField(max_length=255)
    title = models.TextField(_("title"))
    deleted_at = models.DateTimeField(_("deleted"), default=timezone.now, db_index=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("deleted by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Of a page: the keys of the pages above it, the highest first; how many pages, and whether any of them was public.
    above = models.JSONField(default=list)
    pages = models.PositiveIntegerField(default=0)
    was_live = models.BooleanField(default=False)
    # Of files: their row (model, key, field), their name, and where they are kept.
    files = models.JSONField(default=list)
    # What refers to it (model, key), so that the reference index can be told when it is back.
    referrers = models.JSONField(default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("item in the trash")
        verbose_name_plural = _("items in the trash")
        ordering = ["-deleted_at", "-pk"]
        default_permissions = []

    def __str__(self) -> str:
        return self.title

    @property
    def goes_at(self) -> datetime.datetime:
        """From when on it is deleted for good."""
        return self.deleted_at + datetime.timedelta(days=DAYS)

    @property
    def pages_below(self) -> int:
        """How many pages went with a page."""
        return max(0, self.pages - 1)

    @property
    def deleted_by_name(self) -> str:
        """Who deleted it; empty when the site itself did, or nobody knows that person any more."""
        return self.deleted_by.get_username() if self.deleted_by else ""

    @property
    def kind(self) -> str:
        """What it is, in the reader's language."""
        try:
            return capfirst(apps.get_model(self.model)._meta.verbose_name)
        except LookupError:
            return self.model

    @property
    def instance(self) -> models.Model | None:
        """The thing as it was, not in the database; None when the site no longer knows what it is."""
        try:
            model = apps.get_model(self.model)
        except LookupError:
            return None
        chain = {each._meta.label_lower for each in (model, *model._meta.all_parents)}
        # editorial.trash.rights reads the rows of many items at once.
        own = getattr(self, "rows_at_hand", None) or self.rows.filter(key=self.object_id, found_again=False)
        rows = [row for row in own if row.model in chain]
        return model(**{name: value for row in rows for name, value in row.fields().items()})


class TrashedRow(models.Model):
    """A row that was deleted with an item; or, `found_again`, one that stayed and lost what it pointed at."""

    item = models.ForeignKey(TrashedItem, on_delete=models.CASCADE, related_name="rows")
    model = models.CharField(max_length=200)
    key = models.CharField(max_length=255)
    # Columns by name. Of a row that stayed: what they held, and what deleting made of them.
    data = models.JSONField()
    found_again = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = []
        indexes = [models.Index(fields=["item", "model", "key"], name="trash_row")]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"

    @property
    def known_model(self) -> type[models.Model] | None:
        """The row's model; None when the site no longer has it."""
        try:
            return apps.get_model(self.model)
        except LookupError:
            return None

    def fields(self) -> dict:
        """Give the columns that the model still has, as Python knows them.

        Raises:
            LookupError: The site has no such model any more.
        """
        return read_fields(apps.get_model(self.model), self.data)


def written_fields(instance: models.Model) -> dict:
    """Give a row's own columns, not those of a parent's table, as JSON knows them; nothing is rounded."""
    found = {}
    for field in instance._meta.local_concrete_fields:
        value = field.value_from_object(instance)
        plain = value is None or isinstance(value, (bool, int, float, str))
        found[field.attname] = value if plain else field.value_to_string(instance)
    return found


def read_fields(model: type[models.Model], data: dict) -> dict:
    """Give what `written_fields` wrote back; columns that the model no longer has are left out."""
    return {
        field.attname: field.to_python(data[field.attname])
        for field in model._meta.local_concrete_fields
        if field.attname in data
    }
