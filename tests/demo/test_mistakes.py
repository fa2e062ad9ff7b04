"""A mistake in the sample content: a sentence that names the file, and no page of a half-loaded office."""

import pytest
from wagtail.models import Page

from demo.loading import load
from demo.story import ContentError
from people.models import Person

pytestmark = pytest.mark.django_db

NEWS = '+++\ntype = "news.NewsPage"\norder = 9\ntitle = "A"\nsummary = "B"\n+++\n'


@pytest.fixture
def content(site, tmp_path):
    """Give a small office's content that a test can break."""
    folder = tmp_path / "en"
    (folder / "news").mkdir(parents=True)
    (tmp_path / "pictures.toml").write_text("")
    (folder / "home.md").write_text('+++\ntitle = "Home"\n+++\n')
    (folder / "people.md").write_text('+++\n[press]\nname = "Sample Press Officer"\nemail = "press@example.org"\n+++\n')
    (folder / "office.md").write_text('+++\nname = "Sample Office"\n[settings]\nparent_name = "A parent"\n+++\n')
    (folder / "news" / "index.md").write_text('+++\ntype = "news.NewsIndexPage"\ntitle = "News"\n+++\n')
    return tmp_path


def loaded(content) -> list[str]:
    said: list[str] = []
    load(said.append, content)
    return said


def test_small_office_loads(content):
    (content / "en" / "news" / "added.md").write_text(f"{NEWS}Text.\n")
    loaded(content)
    assert Page.objects.get(title="A").live
    assert Person.objects.count() == 1


MISTAKES = {
    "no fields": ("Just text, no fields.", "does not begin with its fields"),
    "no TOML": ("+++\ntitle = Unquoted\n+++\n", "no TOML"),
    "no end of the fields": ('+++\ntitle = "A"\n', "does not begin with its fields"),
    "no such page": (f"{NEWS}[there](page:nowhere)\n", "nowhere"),
    "no such person": (f'{NEWS}```contact\nperson = "nobody"\n```\n', "nobody"),
    "no such picture": (f'{NEWS}```picture\nimage = "nothing"\n```\n', "nothing"),
    "no such block": (f'{NEWS}```poem\ntext = "x"\n```\n', "poem"),
    "no such field of a block": (f'{NEWS}```quote\nwords = "x"\n```\n', "words"),
    "block without TOML": (f"{NEWS}```quote\nnope\n```\n", "quote"),
    "block that is not valid": (f'{NEWS}```quote\ntext = "x"\n```\n', ""),
    "no such speaker": ('+++\ntype = "news.SpeechPage"\ntitle = "A"\nspeaker = "nobody"\n+++\n', "nobody"),
    "no title": ('+++\ntype = "news.NewsPage"\nsummary = "B"\n+++\n', "title"),
    "no summary": ('+++\ntype = "news.NewsPage"\ntitle = "A"\n+++\n', "summary"),
    "no type": ('+++\ntitle = "A"\nsummary = "B"\n+++\n', "type"),
    "no such type": ('+++\ntype = "news.Gazette"\ntitle = "A"\n+++\n', "Gazette"),
    "no such field": (NEWS.replace("order = 9", 'colour = "red"'), "colour"),
    "date that is none": (NEWS.replace("order = 9", 'date = "soon"'), "soon"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_told_with_the_files_name(mistake, content):
    text, told = MISTAKES[mistake]
    (content / "en" / "news" / "mistaken.md").write_text(text)
    with pytest.raises(ContentError) as refused:
        loaded(content)
    assert "mistaken.md" in str(refused.value)
    assert told in str(refused.value)
    assert Page.objects.count() == 2
    assert not Person.objects.exists()


def test_orphan_is_told(content):
    (content / "en" / "nowhere").mkdir()
    (content / "en" / "nowhere" / "orphan.md").write_text('+++\ntype = "about.AboutPage"\ntitle = "A"\n+++\n')
    with pytest.raises(ContentError, match="orphan"):
        loaded(content)


def test_file_that_comes_later_is_added(content):
    loaded(content)
    (content / "en" / "news" / "added.md").write_text(f"{NEWS}Text.\n")
    before = Page.objects.count()
    loaded(content)
    assert Page.objects.count() == before + 1
