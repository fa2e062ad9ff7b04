"""Listings a page at a time."""

from collections.abc import Sequence

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet


def page_of(items: QuerySet | Sequence, number: str | None, per_page: int) -> Page:
    """Give page `number` (from the address, so anything at all) of `items`, `per_page` a page.

    What is no number gives the first page; a number past the end, the last.
    """
    return Paginator(items, per_page).get_page(number)
