"""The equality test: after any edits, in any order, the edition is what a full build would give."""

import pytest
from django.test import override_settings
from django.utils import timezone
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings
from hypothesis.stateful import run_state_machine_as_test

from core import feeds
from edition.affected import ALL, note
from edition.making import work
from tests.edition.clockwork import BEGIN
from tests.edition.machine import Edits
from tests.edition.office import build


@pytest.fixture
def machine(site, tmp_path, django_capture_on_commit_callbacks, monkeypatch):
    """The machine over an office that is built once, with its edition."""
    # The other format has the same entries.
    monkeypatch.setattr(feeds, "FORMATS", {"atom": feeds.Atom})
    with django_capture_on_commit_callbacks(execute=True):
        build()
    with override_settings(EDITION_ROOT=tmp_path / "built", EDITION_RELEASE="tested"), monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: BEGIN)
        note(ALL, 0)
        work()
    monkeypatch.setattr(Edits, "built", tmp_path / "built", raising=False)
    return Edits


def run(machine, sequences: int, edits: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=hypothesis_settings(
            max_examples=sequences,
            stateful_step_count=edits,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # A sequence is found in seconds; making it shorter takes minutes, and is for whoever looks for the reason.
            phases=[Phase.explicit, Phase.generate],
            report_multiple_bugs=False,
            database=None,
            print_blob=True,
        ),
    )


# In parts, so that they run side by side.
@pytest.mark.parametrize("part", range(3))
def test_edition_equals_a_full_build(machine, part):
    run(machine, sequences=20, edits=5)


@pytest.mark.long
@pytest.mark.parametrize("part", range(10))
def test_edition_equals_a_full_build_at_length(machine, part):
    run(machine, sequences=300, edits=20)
