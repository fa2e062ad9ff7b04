"""The database is really stopped and started under the site, its worker and nginx: readers keep reading."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts.postgres_cluster import Cluster
from tests.edition.nginx import ROOT, asking, free_port, needs_nginx, running, wait_for

SETTINGS = """
from pathlib import Path
import dj_database_url
from config.settings.test import *
DATABASES = {"default": dj_database_url.parse({url!r}, conn_max_age=60, conn_health_checks=True)}
EDITION_ROOT = Path({edition!r})
EDITION_RELEASE = "tested"
"""
OFFICE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable")
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from core.models import SiteSettings
from tests import factories as make
site = Site.objects.get()
home = site.root_page.specific
about = make.AboutPageFactory(parent=home, title="Who We Are", slug="about", show_in_menus=True)
action = make.ActionPageFactory(parent=home, title="Take Action", slug="action", show_in_menus=True)
make.FormPageFactory(parent=action, slug="write")
make.home_in(home, "ru", "Home")
SiteSettings.objects.create(site=site, email="office@example.org")
Redirect.add_redirect("/en/old", about)
call_command("edition", "build")
"""
PUBLISH = """
import django
django.setup()
from wagtail.models import Page
page = Page.objects.get(slug="about").specific
page.title = "Who We Became"
page.save_revision().publish()
"""


@pytest.fixture(scope="module")
def office():
    """An office with a database, a site, a worker and an nginx of its own."""
    # Not pytest's own folder: it takes back the bit that lets the server's account through.
    folder = Path(tempfile.mkdtemp(prefix="fieldsite-gone-"))
    cluster = Cluster(folder / "postgres", folder / "database-url", disposable=True)
    children = []
    try:
        cluster.start(by_hand=True)
        edition = folder / "edition"
        told = SETTINGS.replace("{url!r}", repr(cluster.url)).replace("{edition!r}", repr(str(edition)))
        (folder / "gone_settings.py").write_text(told)
        surroundings = os.environ | {
            "DJANGO_SETTINGS_MODULE": "gone_settings",
            "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}",
            "LANGUAGES": "en,ru,tk",
        }

        def run(*command: str) -> subprocess.Popen:
            log = (folder / "log").open("a")
            return subprocess.Popen([sys.executable, *command], cwd=ROOT, env=surroundings, stdout=log, stderr=log)

        assert run("-c", OFFICE).wait() == 0, (folder / "log").read_text()

        def serve() -> tuple[subprocess.Popen, int]:
            port = free_port()
            site = run(
                *("-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--no-control-socket"),
                *("--worker-class", "gthread", "--threads", "2"),
            )
            children.append(site)
            wait_for(port, site, folder / "log")
            return site, port

        children.append(run("manage.py", "worker"))
        yield SimpleNamespace(cluster=cluster, edition=edition, folder=folder, serve=serve, run=run, worker=children[0])
    finally:
        for child in children:
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        for child in children:
            child.wait(20)
        cluster.reset()
        shutil.rmtree(folder, ignore_errors=True)


def published(office) -> list[str]:
    """Give the path of every file of the edition but the redirects."""
    from edition.paths import place_of
    from edition.store import MOVED, Store

    store = Store(office.edition / "tested")
    found = []
    for host, path in store.addresses():
        assert host == "localhost"
        if not (store.folder / place_of(host, path).path).with_name(MOVED).exists():
            found.append(path)
    return found


def reads(ask, paths) -> None:
    for path in paths:
        assert ask(path).status == 200, path
    for path, where in {"/": "/en/", "/en/old/": "/en/about/"}.items():
        found = ask(path)
        assert found.status in (301, 302)
        assert found.headers["Location"] == where
    assert ask("/", Accept_Language="ru").headers["Location"] == "/ru/"
    for path, method in [("/en/search/?q=a", "GET"), ("/en/action/write/", "GET"), ("/en/action/write/", "POST")]:
        found = ask(path, method)
        assert (found.status, found.headers["Retry-After"]) == (503, "120"), path
        assert b'<html lang="en"' in found.content
        assert b"office@example.org" in found.content
        assert b'href="/en/about/"' in found.content
    russian = ask("/ru/search/?q=a")
    assert russian.status == 503
    assert b'<html lang="ru"' in russian.content


def eventually(true, seconds=30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_readers_keep_reading_and_all_is_well_again_by_itself(office):
    site, port = office.serve()
    ask = asking(port)
    paths = published(office)
    assert {"/en/", "/ru/", "/en/about/", "/en/action/", "/robots.txt", "/sitemap.xml"} <= set(paths)
    assert ask("/en/search/?q=a").status == 200
    assert ask("/en/action/write/").status == 200
    for _time in range(2):
        assert office.cluster.stop()
        reads(ask, paths)
        # A colleague is told in a sentence.
        colleague = ask("/admin/login/", "POST")
        assert colleague.status in (403, 503)
        assert office.cluster.start(by_hand=True)
        for path in ("/en/search/?q=a", "/en/action/write/", "/en/about/"):
            assert ask(path).status == 200, path
    assert [site.poll(), office.worker.poll()] == [None, None]
    # The worker lost its sessions too, and makes what is published since.
    assert office.run("-c", PUBLISH).wait() == 0
    eventually(lambda: b"Who We Became" in ask("/en/about/").content)


@needs_nginx
def test_through_nginx_with_the_database_and_then_the_site_gone(office):
    site, port = office.serve()
    paths = published(office)
    folder = office.folder / "nginx"
    folder.mkdir()
    with running(folder, office.edition, port) as ask:
        assert ask("/en/search/?q=a").status == 200
        assert office.cluster.stop()
        reads(ask, paths)
        assert office.cluster.start(by_hand=True)
        assert ask("/en/search/?q=a").status == 200
        site.send_signal(signal.SIGTERM)
        site.wait(20)
        reads(ask, paths)
