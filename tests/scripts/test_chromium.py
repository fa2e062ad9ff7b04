"""Which browser the tests take."""

import pytest

from scripts.chromium import chromium_path
from scripts.failure import Failure


def browser(path, answer: str) -> str:
    path.write_text(f"#!/bin/sh\n{answer}\n")
    path.chmod(0o755)
    return str(path)


def test_the_one_that_is_named(monkeypatch, tmp_path):
    named = browser(tmp_path / "mine", "echo Chromium 150.0")
    monkeypatch.setenv("CHROMIUM", named)
    assert chromium_path() == named


def test_one_that_is_named_and_does_not_start(monkeypatch, tmp_path):
    monkeypatch.setenv("CHROMIUM", browser(tmp_path / "mine", "exit 1"))
    with pytest.raises(Failure, match="which does not start"):
        chromium_path()


def test_a_stub_is_passed_over(monkeypatch, tmp_path):
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr("scripts.chromium.NAMES", ("a-stub", "a-browser"))
    browser(tmp_path / "a-stub", "echo 'install the snap'; exit 1")
    real = browser(tmp_path / "a-browser", "echo Google Chrome 150.0")
    assert chromium_path() == real
