"""The Makefile explains itself."""

import re
import subprocess

from scripts import ROOT


def test_help_lists_every_target():
    makefile = (ROOT / "Makefile").read_text()
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split()
    rules = re.findall(r"^([a-z0-9-]+):", makefile, re.MULTILINE)
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert sorted(rules) == sorted(targets)
    assert re.findall(r"^  make (\S+) +\S", listed, re.MULTILINE) == rules
