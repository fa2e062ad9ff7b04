"""The languages that the edition was made with: only a process that speaks the same may take files away.

A shell without LANGUAGES in its environment takes pages of other languages for switched off. What it changes is noted,
and the worker looks at it; whoever makes the edition says which languages count.
"""

from django.conf import settings

from edition.models import Counter


def spoken() -> list[str]:
    """Give the languages of this process, in their order."""
    return [code for code, _name in settings.LANGUAGES]


def made_with() -> list[str]:
    """Give the languages that the edition was made with; none before it was made."""
    return Counter.objects.filter(pk=1).values_list("languages", flat=True).first() or []


def agree() -> bool:
    """Say whether this process speaks the languages that the edition was made with, or none was made yet."""
    return made_with() in ([], spoken())


def take_over() -> bool:
    """Let the languages of this process count from now on, and say whether others did."""
    before = made_with()
    if before != spoken():
        Counter.objects.update_or_create(pk=1, defaults={"languages": spoken()})
    return before not in ([], spoken())
