"""The sample office as a visitor meets it: from the home page, every link of the site leads somewhere."""

from urllib.parse import urljoin, urlsplit

import html5lib
import pytest
from django.core.management import call_command
from wagtail.models import Page

pytestmark = pytest.mark.django_db


def crawl(client, start: str) -> dict[str, tuple[int, list[str]]]:
    """Follow every link of the site from `start`; give each address's status and what is wrong with it."""
    found: dict[str, tuple[int, list[str]]] = {}
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        answer = client.get(address)
        if "text/html" not in answer.get("Content-Type", "") or answer.status_code != 200:
            found[address] = (answer.status_code, [])
            if answer.status_code in (301, 302) and urlsplit(answer.url).netloc in ("", "localhost", "testserver"):
                waiting.append(urlsplit(answer.url).path)
            continue
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(answer.content.decode())
        ids = [each.get("id") for each in tree.iter() if each.get("id")]
        wrong = [str(error) for error in parser.errors]
        wrong += [f"two elements with the id {name}" for name in ids if ids.count(name) > 1]
        for link in tree.iter("a"):
            target = urlsplit(urljoin(address, link.get("href") or ""))
            if target.netloc not in ("", "localhost", "testserver") or target.scheme not in ("", "http", "https"):
                continue
            if target.fragment and target.path == urlsplit(address).path and target.fragment not in ids:
                wrong.append(f"no place on the page is called {target.fragment}")
            waiting.append(target.path + (f"?{target.query}" if target.query else ""))
        found[address] = (200, wrong)
    return found


def test_every_link_leads_somewhere_and_every_public_page_is_reached(site, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        call_command("load_demo", verbosity=0, stdout=open("/dev/null", "w"))  # noqa: SIM115
    visited = crawl(client, "/en/")
    assert {address: status for address, (status, _wrong) in visited.items() if status not in (200, 301, 302)} == {}
    assert {address: wrong for address, (_status, wrong) in visited.items() if wrong} == {}
    public = {page.url for page in Page.objects.live().public().filter(depth__gt=1)}
    assert public - set(visited) == set()
