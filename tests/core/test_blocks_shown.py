"""Blocks on a page: what is gone, not public or empty leaves quietly; what is shown is told."""

import re

import pytest
from wagtail.blocks import StreamValue
from wagtail.models import Page

from core.blocks import StoryBlock
from core.blocks.text import template_ids
from core.models import CustomImage, PageNotice
from core.uses import recording
from tests.core.stored import document, picture
from tests.core.test_every_type import html_errors
from tests.factories import AboutPageFactory, ImageFactory, NewsPageFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def show(news, client, django_capture_on_commit_callbacks):
    """Give a function that publishes a page with the given blocks (name and stored value) and gives its HTML."""

    def one(*blocks: tuple[str, object]) -> str:
        with django_capture_on_commit_callbacks(execute=True):
            page = NewsPageFactory(parent=news)
            raw = [{"type": name, "value": value, "id": f"b{number}"} for number, (name, value) in enumerate(blocks)]
            page.body = page._meta.get_field("body").to_python(raw)
            page.save_revision().publish()
        return again(page.url)

    def again(url: str) -> str:
        one.url = url
        answer = client.get(url)
        assert answer.status_code == 200
        html = answer.content.decode()
        assert html_errors(html) == []
        assert "None" not in html
        return html.split('<div class="story">')[1].split("</article>")[0]

    one.again = lambda: again(one.url)
    return one


def test_an_empty_story_is_a_page(show):
    assert "<h2" not in show()


def test_a_deleted_person_leaves_the_page_whole(show):
    person = PersonFactory(name="Gone Soon", email="gone@example.org")
    html = show(
        ("quote", {"text": "Words that stay", "person": person.pk}),
        ("contact", {"person": person.pk, "lead": "Ask"}),
        ("contact", {"person": person.pk, "name": "The desk", "email": "desk@example.org"}),
    )
    assert "Gone Soon" in html
    person.delete()
    html = show.again()
    assert "Words that stay" in html
    assert "Gone Soon" not in html
    assert "gone@example.org" not in html
    assert html.count('class="contact"') == 1
    assert "desk@example.org" in html


