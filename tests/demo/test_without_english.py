"""The sample office in languages that its fullest one is not among: what is written in no other is simply not named."""

import pytest
from wagtail.models import Page

from core.models import SiteSettings
from demo.loading import load
from demo.story import ContentError
from home.models import HomePage

pytestmark = pytest.mark.django_db

HOME = """+++
title = "Главная"
summary = "Кратко."
featured = [{ page = "about" }, { page = "news" }]
+++
Прочтите [о нас](page:about) и [новости](page:news).

```related_pages
pages = [{ page = "news" }, { page = "about" }]
```

```related_pages
pages = [{ page = "news" }]
```

```call_to_action
title = "Читайте"
link = { page = "news", label = "Новости" }
```
"""
FILES = {
    "pictures.toml": "",
    "en/home.md": '+++\ntitle = "Home"\n+++\n',
    "en/office.md": '+++\nname = "Sample"\n[settings]\nhelp_page = "about"\nreport_page = "news"\n+++\n',
    "en/news/index.md": '+++\ntype = "news.NewsIndexPage"\ntitle = "News"\n+++\n',
    "ru/people.md": '+++\n[press]\nname = "Пример"\nemail = "press@example.org"\n+++\n',
    "ru/office.md": '+++\nname = "Пример"\n+++\n',
    "ru/home.md": HOME,
    "ru/about/index.md": '+++\ntype = "about.AboutPage"\ntitle = "Кто мы"\n+++\n',
}


@pytest.fixture
def content(site, tmp_path, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("ru", "Русский")]
    settings.LANGUAGE_CODE = "ru"
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_settings_are_there_whichever_language_holds_them(content, site):
    load(lambda line: None, content)
    found = SiteSettings.of(site)
    assert found.help_page.title == "Кто мы"
    assert found.report_page is None


def test_what_is_not_written_in_any_of_its_languages_is_not_named(content):
    load(lambda line: None, content)
    home = HomePage.objects.get(locale__language_code="ru")
    about = Page.objects.get(title="Кто мы")
    assert [each.page for each in home.featured.all()] == [about]
    text, related = home.body
    assert text.value.source.count("<a ") == 1
    assert "новости" in text.value.source
    assert [entry["page"].specific for entry in related.value["pages"]] == [about.specific]
    assert load(lambda line: None, content) is False


def test_what_is_written_in_no_language_at_all_is_a_mistake(content):
    (content / "ru/home.md").write_text(HOME.replace("page:news", "page:nwes"), encoding="utf-8")
    with pytest.raises(ContentError, match="nwes"):
        load(lambda line: None, content)
