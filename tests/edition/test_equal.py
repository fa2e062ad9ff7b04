"""The edition after one change is what a full build would give: what the random edits found once, by name."""

import datetime

import pytest

from edition.affected import ALL, note, settle
from edition.checking import differences
from edition.checking import kept as read
from edition.making import work
from edition.models import Address
from tests.factories import AboutPageFactory, NewsPageFactory, SpeechPageFactory, WorkAreaPageFactory
from tests.house import furnish


@pytest.fixture
def equal(edition, kept):
    """Give a function that brings the edition up to date and says how it differs from a full build."""

    def bring_up_to_date() -> list[str]:
        edition()
        return list(differences(kept))

    return bring_up_to_date


def test_full_build_of_every_type(kept, site, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        furnish()
    note(ALL, 0)
    work()
    assert ("localhost", "/en/") in read(kept)
    assert list(differences(kept)) == []


def test_check_names_what_is_wrong(home, about, edition, kept):
    edition()
    file = kept.folder / "localhost/en/about/@/index.html"
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"Who We Are", b"Who We Were"))
    assert list(differences(kept)) == ["localhost/en/about/ is not what the site gives now: its body differs."]
    file.write_bytes(whole)
    assert list(differences(kept)) == []
    file.with_name("index.html.gz").write_bytes(b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0")
    assert list(differences(kept)) == ["localhost/en/about/: its .gz is not its content."]
    about.delete()
    found = list(differences(kept))
    assert "localhost/en/about/ is not public and is there all the same." in found


def test_area_of_work_is_named_on_the_news_about_it(home, work, news, equal):
    area = WorkAreaPageFactory(parent=work, slug="health")
    item = NewsPageFactory(parent=news)
    item.work_areas = [area]
    item.save()
    assert equal() == []
    area.title = "Another title"
    area.save_revision().publish()
    assert equal() == []
    # Nobody may learn its title any more, nor is there an address for its news.
    area.unpublish()
    assert equal() == []
    assert not Address.objects.filter(path="/en/news/area/health/").exists()
    area.save_revision().publish()
    assert equal() == []
    assert Address.objects.filter(path="/en/news/area/health/", status=200).exists()


def test_draft_touches_nothing(home, about, equal):
    equal()
    before = dict(Address.objects.values_list("pk", "rendered_at"))
    about.title = "A draft"
    about.save_revision()
    assert equal() == []
    assert dict(Address.objects.values_list("pk", "rendered_at")) == before


def test_address_that_another_page_takes_over(home, about, news, equal):
    assert equal() == []
    about.delete()
    AboutPageFactory(parent=home, title="Somebody else", slug="about")
    assert equal() == []


def test_years_of_the_archive_come_and_go(home, news, equal):
    item = SpeechPageFactory(parent=news, date=datetime.date(2024, 5, 1))
    assert equal() == []
    assert Address.objects.filter(path="/en/news/2024/").exists()
    item.date = datetime.date(2025, 5, 1)
    item.save_revision().publish()
    assert equal() == []
    assert not Address.objects.filter(path="/en/news/2024/").exists()


@pytest.mark.parametrize("kind", ["body", "news", "person"])
def test_a_change_makes_little_more_than_what_really_changes(home, about, news, equal, kept, kind):
    """Precision: of the files that are rendered, at least half really differ."""
    from tests.factories import PersonFactory

    person = PersonFactory(email="a@example.org")
    speech = SpeechPageFactory(parent=news, speaker=person)
    for number in range(3):
        AboutPageFactory(parent=about, slug=f"page-{number}")
    equal()
    before, made = read(kept), dict(Address.objects.values_list("path", "rendered_at"))
    if kind == "body":
        speech.body = speech._meta.get_field("body").to_python([{"type": "paragraph", "value": "<p>Other words.</p>"}])
        speech.save_revision().publish()
    elif kind == "news":
        NewsPageFactory(parent=news, slug="newest", date=datetime.date(2026, 6, 1))
    else:
        person.name = "Another name"
        person.save()
    assert equal() == []
    after = read(kept)
    rendered = [path for path, at in Address.objects.values_list("path", "rendered_at") if made.get(path) != at]
    changed = {address for address in after if after[address] != before.get(address)}
    assert rendered
    assert len(changed) / len(rendered) >= 0.5, sorted(rendered)


def test_address_that_others_decide_changes_before_it_was_made(home, work, news, equal):
    area = WorkAreaPageFactory(parent=work, slug="health")
    item = NewsPageFactory(parent=news)
    item.work_areas = [area]
    item.save()
    assert equal() == []
    news.slug = "two"
    news.save_revision().publish()
    settle()
    area.slug = "one"
    area.save_revision().publish()
    settle()
    assert equal() == []
    assert Address.objects.filter(path="/en/two/area/one/", status=200).exists()
    assert not Address.objects.filter(path="/en/two/area/health/").exists()
