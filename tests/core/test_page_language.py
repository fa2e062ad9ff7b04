"""Whatever is sent is in the language of the address: pages, feeds, data for machines, e-mail, contacts."""

import json
import re
from xml.etree import ElementTree

import html5lib
import pytest
from django.core import mail
from django.utils.translation import gettext, override

from action.models import Submission
from action.notify import tell_office
from core import errors
from core.models import OfficeText
from tests.factories import (
    ActionPageFactory,
    FormPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    OpportunityPageFactory,
    PersonFactory,
    PublicationPageFactory,
    ResourcesPageFactory,
    SpeechPageFactory,
    home_in,
)

pytestmark = pytest.mark.django_db

OG_LOCALES = {"en": "en_GB", "ru": "ru_RU", "tk": "tk_TM", "ar": "ar_AR"}
OFFICES = {"en": "Sample Office", "ru": "Пример бюро", "tk": "Nusga edara", "ar": "مكتب تجريبي"}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ATOM = "{http://www.w3.org/2005/Atom}"


class Place:
    """The home page of a language, and pages of the kinds that tell machines their language."""

    def __init__(self, code, home, site):
        self.code, self.home = code, home
        OfficeText.objects.create(site=site, locale=home.locale, name=OFFICES[code])
        self.person = PersonFactory(email="a@example.org", locale=home.locale)
        own = {"locale": home.locale}
        news = NewsIndexPageFactory(parent=home, slug="news", **own)
        self.pages = [
            NewsPageFactory(parent=news, **own),
            SpeechPageFactory(parent=news, speaker=self.person, contact=self.person, **own),
            OpportunityPageFactory(parent=ActionPageFactory(parent=home, slug="action", **own), **own),
            PublicationPageFactory(parent=ResourcesPageFactory(parent=home, slug="resources", **own), **own),
        ]

    def said(self, text: str) -> str:
        """Give a text of the interface in this language; in English it must not be what is said in the others."""
        with override(self.code):
            found = gettext(text)
        assert (found == text) == (self.code == "en")
        return found


@pytest.fixture(params=OG_LOCALES)
def place(request, home, site, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.LANGUAGES, ("ar", "العربية")]
    code = request.param
    return Place(code, home if code == "en" else home_in(home, code, OFFICES[code]), site)


def root_of(html: str):
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return tree, (tree.get("lang"), tree.get("dir"))


def directed(code: str) -> tuple[str, str]:
    return code, "rtl" if code == "ar" else "ltr"


def test_pages_say_it_at_their_root_and_to_machines(place, client):
    for page in place.pages:
        html = client.get(page.url).content.decode()
        tree, said = root_of(html)
        assert said == directed(place.code)
        assert f'property="og:locale" content="{OG_LOCALES[place.code]}"' in html
        graph = json.loads(re.search(r'ld\+json">(.*?)</script>', html)[1])["@graph"]
        assert {node["inLanguage"] for node in graph if "inLanguage" in node} <= {place.code}
        assert [node["name"] for node in graph if node["@type"] == "Organization"] == [OFFICES[place.code]]
        assert place.said("Skip to content") in html
        assert tree.find("head/title").text.strip().endswith(f" – {OFFICES[place.code]}")


def test_articles_and_publications_tell_machines_their_language(place, client):
    for page in (place.pages[0], place.pages[1], place.pages[3]):
        assert f'"inLanguage":"{place.code}"' in client.get(page.url).content.decode()


@pytest.mark.parametrize(("name", "title"), [("news", "News and speeches"), ("opportunities", "Opportunities")])
def test_feeds(name, title, place, client):
    atom = ElementTree.fromstring(client.get(f"/{place.code}/feeds/{name}.atom").content)
    rss = ElementTree.fromstring(client.get(f"/{place.code}/feeds/{name}.rss").content)
    whole = f"{place.said(title)} – {OFFICES[place.code]}"
    assert (atom.get(XML_LANG), rss.findtext("channel/language")) == (place.code, place.code)
    assert atom.findtext(f"{ATOM}title") == rss.findtext("channel/title") == whole
    links = [each.findtext("link") for each in rss.iter("item")]
    assert links
    assert all(f"/{place.code}/" in link for link in links)


def test_search(place, client):
    for query in ("?q=sample", "?q=zzzz", ""):
        html = client.get(f"/{place.code}/search/{query}").content.decode()
        tree, said = root_of(html)
        assert said == directed(place.code)
        assert place.said("Search this site") in html
        inside = [link.get("href") for link in tree.iter("a") if "/results" not in (link.get("href") or "")]
        results = [href for href in inside if href and "sample-" in href]
        assert bool(results) == (query == "?q=sample")
        assert all(href.startswith(f"/{place.code}/") for href in results)


TOLD = {
    errors.bad_request: "The request could not be read",
    errors.forbidden: "This is not open to you",
    errors.not_found: "This page is not here",
    errors.csrf_failure: "The form was open for too long",
    errors.server_error: "Something went wrong here",
    errors.maintenance: "Back in a moment",
}


@pytest.mark.parametrize("answer", TOLD, ids=lambda each: each.__name__)
def test_error_pages(answer, place, rf):
    html = answer(rf.get(f"/{place.code}/nothing/")).content.decode()
    _tree, said = root_of(html)
    assert said == directed(place.code)
    assert place.said(TOLD[answer]) in html


def test_a_missing_page(place, client):
    answer = client.get(f"/{place.code}/nothing/", headers={"accept-language": "fr, ru;q=0.5"})
    assert answer.status_code == 404
    assert place.said("This page is not here") in answer.content.decode()


def test_email_about_a_message(place, settings):
    section = place.pages[2].get_parent()
    form = FormPageFactory(
        parent=section, title=OFFICES[place.code], locale=place.home.locale, send_to="office@example.org"
    )
    submission = Submission.objects.create(page=form, form_data={"your_message": "…"})
    # The worker speaks no language, or that of the task before.
    with override("ru"):
        tell_office.func(submission.pk)
    (message,) = mail.outbox
    assert message.subject == place.said("New message: %(form)s") % {"form": form.title}
    assert place.said("All messages of this form:") in message.body


def test_contacts(place, client):
    text = client.get(f"/{place.code}/contacts/{place.person.pk}.vcf").content.decode()
    assert f"ORG:{OFFICES[place.code]}" in text.replace("\r\n ", "")
