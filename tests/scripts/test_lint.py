"""Lint says which linter complains, and what about."""

import sys

import pytest

from scripts.failure import Failure
from scripts.lint import Linter, lint

FINE = Linter("one", (sys.executable, "-c", ""))
COMPLAINS = Linter("other", (sys.executable, "-c", "print('line 3 is odd'); exit(1)"), "`make format` helps")


def test_all_fine(capsys):
    lint([FINE, FINE])
    assert capsys.readouterr().out.count("lint: one: fine") == 2


def test_a_complaint(capsys):
    with pytest.raises(Failure, match=r"Lint found something: other\. `make format` helps\."):
        lint([FINE, COMPLAINS])
    assert "line 3 is odd" in capsys.readouterr().out
