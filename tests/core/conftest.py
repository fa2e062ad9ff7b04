"""Fixtures for tests of what is shown."""

import pytest

from tests.factories import ImageFactory


@pytest.fixture
def image(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return ImageFactory(description="A woman reads", credit="Photo: A. Sample")
