"""The manifest: every address of the edition, what each depends on, and what waits to be looked at."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

# Any number that no other lock of the site has; the second goes with an address's key.
LOCK = 81_920
ADDRESS_LOCK = 81_921


class Address(models.Model):
    """One address of the edition: asked for, and made or found not to be public.

    `asked` and `made` are numbers of the edition's counter: it is stale while `asked` is the greater.
    """

    host = models.CharField(max_length=260)
    path = models.CharField(max_length=1000)
    secure = models.BooleanField(default=False)
    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()
    language = models.CharField(max_length=10, blank=True)
    depth = models.PositiveSmallIntegerField(default=0)
    asked = models.BigIntegerField(default=1)
    made = models.BigIntegerField(default=0)
    # Since when it has been stale; nothing while it is not.
    waits_since = models.DateTimeField(null=True)
    release = models.CharField(max_length=40, blank=True)
    rendered_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    problem = models.TextField(blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    again_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    media_type = models.CharField(max_length=100, blank=True)
    headers = models.JSONField(default=dict)
    tags = ArrayField(models.CharField(max_length=200), default=list)
    is_best = models.BooleanField(default=False)

    class Meta:
        permissions = [("manage_edition", "Can see how the edition stands and have it built anew")]
        constraints = [models.UniqueConstraint(fields=["host", "path"], name="one_address")]
        indexes = [
            GinIndex(fields=["tags"], name="address_tags"),
            models.Index(fields=["kind", "key"], name="address_source"),
            models.Index(fields=["-asked", "depth"], condition=Q(asked__gt=F("made")), name="address_stale"),
            models.Index(fields=["until"], condition=Q(until__isnull=False), name="address_until"),
        ]

    def __str__(self) -> str:
        return f"{self.host}{self.path}"

    @classmethod
    def ask(cls, addresses: models.QuerySet["Address"], number: int, **others) -> int:
        """Have addresses made anew, and give how many: one that waits already has waited since it was first asked for.

        Args:
            addresses: Which.
            number: The counter's number for this.
            others: What else is to be set in them.
        """
        since = Coalesce("waits_since", timezone.now(), output_field=models.DateTimeField())
        return addresses.update(asked=number, waits_since=since, **others)

    @classmethod
    def stale(cls) -> models.QuerySet["Address"]:
        """Give those that are to be made, newest first, and of those the ones near the front door first."""
        return cls.objects.filter(asked__gt=F("made")).order_by("-asked", "depth", "pk")


class Source(models.Model):
    """What one object of the site contributed to each tag when it was last looked at."""

    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()
    # Where a page stood, in the tree and by its address.
    place = models.TextField(blank=True)
    facets = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_source")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Change(models.Model):
    """An object that may have changed: written in the same transaction as the change, gone once it was looked at."""

    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Touched(models.Model):
    """When a tag was touched last, by the edition's counter."""

    tag = models.CharField(max_length=200, primary_key=True)
    number = models.BigIntegerField()

    def __str__(self) -> str:
        return self.tag


class Counter(models.Model):
    """The edition's counter and languages: one row; raised by one under the lock for each look at what changed."""

    number = models.BigIntegerField(default=1)
    # Those of the office when the edition was made, in their order (edition/languages.py).
    languages = ArrayField(models.CharField(max_length=20), default=list)

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def now(cls) -> int:
        """Give the number of the last look."""
        return cls.objects.values_list("number", flat=True).filter(pk=1).first() or 1

    @classmethod
    def raised(cls) -> int:
        """Raise the counter, within a transaction that holds the lock, and give its number."""
        cls.objects.get_or_create(pk=1)
        cls.objects.filter(pk=1).update(number=F("number") + 1)
        return cls.now()


def hold_lock() -> None:
    """Wait for the edition's lock; the transaction at hand keeps it to its end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def take(address: Address) -> bool:
    """Take an address for this session alone, and say whether it was free; `let_go` gives it back, as death does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [ADDRESS_LOCK, address.pk % 2**31])
        return cursor.fetchone()[0]


def let_go(address: Address) -> None:
    """Give back what `take` took."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [ADDRESS_LOCK, address.pk % 2**31])
