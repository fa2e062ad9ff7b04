"""A finished translation is pasted in whole, laid beside the original, moved about, saved; no word of it is lost."""

import html
import re

import pytest
from django.conf import settings
from django.urls import reverse

from tests.translations.editing import LINKED, messages_of
from tests.translations.steps import publish
from translations import pasting
from translations.filling import fill, places
from translations.paragraphs import align, dress, marked, split
from translations.pasting import moved

pytestmark = pytest.mark.django_db

GUIDE = "Прочтите памятку сначала."


def address(translation) -> str:
    return reverse("translations_pasting", args=[translation.pk])


def words(translation) -> list[str]:
    """A translation of every passage, in order, in plain words."""
    return [
        GUIDE if place.original == LINKED else f"Перевод {number}" for number, place in enumerate(places(translation))
    ]


def paste(client, translation, paragraphs: list[str], **more):
    return client.post(address(translation), {"text": "\r\n".join(paragraphs)} | more)


def boxes(answer) -> list[str]:
    found = re.findall(r'<textarea[^>]*name="box"[^>]*>\n(.*?)</textarea>', answer.content.decode(), re.DOTALL)
    return [html.unescape(text) for text in found]


def keys(answer) -> list[str]:
    return re.findall(r'name="key" value="([^"]*)"', answer.content.decode())


def save(client, translation, answer, texts: list[str] | None = None, **more):
    texts = boxes(answer) if texts is None else texts
    return client.post(address(translation), {"key": keys(answer), "box": texts, "do": "save"} | more)


def said(translation) -> dict[str, str]:
    return {place.original: place.said for place in places(translation) if place.said}


def test_the_screen_shows_the_passages_in_order(begun, admin_client):
    page = admin_client.get(address(begun)).content.decode()
    at = [page.index(html.escape(place.original.replace("&amp;", "&"), quote=True)) for place in places(begun)]
    assert at == sorted(at)


def test_the_heading_quotes_the_title(begun, admin_client):
    for answer in (admin_client.get(address(begun)), paste(admin_client, begun, words(begun))):
        heading = re.search(r'<h2 class="w-h2">(.*?)</h2>', answer.content.decode(), re.DOTALL)
        assert re.fullmatch(r"“\W*A sample\W*”, in Русский", heading[1].strip())


def test_a_passage_in_a_block_is_called_by_the_block(begun):
    named = {place.original: place.where for place in places(begun)}
    assert named["One sentence."] == "Summary"
    assert named["Before you leave"] == "Heading: Text"
    assert named[LINKED] == "Paragraph"


def test_a_list_s_rows_and_a_table_s_cells_are_called_by_the_whole(translation):
    named = {place.original: place for place in places(translation)}
    assert named["Sample Desk"].where == "Contact card: Name"
    assert named["Spring"].where == "Table"
    rows = [{"value": "24", "counts": "Calls", "source": "Sample Desk", "date": "2026-01-01"}]
    block = {"type": "figures", "value": {"title": "", "figures": rows}}
    publish(named["Sample Desk"].instance, body=[block])
    translation.source.update_from_db()
    assert {place.where for place in places(translation) if place.path.startswith("body")} == {
        "Key figures: Value",
        "Key figures: What it counts",
        "Key figures: Source",
    }


def test_a_block_that_is_gone_leaves_the_field_s_name(begun):
    place = next(place for place in places(begun) if place.original == LINKED)
    place.instance.body.pop()
    place.instance.body.pop()
    assert place.where == "Body"


def test_as_many_paragraphs_as_passages_go_pair_by_pair(begun, admin_client):
    answer = paste(admin_client, begun, words(begun))
    assert boxes(answer) == words(begun)
    count = len(places(begun))
    assert f"{count} paragraphs for {count} passages of the page" in answer.content.decode()
    assert said(begun) == {}


def test_a_differing_count_is_said_and_nothing_is_lost(begun, admin_client):
    fewer = words(begun)[1:]
    answer = paste(admin_client, begun, fewer)
    assert f"{len(fewer)} paragraphs for {len(fewer) + 1} passages" in answer.content.decode()
    assert sorted(filter(None, boxes(answer))) == sorted(fewer)
    more = [*words(begun), "Ещё один", "И ещё один"]
    answer = paste(admin_client, begun, more)
    assert "2 are left over" in " ".join(answer.content.decode().split())
    assert sorted(boxes(answer)) == sorted(more)


