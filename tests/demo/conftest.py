"""The sample office for tests: its pictures are small plain ones, for the real ones take a minute to draw."""

import pytest
from django.db import transaction
from PIL import Image

from demo import library


def plain(scene, seed, size) -> Image.Image:
    """Stand in for demo.pictures.draw: the same shape, a tenth as wide, of one colour."""
    return Image.new("RGB", (size[0] // 10, size[1] // 10), "#0b5c8a")


@pytest.fixture(scope="module")
def plain_pictures():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library, "draw", plain)
        yield


@pytest.fixture
def undone(committed):
    """Take back what a test did to the office that its module shares."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
