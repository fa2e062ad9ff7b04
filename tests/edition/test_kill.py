"""A worker that is killed at any instant: no reader ever gets a torn page, and the next worker makes all well."""

import gzip
import os
import random
import signal
import subprocess
import sys
import time

import brotli
import pytest
from django.conf import settings as django_settings
from django.db import connection
from wagtail.models import Site

from core.models import SiteSettings
from edition.affected import ALL, note
from edition.checking import differences
from edition.making import work
from edition.paths import place_of
from edition.store import Store
from tests.factories import AboutPageFactory

WORKER = """
import sys, django
django.setup()
from django.conf import settings
settings.EDITION_ROOT, settings.EDITION_RELEASE = sys.argv[1], "tested"
settings.DATABASES["default"]["NAME"] = sys.argv[2]
from edition.making import work
print("ready", flush=True)
work()
"""


def start(folder) -> subprocess.Popen:
    command = [sys.executable, "-c", WORKER, str(folder), connection.settings_dict["NAME"]]
    child = subprocess.Popen(
        command, cwd=django_settings.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert child.stdout.readline() == "ready\n"
    return child


def read_all(store: Store, addresses) -> None:
    """Read every address as a web server would, the three files of each through its link."""
    for address in addresses:
        link = store.folder / place_of(*address).path
        version = link.parent.resolve()
        try:
            body = (version / link.name).read_bytes()
            twins = [gzip.decompress((version / f"{link.name}.gz").read_bytes())]
            twins.append(brotli.decompress((version / f"{link.name}.br").read_bytes()))
        except FileNotFoundError:
            # Replaced between two of our own reads; what the link leads to now is there.
            assert link.read_bytes()
            continue
        assert body
        assert twins == [body, body]


@pytest.fixture
def office(committed, settings, tmp_path):
    """An office of a few pages, committed, with its edition; gives the edition's files."""
    settings.EDITION_ROOT, settings.EDITION_RELEASE = tmp_path, "tested"
    home = Site.objects.get().root_page
    for number in range(10):
        AboutPageFactory(parent=home, slug=f"killed-{number}")
    note(ALL, 0)
    work()
    return Store.of_release("tested")


def killed(store: Store, times: int) -> None:
    pages = [address for address in store.addresses() if address[1].endswith("/")]
    assert len(pages) > 10
    chosen = SiteSettings.objects.get_or_create(site=Site.objects.get())[0]
    for number in range(times):
        chosen.parent_name = f"Organisation {number}"
        chosen.save()
        child = start(store.folder.parent)
        end = time.monotonic() + random.uniform(0, 0.8)
        while time.monotonic() < end:
            read_all(store, pages)
        child.send_signal(signal.SIGKILL)
        child.wait()
        read_all(store, pages)
    work()
    assert list(differences(store)) == []
    scratch = [path for path in store.folder.rglob("*") if ".new" in path.name]
    assert scratch == []
    assert os.readlink(store.folder.parent / "current") == "tested"


def test_killed_at_random_instants(office):
    killed(office, times=20)


@pytest.mark.long
def test_killed_at_many_random_instants(office):
    killed(office, times=200)