def test_pairs_are_saved_and_what_cannot_be_is_kept_in_its_box(begun, admin_client, admin):
    answer = save(admin_client, begun, paste(admin_client, begun, words(begun)))
    page = answer.content.decode()
    assert "The original has a link on “the guide”" in page
    assert GUIDE in boxes(answer)
    assert len(said(begun)) == len(places(begun)) - 1
    assert LINKED not in said(begun)
    assert {place.current.last_translated_by for place in places(begun) if place.current} == {admin}
    # The editor marks the link's words, and saves again.
    texts = [text.replace("памятку", "<a>памятку</a>") for text in boxes(answer)]
    answer = save(admin_client, begun, answer, texts)
    assert "1 passage was saved" in messages_of(answer)
    assert said(begun)[LINKED] == 'Прочтите <a id="a1">памятку</a> сначала.'


def test_what_is_left_over_stays_on_the_screen_after_saving(begun, admin_client):
    texts = [text.replace("памятку", "<a>памятку</a>") for text in words(begun)]
    answer = paste(admin_client, begun, words(begun))
    answer = save(admin_client, begun, answer, [*texts, "Осталось"])
    assert boxes(answer)[-1] == "Осталось"
    assert len(said(begun)) == len(places(begun))
    answer = save(admin_client, begun, answer)
    assert "There was nothing new to save." in answer.content.decode()
    assert boxes(answer)[-1] == "Осталось"


def test_what_is_there_is_replaced_only_where_the_editor_chose(begun, admin_client):
    first, second = places(begun)[:2]
    fill(first, begun.target_locale, "Было первое", None)
    fill(second, begun.target_locale, "Было второе", None)
    answer = paste(admin_client, begun, words(begun))
    page = answer.content.decode()
    assert "Было первое" in page
    assert f'name="replace-{first.key}"' in page
    save(admin_client, begun, answer, **{f"replace-{second.key}": "on"})
    assert said(begun)[first.original] == "Было первое"
    assert said(begun)[second.original] == "Перевод 1"


def test_what_differs_and_is_not_ticked_keeps_the_editor_there(begun, admin_client):
    first, second = places(begun)[:2]
    fill(first, begun.target_locale, "Было первое", None)
    fill(second, begun.target_locale, "Было второе", None)
    texts = [text.replace("памятку", "<a>памятку</a>") for text in words(begun)]
    texts[1] = ""
    answer = save(admin_client, begun, paste(admin_client, begun, words(begun)), texts)
    page = answer.content.decode()
    assert "1 box differs from what is saved: tick “Replace”" in html.unescape(page)
    assert page.count("translating__row--differs") == 1
    assert boxes(answer) == texts
    assert said(begun)[first.original] == "Было первое"
    answer = save(admin_client, begun, answer, **{"replace-all": "on"})
    assert "1 passage was saved" in messages_of(answer)
    assert said(begun)[first.original] == "Перевод 0"
    # An empty box leaves what is there.
    assert said(begun)[second.original] == "Было второе"


def hidden_ticks(answer) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden"\s+name="(replace-[^"]*)"\s+value="([^"]*)"', answer.content.decode()))


def test_what_one_saved_here_a_moment_ago_one_corrects_without_a_tick(begun, admin_client):
    answer = save(admin_client, begun, paste(admin_client, begun, words(begun)))
    first, second = places(begun)[:2]
    # Somebody else corrects one of them meanwhile.
    fill(second, begun.target_locale, "Чужое", None)
    texts = [text.replace("памятку", "<a>памятку</a>") for text in boxes(answer)]
    answer = save(admin_client, begun, answer, ["Исправлено", *texts[1:]], **hidden_ticks(answer))
    assert said(begun)[first.original] == "Исправлено"
    assert said(begun)[second.original] == "Чужое"
    assert "1 box differs" in answer.content.decode()


@pytest.mark.parametrize(
    ("action", "number", "then"),
    [
        ("push", 1, ["a", "", "b\nc", "", "d"]),
        ("pull", 2, ["a", "b\nc", "d"]),
        ("pull", 0, ["a", "b\nc", "", "d"]),
        ("join", 0, ["a b\nc", "", "d"]),
        ("join", 3, ["a", "b\nc", "", "d"]),
        ("split", 1, ["a", "b", "c", "", "d"]),
        ("split", 0, ["a", "b\nc", "", "d"]),
        ("nonsense", 0, ["a", "b\nc", "", "d"]),
    ],
)
def test_text_moves_between_boxes(action, number, then):
    texts = ["a", "b\nc", "", "d"]
    moved(texts, action, number)
    assert texts == then


def test_moving_keeps_what_was_typed(begun, admin_client):
    answer = paste(admin_client, begun, words(begun))
    texts = [*boxes(answer)[:-1], "Исправлено"]
    sent = {"key": keys(answer), "box": texts, "do": "push:0"}
    assert boxes(admin_client.post(address(begun), sent)) == ["", *texts]


@pytest.mark.parametrize(("text", "told"), [("Одна строка", True), ("Две\nстроки", False)])
def test_where_nothing_can_be_split_it_is_said(text, told, begun, admin_client):
    answer = paste(admin_client, begun, words(begun))
    sent = {"key": keys(answer), "box": [text, *boxes(answer)[1:]], "do": "split:0"}
    assert ("no new line in the box" in admin_client.post(address(begun), sent).content.decode()) is told


