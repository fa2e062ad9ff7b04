"""Lighthouse's answer is read, and where it cannot run it says why."""

import pytest

from scripts.lighthouse import CATEGORIES, OLDEST_NODE, read_report, why_not
from scripts.measured.sights import Sight

SIGHT = Sight("news.SpeechPage", "/en/news/a/")


def told(score: float | None) -> dict:
    """Give a report in which every category has this score, and three audits that say so or do not count."""
    audits = {
        "contrast": {
            "id": "contrast",
            "title": "Contrast is too low",
            "score": 0,
            "details": {"items": [{"node": {"snippet": "<p>"}}, {"url": "/"}]},
        },
        "paint": {"id": "paint", "title": "First paint", "score": 0.9, "displayValue": "3.1 s"},
        "unweighted": {"id": "unweighted", "title": "Of no weight", "score": 0},
        "fine": {"id": "fine", "title": "Fine", "score": 1},
        "none": {"id": "none", "title": "Does not apply", "score": None},
    }
    references = [{"id": name, "weight": int(name != "unweighted")} for name in audits]
    return {
        "categories": {name: {"score": score, "auditRefs": references} for name in CATEGORIES},
        "audits": audits,
    }


def test_full_marks_need_no_words():
    report = read_report(SIGHT, told(1))
    assert report.is_full
    assert list(report.scores.values()) == [100] * 4
    assert report.failing == ()


def test_what_costs_points_is_named_once_with_its_places():
    report = read_report(SIGHT, told(0.99))
    assert not report.is_full
    assert report.failing == ("contrast: Contrast is too low at <p>", "paint: First paint (3.1 s)")


def test_a_category_without_a_score_is_not_full():
    assert not read_report(SIGHT, told(None)).is_full


def test_without_node_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert why_not() == "there is no Node on this machine"


@pytest.mark.parametrize(("version", "fits"), [("v16.20.2", False), ("v18.9.0", False), ("v20.1.0", True)])
def test_a_node_that_is_too_old_is_not_used(version, fits, monkeypatch, tmp_path):
    for name in ("node", "npm"):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho {version}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    oldest = ".".join(map(str, OLDEST_NODE))
    assert why_not() == (None if fits else f"Node here is {version}, and Lighthouse needs {oldest}")
