"""The sample office for tests: its pictures are plain ones, for the real ones take half a minute to draw."""

from contextlib import contextmanager
from functools import cache

import pytest
from django.db import transaction
from PIL import Image

from demo import drawing, library


def plain(scene, seed, size) -> Image.Image:
    """Stand in for demo.pictures.draw: the same size, of one colour."""
    return Image.new("RGB", size, "#0b5c8a")


@cache
def compressed(size, format_, quality) -> bytes:
    return drawing._compressed(plain("", "", size), format_, quality)


def plain_order(order: drawing.Order) -> drawing.Drawn:
    """Stand in for demo.drawing.drawn: files of one colour, each of which is compressed once for all pictures."""
    cuts = {(cut, name): compressed(cut.size, name, quality) for cut in order.cuts for name, quality in order.qualities}
    return drawing.Drawn(compressed(order.size, "jpeg", 30), cuts)


@contextmanager
def at_once(orders):
    yield map(plain_order, orders)


@pytest.fixture(scope="module")
def plain_pictures():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "draw", plain)
        patch.setattr(library, "drawing_in_parallel", at_once)
        yield


@pytest.fixture
def undone(committed):
    """Take back what a test did to the office that its module shares."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
