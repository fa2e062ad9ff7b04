"""What the loader makes of each kind of entry, with a small content of its own."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page

from action.models import FormPage, OpportunityPage
from core.models import Alert, CustomDocument, CustomImage, CustomRendition, SiteSettings
from core.renditions import FORMATS, SHAPES, sources
from demo.days import named_days, working_day
from demo.loading import load
from home.models import HomePage
from news.models import NewsPage
from people.models import Person

FILES = {
    "pictures.toml": """
[bus]
scene = "bus-at-dawn"
size = [160, 90]
title = "Bus"
alt = "A red coach."
focus = [0.2, 0.6]
""",
    "papers/guide.md": '+++\ntitle = "Guide"\nimprint = "Sample"\nlanguage = "en"\ncover = "bus"\n+++\nText.\n',
    "en/people.md": '+++\n[press]\nname = "Sample Press"\nportrait = "bus"\nemail = "press@example.org"\n+++\n',
    "en/office.md": '+++\nname = "Sample Office"\n[settings]\nhelp_page = "about"\n+++\n',
    "en/alerts.md": """+++
[closed]
level = "information"
text = "Closed on {in 3 days}."
starts_in_days = 0
ends_in_days = 3
+++
""",
    "en/home.md": '+++\ntitle = "Home"\nsummary = "A summary."\nfeatured = [{ page = "news/first" }]\n+++\n',
    "en/about/index.md": '+++\ntype = "about.AboutPage"\ntitle = "About"\npublished = 2024-05-06\n+++\n',
    "en/areas/index.md": '+++\ntype = "work.WorkIndexPage"\ntitle = "Work"\n+++\n',
    "en/areas/area.md": '+++\ntype = "work.WorkAreaPage"\ntitle = "Area"\ncontact = "press"\n+++\n',
    "en/news/index.md": '+++\ntype = "news.NewsIndexPage"\ntitle = "News"\n+++\n',
    "en/news/first.md": """+++
type = "news.NewsPage"
title = "First"
summary = "A summary."
date = 2025-03-04
lead_image = "bus"
work_areas = ["areas/area"]
goals = [8]
+++
See [the area](page:areas/area).

```picture
image = "bus"
```

```document
document = "guide"
```
""",
    "en/action/index.md": '+++\ntype = "action.ActionPage"\ntitle = "Action"\n+++\n',
    "en/action/post.md": """+++
type = "action.OpportunityPage"
title = "Post"
closing_in_days = 10
published_in_days = -2
how_to_apply = "Ask [us](page:about)."
documents = [{ document = "guide", title = "Terms" }]
+++
""",
    "en/action/form.md": """+++