def test_a_quote_shows_the_portrait_that_was_chosen_else_the_persons(show, image, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        other = ImageFactory()
    person = PersonFactory(portrait=image)
    html = show(("quote", {"text": "Words", "person": person.pk}))
    assert f"{image.filename.split('.')[0]}" in html
    assert 'alt=""' in html
    html = show(("quote", {"text": "Words", "person": person.pk, "portrait": other.pk}))
    assert other.filename.split(".")[0] in html
    assert "<img" not in show(("quote", {"text": "Words", "attribution": "B. Sample"}))


def test_a_picture_that_may_not_be_shown_takes_its_caption_with_it(show, image, django_capture_on_commit_callbacks):
    blocks = [
        ("picture", picture(image, caption="Caption one")),
        ("gallery", {"pictures": [picture(image, caption="Caption two")] * 2}),
    ]
    html = show(*blocks)
    assert "Caption one" in html
    assert 'alt="Somebody reads"' in html
    assert "Photo: A. Sample" in html
    with django_capture_on_commit_callbacks(execute=True):
        image.people = CustomImage.People.ADULTS
        image.save()
    html = show.again()
    assert "Caption one" not in html
    assert "Caption two" not in html
    assert "<img" not in html
    assert "<figure" not in html


def test_the_same_picture_twice_keeps_each_alternative_text(show, image):
    html = show(("picture", picture(image)), ("picture", {"image": {"image": image.pk, "alt_text": "Another text"}}))
    assert 'alt="Somebody reads"' in html
    assert 'alt="Another text"' in html


def test_a_decorative_picture_has_an_empty_alternative_text(show, image):
    html = show(("picture", {"image": {"image": image.pk, "alt_text": "Not this", "decorative": True}}))
    assert 'alt=""' in html
    assert "Not this" not in html


def test_a_missing_image_file_is_no_error(show, image):
    show(("picture", picture(image)))
    storage = image.file.storage
    for rendition in image.renditions.all():
        storage.delete(rendition.file.name)
    storage.delete(image.file.name)
    assert 'class="picture"' in show.again()


def test_a_deleted_picture_leaves_the_page_whole(show, image):
    show(("picture", picture(image)), ("gallery", {"pictures": [picture(image)] * 2}), ("paragraph", "<p>Words</p>"))
    CustomImage.objects.filter(pk=image.pk).delete()
    html = show.again()
    assert "Words" in html
    assert "<figure" not in html


def test_a_document_shows_type_and_size_and_is_downloaded(show):
    html = show(("document", {"document": document("guide.pdf").pk, "note": "In Russian"}))
    assert "(PDF, 2.0\xa0KB)" in html
    assert " download>" in html
    assert "In Russian" in html


def test_a_size_that_was_never_noted_is_read_and_not_written(show):
    guide = document("guide.pdf")
    type(guide).objects.filter(pk=guide.pk).update(file_size=None)
    assert "(PDF, 2.0\xa0KB)" in show(("document", {"document": guide.pk}))
    guide.refresh_from_db()
    assert guide.file_size is None
    guide.file.storage.delete(guide.file.name)
    assert "(PDF)" in show.again()


def test_deleted_documents_leave_quietly(show):
    files = [document(name) for name in ("guide.pdf", "film.mp4", "film.mp3", "film.vtt")]
    guide, film, sound, captions = files
    html = show(
        ("document", {"document": guide.pk}),
        (
            "media",
            {
                "title": "Film",
                "file": film.pk,
                "sound": sound.pk,
                "captions": [{"language": "en", "file": captions.pk}],
            },
        ),
        ("call_to_action", {"title": "Read it", "link": {"document": guide.pk}}),
    )
    assert "<track" in html
    captions.delete()
    sound.delete()
    html = show.again()
    assert "<video" in html
    assert "<track" not in html
    assert "<audio" not in html
    film.delete()
    guide.delete()
    assert show.again().strip().strip("\n </div>") == ""


def test_a_recording_loads_nothing_by_itself_and_names_sizes(show, image):
    html = show(
        (
            "media",
            {
                "title": "Film",
                "file": document("film.webm").pk,
                "sound": document("film.ogg").pk,
                "captions": [{"language": "ru", "file": document("film.vtt", b"WEBVTT\n").pk}],
                "transcript": "<p>What is said</p>",
                "poster": image.pk,
                "elsewhere": "https://www.video.example.org/1",
            },
        )
    )
    # However the template's lines are broken.
    html = re.sub(r"[ \n]+", " ", html)
    assert '<video controls preload="none"' in html
    assert '<audio controls preload="none"' in html
    assert "autoplay" not in html
    assert "<iframe" not in html
    assert 'type="video/webm"' in html
    assert 'srclang="ru"' in html
    assert 'label="Русский"' in html
    assert "(WEBM, 2.0\xa0KB)" in html
    assert "(OGG, 2.0\xa0KB)" in html
    assert "<summary>Transcript</summary>" in html
    assert "At video.example.org" in html
    assert 'rel="external noreferrer"' in html
    assert 'poster="/media/images/' in html


def test_a_sound_has_a_player_for_sound(show):
    html = show(("media", {"title": "Talk", "file": document("talk.m4a").pk, "transcript": "<p>Words</p>"}))
    assert "<video" not in html
    assert '<audio controls preload="none" aria-label="Talk">' in html
    assert 'type="audio/mp4"' in html


def test_pages_that_are_not_public_leave_links_and_related_pages(show, home):
    stays, leaves = AboutPageFactory(parent=home, title="Stays"), AboutPageFactory(parent=home, title="Leaves")
    blocks = [
        ("related_pages", {"pages": [{"page": stays.pk, "line": "Why"}, {"page": leaves.pk, "line": "Line"}]}),
        ("call_to_action", {"title": "Do it", "link": {"page": leaves.pk, "label": "Now"}}),
        ("paragraph", f'<p>See <a linktype="page" id="{leaves.pk}">this</a>.</p>'),
    ]
    html = show(*blocks)
    assert html.count(leaves.url) == 3
    assert "Read on" in html
    leaves.unpublish()
    html = show.again()
    assert leaves.url not in html
    assert "Line" not in html
    assert "Do it" not in html
    assert "See this." in html
    assert "Stays" in html
    stays.unpublish()
    assert "Read on" not in show.again()


def test_a_withdrawn_page_leaves_related_pages_and_links_still_lead_to_its_notice(show, home):
    page = AboutPageFactory(parent=home, title="Withdrawn")
    page.notices.add(PageNotice(kind=PageNotice.Kind.WITHDRAWAL, text="It was wrong."))
    page.save_revision().publish()
    html = show(
        ("related_pages", {"pages": [{"page": page.pk}]}),
        ("call_to_action", {"title": "Do it", "link": {"page": page.pk}}),
    )
    assert "Read on" not in html
    assert "Do it" in html


def test_a_link_of_an_unsafe_kind_that_was_stored_somehow_shows_nothing(show):
    html = show(
        ("call_to_action", {"title": "Do it", "link": {"label": "Go", "address": "javascript:alert(1)"}}),
        ("quote", {"text": "Words", "attribution": "A", "source": "javascript:alert(1)"}),
        ("paragraph", '<p>See <a href="javascript:alert(1)">this</a>.</p>'),
    )
    assert "javascript" not in html
    assert "Do it" not in html


def test_links_that_leave_the_site_say_so_and_those_to_itself_do_not(show):
    html = show(
        ("call_to_action", {"title": "Do it", "link": {"label": "Go", "address": "https://example.org/"}}),
        ("paragraph", '<p><a href="https://example.org/x">there</a> <a href="http://testserver/en/">here</a></p>'),
    )
    assert html.count('rel="external"') == 2
    assert html.count("(leaves this site)") == 2
    assert '<a href="http://testserver/en/">here</a>' in html


def test_anchors_of_a_story_are_unique_and_none_is_the_templates_own(show):
    headings = ["Same words", "Same words", "Content", "2030", "Same words 2"]
    html = show(*(("heading", {"text": text, "level": "h2"}) for text in headings))
    for anchor in ("same-words", "same-words-2", "content-2", "h-2030", "same-words-2-2"):
        assert html.count(f'id="{anchor}"') == 1


def test_levels_of_headings(show):
    html = show(
        ("heading", {"text": "A", "level": "h2"}), ("heading", {"text": "B", "level": "h3"}), ("heading", {"text": "C"})
    )
    assert '<h2 id="a">A</h2>' in html
    assert '<h3 id="b">B</h3>' in html
    assert '<h2 id="c">C</h2>' in html


def test_the_ids_of_templates_are_known():
    assert {"content", "menu"} <= template_ids()


def test_a_table_can_be_read_and_scrolled(show):
    html = show(
        (
            "table",
            {
                "table": {
                    "caption": "Calls <by> year",
                    "columns": [{"type": "text", "heading": "Year"}, {"type": "number", "heading": "Calls"}],
                    "rows": [{"values": ["2025", "1,240"]}, {"values": ["2026", ""]}],
                },
                "row_headings": True,
                "source": "Sample office",
            },
        )
    )
    html = re.sub(r"[ \n]+", " ", html)
    assert '<div class="table-box" role="region" tabindex="0" aria-label="Calls &lt;by&gt; year">' in html
    assert "<caption>Calls &lt;by&gt; year</caption>" in html
    assert '<th scope="col">Year</th>' in html
    assert '<th scope="row">2025</th>' in html
    assert '<td class="number">1,240</td>' in html


def test_a_callouts_tone_is_a_word(show):
    html = show(
        *(("callout", {"tone": tone, "title": "T", "text": ""}) for tone in ("information", "important", "warning"))
    )
    for word in ("Information", "Important", "Warning"):
        assert f'<p class="callout-tone">{word}</p>' in html


def test_a_card_of_a_person_offers_a_file_for_the_address_book(show):
    from django.urls import NoReverseMatch, reverse

    person = PersonFactory(email="a@example.org")
    html = show(("contact", {"person": person.pk}), ("contact", {"name": "Desk", "email": "desk@example.org"}))
    try:
        assert html.count(reverse("vcard", args=[person.pk])) == 1
    except NoReverseMatch:
        assert "(VCF)" not in html


def test_what_is_shown_is_told(news, client, image, home):
    page = AboutPageFactory(parent=home)
    person, guide, film = PersonFactory(portrait=image), document("guide.pdf"), document("film.mp4")
    item = NewsPageFactory(parent=news)
    item.body = item._meta.get_field("body").to_python(
        [
            {"type": "quote", "value": {"text": "Words", "person": person.pk}},
            {"type": "document", "value": {"document": guide.pk}},
            {"type": "media", "value": {"title": "Film", "file": film.pk}},
            {"type": "related_pages", "value": {"pages": [{"page": page.pk}]}},
        ]
    )
    item.save_revision().publish()
    page.unpublish()
    with recording() as told:
        client.get(item.url)
    wanted = {
        f"person:{person.pk}",
        f"image:{image.pk}",
        f"document:{guide.pk}",
        f"document:{film.pk}",
        f"face:{page.pk}",
    }
    assert wanted <= told.tags


def test_a_rendering_leaves_what_is_chosen_as_it_is(news, client, home):
    """A page that is not public stays chosen when a page is saved after it was rendered."""
    page = AboutPageFactory(parent=home)
    page.unpublish()
    item = NewsPageFactory(parent=news)
    raw = [
        {
            "type": "related_pages",
            "value": {"title": "", "pages": [{"type": "item", "value": {"page": page.pk, "line": ""}, "id": "i"}]},
            "id": "b",
        }
    ]
    item.body = item._meta.get_field("body").to_python(raw)
    item.save()
    item = type(item).objects.get(pk=item.pk)
    str(item.body)
    item.save()
    assert list(type(item).objects.get(pk=item.pk).body.raw_data) == raw


def test_a_preview_of_what_is_not_saved_shows_the_same(show, news, home):
    story = StoryBlock()
    page = Page.objects.get(pk=home.pk)
    value = StreamValue(story, [("related_pages", {"title": "", "pages": [{"page": page, "line": ""}]})])
    assert home.title in story.render(value)


@pytest.mark.parametrize("name", StoryBlock().child_blocks)
def test_a_block_that_is_still_empty_can_be_previewed(name, rf, home):
    block = StoryBlock().child_blocks[name]
    html = block.bind(block.clean_deferred(block.get_default())).render({"request": rf.get("/")})
    assert html_errors(f"<!DOCTYPE html><title>x</title><body>{html}</body>") == []
    assert "None" not in html
