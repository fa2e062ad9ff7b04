"""What the editor is told of a draft: its weight from real files, what leads nowhere, what is missing."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import translation

from core import budgets
from core.compression import WAYS, without_layout
from core.renditions import SHAPES
from editorial.dead_ends import dead_ends
from editorial.reach import reach_of
from editorial.reading import reading
from editorial.weight import HEADERS, slot, weigh
from tests.factories import DocumentFactory, ImageFactory, NewsPageFactory, home_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return ImageFactory(title="Harbour", file__width=1600, file__height=1200)


def paragraph(html: str, block: str = "p1") -> list[dict]:
    return [{"type": "paragraph", "value": html, "id": block}]


def with_body(page, stored: list[dict]):
    page.body = page._meta.get_field("body").to_python(stored)
    page.save()
    return type(page).objects.get(pk=page.pk)


def test_the_text_is_the_compressed_page_with_its_sheets_and_scripts(news, client):
    page = NewsPageFactory(parent=news)
    html = client.get(page.url, headers={"accept-encoding": "identity"}).content
    weight = weigh(html)
    own = len(WAYS["br"](without_layout(html)))
    assert own + 3 * HEADERS < weight.text < own + 12_000
    assert weight.pictures == 0
    assert 0 < weight.rest < 1000
    assert weight.whole == weight.text + weight.rest


def test_pictures_weigh_what_a_telephone_takes_of_them(news, client, picture):
    page = NewsPageFactory(parent=news, lead_image=picture)
    weight = weigh(client.get(page.url).content)
    [(name, size)] = weight.by_picture.items()
    taken = picture.renditions.get(file=name)
    assert (taken.filter_spec, size) == ("width-800|format-avif", taken.file.size + HEADERS)
    assert weight.pictures == size


@pytest.mark.parametrize(
    ("shape", "pixels"), [("whole", 328), ("card", 328), ("brief", 88), ("cover", 216), ("row", 80), ("portrait", 120)]
)
def test_the_width_of_every_shape_on_the_telephone(shape, pixels):
    assert slot(SHAPES[shape].sizes) == pixels


def test_seconds_are_two_round_trips_and_the_bytes_at_the_lines_rate():
    assert budgets.seconds(0) == pytest.approx(0.8)
    assert budgets.seconds(62_500) == pytest.approx(1.8)
    assert budgets.seconds(62_500, round_trips=1) == pytest.approx(1.4)


def test_a_heavy_picture_leads_to_where_another_can_be_chosen(news, client, picture, monkeypatch):
    monkeypatch.setattr("editorial.reach.HEAVY", 100)
    page = NewsPageFactory(parent=news, lead_image=picture)
    [remark] = reach_of(page, client.get(page.url).content).heavy
    assert "“Harbour”" in remark.text
    assert remark.address == reverse("wagtailimages:edit", args=[picture.pk])


def test_links_that_lead_nowhere_are_named_with_their_block(news, home):
    hidden = NewsPageFactory(parent=news, title="Hidden", live=False)
    public = NewsPageFactory(parent=news)
    document = DocumentFactory(title="Guide")
    document.file.storage.delete(document.file.name)
    page = NewsPageFactory(parent=news)
    links = [
        ("page", hidden.pk),
        ("page", public.pk),
        ("page", 987_654),
        ("document", document.pk),
        ("document", 987_654),
    ]
    html = "".join(f'<p><a linktype="{kind}" id="{key}">words</a></p>' for kind, key in links)
    found = dead_ends(with_body(page, paragraph(html, "block-7")))
    assert [each.text for each in found] == [
        "A link leads to “Hidden”, which is not published.",
        "A link leads to a page that was deleted.",
        "The file of the document “Guide” is missing.",
        "A link leads to a document that was deleted.",
    ]
    assert {each.block for each in found} == {"block-7"}


def test_what_is_missing_is_listed(news, home, picture, client):
    home_in(home, "ru", "Главная")
    picture.description = ""
    picture.save()
    page = NewsPageFactory(parent=news, summary="One sentence.", lead_image=picture)
    page.summary = ""
    told = " ".join(remark.text for remark in reach_of(page, client.get(page.url).content).missing)
    for words in ("no alternative text", "no summary", "names nobody who made it", "not translated into Russian"):
        assert words in told


def test_what_is_there_is_not_missed(news, picture, client):
    picture.credit = "Photo: A. Sample"
    picture.save()
    page = NewsPageFactory(parent=news, summary="One sentence.", lead_image=picture)
    assert reach_of(page, client.get(page.url).content).missing == []


def test_the_panel_tells_of_what_is_typed_in_the_editors_language(news, typed_preview, admin):
    from wagtail.users.models import UserProfile

    page = NewsPageFactory(parent=news, summary="One sentence.")
    profile = UserProfile.get_for_user(admin)
    profile.preferred_language = "en"
    profile.save()
    shown = BeautifulSoup(typed_preview(page, "reach", seo_title="A title " * 5).content, "html.parser")
    assert [heading.get_text(strip=True) for heading in shown.select("h3")] == [
        "Weight",
        "Reading",
        "Links that lead nowhere",
        "Missing before it is published",
    ]
    assert "0.5 Mbit/s" in shown.get_text()
    assert "reach" not in [name for name, _label in page.preview_modes]


def test_over_budget_warns_and_does_not_block(news, typed_preview, monkeypatch, admin_client):
    monkeypatch.setattr(budgets, "TEXT", 100)
    monkeypatch.setattr(budgets, "WHOLE", 100)
    page = NewsPageFactory(parent=news, summary="One sentence.")
    shown = BeautifulSoup(typed_preview(page, "reach").content, "html.parser")
    assert len(shown.select(".reach-warning")) == 2
    assert "It can be published" in shown.get_text()


def test_every_type_is_written_with_the_panel(news, admin_client):
    page = NewsPageFactory(parent=news)
    edit = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    add = admin_client.get(reverse("wagtailadmin_pages:add", args=["news", "speechpage", news.pk])).content.decode()
    for html in (edit, add):
        assert 'data-side-panel="reach"' in html
        assert "js/reach.js" in html


ENGLISH = "The cat sat on the mat. The dog ran to the cat and the cat ran off. " * 10
LONG_ENGLISH = (
    "International organisations systematically facilitate comprehensive intergovernmental negotiations concerning "
    "administrative responsibilities, environmental considerations, and humanitarian accountability mechanisms. "
) * 8


def test_reading_time_is_by_the_languages_own_speed():
    words = "слово " * 184
    assert reading(words, "ru").minutes == pytest.approx(1)
    assert reading(words, "en").minutes == pytest.approx(184 / 228)
    assert reading("移民" * 255, "zh-hans").minutes == pytest.approx(2)


def test_a_grade_is_given_where_the_language_has_a_measure():
    assert reading(ENGLISH, "en").grade == 1
    assert reading(LONG_ENGLISH, "en").grade > 20
    assert reading("Кот сел на мат. Пёс шёл к дому. " * 20, "ru").grade == 1
    assert reading("Международные организации систематически обеспечивают переговоры. " * 30, "ru").grade > 12
    for code in ("tk", "ar", "fr", "es", "zh-hans"):
        assert reading(ENGLISH, code).grade is None
    assert reading("Too short to say anything.", "en").grade is None


def test_words_of_lists_and_menus_do_not_count(news, client):
    page = with_body(
        NewsPageFactory(parent=news, title="One", summary="Two three."), paragraph("<p>Four five six.</p>")
    )
    with translation.override("en"):
        told = reach_of(page, client.get(page.url).content)
    assert 6 <= told.reading.words <= 9


def test_wagtails_own_figures_do_not_contradict_ours(news, admin_client):
    page = NewsPageFactory(parent=news)
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "data-checks-panel" in html
    assert "data-content-readability-score" not in html
