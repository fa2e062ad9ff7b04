import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_english():
    """Start in English: a request for a Russian page leaves the test's thread in Russian."""
    with translation.override("en"):
        yield