def test_saving_leads_to_the_head_of_the_screen_whatever_row_was_moved(begun, admin_client):
    page = paste(admin_client, begun, words(begun)).content.decode()
    saves = re.findall(r'<button[^>]*value="save"[^>]*>', page)
    assert len(saves) == 2
    assert all(f'formaction="{address(begun)}"' in each for each in saves)


def test_an_original_changed_meanwhile_loses_no_box(begun, admin_client):
    answer = paste(admin_client, begun, words(begun))
    original = begun.source.get_source_instance()
    original.summary = "Another sentence."
    original.save_revision().publish()
    begun.source.update_from_db()
    after = save(admin_client, begun, answer)
    assert "changed meanwhile" in after.content.decode()
    assert sorted(filter(None, boxes(after))) == sorted(words(begun))
    assert said(begun) == {}


def test_an_original_changed_while_it_is_saved_leaves_every_box_beside_its_passage(begun, admin_client, monkeypatch):
    answer = paste(admin_client, begun, words(begun))
    original = begun.source.get_source_instance()

    def change(*given):
        done = fill(*given)
        if original.body[0].value["text"] != "Somebody’s":
            original.body.insert(0, ("heading", {"text": "Somebody’s", "level": "h2"}))
            original.save_revision().publish()
            begun.source.update_from_db()
        return done

    monkeypatch.setattr(pasting, "fill", change)
    after = save(admin_client, begun, answer)
    assert "The original was changed meanwhile" in after.content.decode()
    wanted = [place.said or (GUIDE if place.original == LINKED else "") for place in places(begun)]
    assert boxes(after) == wanted
    assert wanted.count("") == 1
    # The reason stands beside the passage that it is about, and beside no other.
    assert [row.place.original for row in after.context["rows"] if row.error] == [LINKED]


@pytest.mark.parametrize("text", ["", " \r\n \r\n", "x\n\n" * 1001], ids=["nothing", "blanks", "too much"])
def test_what_cannot_be_laid_out_is_said(text, begun, admin_client):
    page = admin_client.post(address(begun), {"text": text}).content.decode()
    assert 'id="pasted-error"' in page


def test_word_s_marks_are_kept_as_far_as_the_passage_has_them(begun, admin_client):
    pasted = '<p class=MsoNormal><i>Сначала</i> <b>прочтите</b> <a href="https://example.org/ru/">памятку</a></p>'
    texts = words(begun)
    texts[texts.index(GUIDE)] = "Сначала прочтите памятку"
    save(admin_client, begun, paste(admin_client, begun, texts, html=pasted))
    assert said(begun)[LINKED] == 'Сначала <b>прочтите</b> <a id="a1">памятку</a>'


def test_a_document_of_word_is_read():
    document = (settings.BASE_DIR / "tests" / "data" / "word_paste.html").read_text("utf-8")
    assert list(marked(document).values()) == [
        "The law of a place",
        "Seasonal workers must have a <i>contract</i> in writing, see <a>the law</a>.",
        "First point",
        "Second point",
        "Cell one",
        "Cell two",
        "<a>bad link</a>",
        "real item",
    ]


def test_plain_text_needs_no_document():
    assert dress(["R&D < 5", "• First point"], "<ul><li><b>First</b> point</li></ul>") == [
        "R&amp;D &lt; 5",
        "<b>First</b> point",
    ]


def test_paragraphs_are_cut_where_it_fits_the_page():
    text = "One\nline\n\nTwo\nlines\n"
    assert split(text, 4) == ["One", "line", "Two", "lines"]
    assert split(text, 2) == ["One\nline", "Two\nlines"]


def test_paragraphs_find_passages_of_their_length_and_figures():
    passages = [
        "A title",
        "In 2026 there were 310 calls, more than before.",
        "A picture",
        "Read the guide before you go.",
    ]
    texts = ["Заголовок", "В 2026 году было 310 звонков, больше прежнего.", "Прочтите памятку, прежде чем ехать."]
    assert align(passages, texts) == [texts[0], texts[1], "", texts[2]]
    assert align(passages[:2], texts) == texts
    # A part of a page begins with its title too.
    more = [*passages, *["A long passage, of which nothing was sent. " * 4] * 9]
    assert align(more, texts[:2]) == [*texts[:2], *[""] * 11]


def test_who_may_not_edit_the_page_pastes_nothing(begun, stranger_client):
    assert stranger_client.get(address(begun)).status_code == 302
    sent = {"key": [place.key for place in places(begun)], "box": ["x"] * len(places(begun)), "do": "save"}
    assert stranger_client.post(address(begun), sent).status_code == 302
    assert said(begun) == {}
