"""The book of what was loaded: each entry of the content is loaded once, whatever editors do with it afterwards."""

from django.db.models import Model

from demo.models import Loaded


class Ledger:
    """What was loaded before, by the key of the entry: “en/page/news/some-slug”."""

    def __init__(self) -> None:
        """Read the book."""
        self._keys: dict[str, int] = dict(Loaded.objects.values_list("key", "object_id"))

    def key_of(self, entry: str) -> int | None:
        """Give the primary key of what was loaded for an entry, be it still there or not; None for a new one."""
        return self._keys.get(entry)

    def note(self, entry: str, made: Model) -> None:
        """Write down what was loaded for an entry."""
        Loaded.objects.create(key=entry, object_id=made.pk)
        self._keys[entry] = made.pk