type = "action.FormPage"
title = "Form"
form_fields = [
  { label = "Your name", field_type = "name" },
  { label = "Message", field_type = "multiline" },
]
+++
""",
}


RUSSIAN = {
    "ru/people.md": '+++\n[press]\nname = "Пример Пресс-служба"\nemail = "press@example.org"\n+++\n',
    "ru/office.md": '+++\nname = "Пример представительства"\n+++\n',
    "ru/home.md": '+++\ntitle = "Главная"\nsummary = "Кратко."\nfeatured = [{ page = "about" }]\n+++\n',
    "ru/areas/index.md": '+++\ntype = "work.WorkIndexPage"\ntitle = "Наша работа"\n+++\n',
    "ru/areas/area.md": '+++\ntype = "work.WorkAreaPage"\ntitle = "Справедливый труд"\ncontact = "press"\n+++\n',
}


@pytest.fixture
def content(site, tmp_path):
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def quietly(content) -> bool:
    return load(lambda line: None, content)


def test_pages_are_published_and_filled(site, content):
    assert quietly(content) is True
    page = NewsPage.objects.get()
    assert page.live
    assert page.lead_image.description == "A red coach."
    assert page.owner.username == "press"
    area = page.work_areas.get()
    assert area.title == "Area"
    assert f'id="{area.pk}"' in page.body[0].value.source
    assert page.body[1].value["image"].contextual_alt_text == "A red coach."
    assert page.body[2].value["document"].title == "Guide"
    assert page.body[2].value["document"].file_size > 1000
    assert [feature.page_id for feature in HomePage.objects.get().featured.all()] == [page.pk]
    assert area.contact.portrait.title == "Bus"
    assert SiteSettings.of(site).help_page.title == "About"


def test_pages_can_be_added_below_every_page_that_was_loaded(content):
    quietly(content)
    assert list(map(list, Page.find_problems())) == [[], [], [], [], []]
    for parent in (HomePage.objects.get(), Page.objects.get(title="News"), Page.objects.get(title="About")):
        child = parent.add_child(instance=Page(title="Another", slug="another"))
        assert parent.get_children().last().pk == child.pk


def test_a_second_language_translates_what_has_the_same_name(content, client):
    for name, text in RUSSIAN.items():
        file = content / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert quietly(content) is True
    english, russian = (Page.objects.get(locale__language_code=code, title=title) for code, title in PAIR)
    assert russian.translation_key == english.translation_key
    assert russian.url == "/ru/nasha-rabota/spravedlivyy-trud/"
    assert russian.specific.contact.name == "Пример Пресс-служба"
    assert russian.specific.contact.translation_key == english.specific.contact.translation_key
    # What is not translated is named in the first language.
    assert [each.page.title for each in HomePage.objects.get(title="Главная").featured.all()] == ["About"]
    assert list(map(list, Page.find_problems())) == [[], [], [], [], []]
    assert client.get("/ru/").status_code == 200
    assert "Пример представительства" in client.get("/ru/").content.decode()
    assert quietly(content) is False


PAIR = (("en", "Area"), ("ru", "Справедливый труд"))


def test_pages_look_published_on_their_day(content):
    quietly(content)
    page = NewsPage.objects.get()
    moments = (page.first_published_at, page.last_published_at, page.latest_revision.created_at)
    assert {timezone.localdate(at) for at in moments} == {datetime.date(2025, 3, 4)}
    assert timezone.localdate(Page.objects.get(title="About").first_published_at) == datetime.date(2024, 5, 6)


def test_days_follow_the_day_of_loading(site, content):
    quietly(content)
    post = OpportunityPage.objects.get()
    assert post.is_open
    assert timezone.localdate(post.closing) == working_day(10)
    assert timezone.localdate(post.first_published_at) == timezone.localdate() - datetime.timedelta(days=2)
    assert post.documents.get().label == "Terms"
    alert = Alert.objects.get()
    assert alert.text == named_days("Closed on {in 3 days}.")
    assert "{" not in alert.text
    assert Alert.shown(Alert.rows(site, "en"), None) == [alert]


def test_working_days_are_never_at_a_weekend():
    assert {working_day(days).weekday() for days in range(-10, 30)} == {0, 1, 2, 3, 4}


def test_questions_of_a_form_have_names_and_an_order(content):
    quietly(content)
    assert [field.clean_name for field in FormPage.objects.get().form_fields.all()] == ["your_name", "message"]


def test_sizes_of_a_picture_are_those_that_an_upload_gets(content):
    quietly(content)
    image = CustomImage.objects.get()
    for shape in SHAPES.values():
        assert list(sources(image, shape)) == list(FORMATS)
    wanted = {shape.spec(one, format_) for shape in SHAPES.values() for one in shape.filters for format_ in FORMATS}
    assert {each.filter_spec for each in image.renditions.all()} == wanted
    made = {each.filter_spec: (each.width, each.height, each.focal_point_key) for each in image.renditions.all()}
    assert all(each.is_in_place for each in image.renditions.all())
    CustomRendition.objects.all().delete()
    again = CustomImage.objects.get().get_renditions(*made)
    assert {spec: (each.width, each.height, each.focal_point_key) for spec, each in again.items()} == made


def test_a_size_that_a_picture_lacks_is_made_by_the_next_run(content):
    quietly(content)
    before = set(CustomRendition.objects.values_list("filter_spec", flat=True))
    CustomRendition.objects.filter(filter_spec__startswith="width-240").delete()
    quietly(content)
    assert set(CustomRendition.objects.values_list("filter_spec", flat=True)) == before


def test_what_editors_renamed_moved_or_deleted_stays_so(content):
    quietly(content)
    page = NewsPage.objects.get()
    page.title, page.slug = "Renamed", "renamed"
    page.save_revision().publish()
    FormPage.objects.get().delete()
    Person.objects.update(name="Changed")
    Alert.objects.all().delete()
    CustomDocument.objects.update(title="Changed")
    before = set(Page.objects.values_list("path", "title", "latest_revision"))
    assert quietly(content) is False
    assert set(Page.objects.values_list("path", "title", "latest_revision")) == before
    assert Person.objects.count() == CustomImage.objects.count() == CustomDocument.objects.count() == 1
    assert not Alert.objects.exists()


def test_a_home_page_that_somebody_edited_is_left_alone(content):
    home = HomePage.objects.get()
    home.lead_title = "Ours"
    home.save_revision().publish()
    quietly(content)
    assert HomePage.objects.get().lead_title == "Ours"
    assert not HomePage.objects.get().featured.exists()
