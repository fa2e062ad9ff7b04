"""What the Nu HTML checker says of every page type with every block in it, of forms with errors, and of search."""

import json
import os
import subprocess

import pytest

from action.models import FormPage
from scripts.nu_validator import nu_jar
from tests.house import furnish


@pytest.fixture
def pages(db, client, django_capture_on_commit_callbacks) -> dict[str, str]:
    """Give the HTML of one page of each type and of what is no page, by a name for each."""
    with django_capture_on_commit_callbacks(execute=True):
        addresses = furnish()
    news = next(address for name, address in addresses.items() if name == "news.NewsIndexPage")
    addresses |= {
        "search": "/en/search/?q=sample",
        "search, nothing": "/en/search/?q=zzz",
        "search, empty": "/en/search/",
        "404": "/en/nothing/",
        "second page": f"{news}?page=2",
    }
    found = {
        name: client.get(address).content.decode() for name, address in addresses.items() if name != "about.LinkPage"
    }
    form = FormPage.objects.first()
    found["form with errors"] = client.post(form.url, {}).content.decode()
    return found


def test_the_nu_validator_finds_nothing(pages, tmp_path):
    jar = nu_jar()
    if jar is None:
        pytest.skip("The Nu validator needs Java, and npm to be fetched; one of them is missing here.")
    files = {}
    for number, (name, html) in enumerate(pages.items()):
        file = tmp_path / f"{number}.html"
        file.write_text(html)
        files[file.name] = name
    assert len(files) > 15
    checked = subprocess.run(
        ["java", "-Xss1m", "-jar", str(jar), "--format", "json", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    said = json.loads(checked.stderr)["messages"]
    told = {f"{files[os.path.basename(each['url'])]}: {each['message']} — {each.get('extract', '')}" for each in said}
    assert told == set()
