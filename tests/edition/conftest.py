"""An office that keeps an edition, in a scratch folder."""

import pytest

from edition.affected import ALL, note
from edition.making import work
from edition.store import Store
from tests.factories import AboutPageFactory

RELEASE = "tested"


@pytest.fixture
def kept(settings, tmp_path, db):
    """The site keeps an edition in a scratch folder; nothing is in it yet."""
    settings.EDITION_ROOT = tmp_path / "edition"
    settings.EDITION_RELEASE = RELEASE
    return Store.of_release(RELEASE)


@pytest.fixture
def edition(kept):
    """Give a function that does what the worker would: looks at what changed, and makes what is stale."""

    def bring_up_to_date(everything: bool = False) -> Store:
        if everything:
            note(ALL, 0)
        work()
        return kept

    bring_up_to_date(everything=True)
    return bring_up_to_date


@pytest.fixture
def page(home, edition):
    """A published page that the edition has."""
    page = AboutPageFactory(parent=home, title="Who We Are", slug="about")
    page.save_revision().publish()
    edition()
    return page
