"""What the sample office's content must be, read from its files; no database."""

import datetime
import re
from collections import Counter
from functools import cache

import pytest

from core.blocks import FiguresBlock, StoryBlock
from core.goal_targets import TARGET_TEXTS
from demo.library import read_pictures
from demo.loading import CONTENT, page_files
from demo.story import parts, raw, read, rich_text, stream

ENGLISH = CONTENT / "en"


@cache
def pages() -> dict[str, tuple[dict, str]]:
    return {path: read(file) for path, file in page_files(ENGLISH)}


def of_type(name: str) -> dict[str, tuple[dict, str]]:
    return {path: page for path, page in pages().items() if page[0].get("type") == name}


def known() -> dict[str, set[str]]:
    return {
        "page": set(pages()),
        "person": set(read(ENGLISH / "people.md")[0]),
        "image": set(read_pictures(CONTENT)),
        "alt": set(read_pictures(CONTENT)),
        "document": {file.stem for file in CONTENT.glob("papers/*.md")} | {f.name for f in CONTENT.glob("files/*.*")},
    }


class Names:
    """Stands in for the database: takes note of what is named, and refuses what is not there."""

    def __init__(self):
        self.known = known()
        self.named = Counter()

    def __call__(self, kind, key):
        assert key in self.known[kind], f"{kind} “{key}” is not there"
        self.named[kind, key] += 1
        return f"alternative text of {key}" if kind == "alt" else 1


def words(body: str) -> int:
    """Count the words that a reader reads: running text, and the texts of blocks without their keys."""
    text = re.sub(r"```\w+\n", "", body)
    text = re.sub(
        r"^\s*\w+ = \[?$|^\[\[?.*\]\]?$|^\s*(image|person|page|document|date|type)\b.*$", "", text, flags=re.M
    )
    return len(re.findall(r"[\w’'-]+", re.sub(r"\(\w+:[^)]*\)|^\s*\w+ =", "", text, flags=re.M)))


def every_file():
    return [file for file in CONTENT.rglob("*") if file.suffix in (".md", ".toml", ".csv", ".vtt")]


def test_there_is_as_much_as_a_working_site_has():
    counts = Counter(fields.get("type", "home.HomePage") for fields, _body in pages().values())
    assert sum(counts.values()) >= 60
    assert counts["work.WorkAreaPage"] == 6
    assert counts["news.NewsPage"] == 20
    assert counts["news.SpeechPage"] == 8
    assert counts["resources.PublicationPage"] == 8
    assert counts["action.OpportunityPage"] >= 6
    assert counts["agenda.GoalPage"] == 17
    assert counts["action.FormPage"] >= 2
    assert counts["about.LinkPage"] == 1
    assert counts["about.HelpPage"] >= 4


def test_the_news_are_spread_over_four_years():
    years = Counter(fields["date"].year for fields, _body in of_type("news.NewsPage").values())
    assert set(years) == {2023, 2024, 2025, 2026}
    assert min(years.values()) >= 3
    assert len({fields["date"] for fields, _body in of_type("news.NewsPage").values()}) == 20


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("news.NewsPage", 250, 600),
        ("news.SpeechPage", 400, 900),
        ("work.WorkAreaPage", 300, 900),
        ("agenda.GoalPage", 60, 300),
    ],
)
def test_bodies_are_of_a_real_length(name, least, most):
    lengths = {path: words(body) for path, (_fields, body) in of_type(name).items()}
    assert {path: length for path, length in lengths.items() if not least <= length <= most} == {}


def test_every_page_has_a_title_and_a_summary_that_fits():
    for path, (fields, _body) in pages().items():
        assert fields["title"], path
        assert 20 <= len(fields["summary"]) <= 300, path
        assert fields["summary"].endswith((".", "?")), path


def test_titles_and_openings_differ():
    assert len({fields["title"] for fields, _body in pages().values()}) == len(pages())
    openings = Counter(" ".join(re.findall(r"\w+", body)[:3]) for _fields, body in pages().values() if body.strip())
    blocks = ("callout tone", "call_to_action title", "media title")
    assert [each for each, count in openings.items() if count > 1 and not each.startswith(blocks)] == []


def test_every_speech_has_a_quote_a_speaker_and_a_contact_with_mail_and_phone():
    people = read(ENGLISH / "people.md")[0]
    for path, (fields, _body) in of_type("news.SpeechPage").items():
        assert fields["quote"], path
        assert people[fields["speaker"]], path
        contact = people[fields["contact"]]
        assert contact["email"], path
        assert contact["phones"], path
    scripts = [fields for fields, _body in of_type("news.SpeechPage").values() if fields["kind"] == "video-script"]
    assert any("Migrants Day" in fields["title"] for fields in scripts)


def test_opportunities_are_open_and_closed_by_days_that_follow_the_loading():
    days = [fields["closing_in_days"] for fields, _body in of_type("action.OpportunityPage").values()]
    assert sum(day > 0 for day in days) >= 4
    assert sum(day < 0 for day in days) >= 2
    kinds = {fields["kind"] for fields, _body in of_type("action.OpportunityPage").values()}
    assert kinds == {"vacancy", "tender", "call", "volunteering"}


def test_every_block_is_used_somewhere():
    used = {block["type"] for _fields, body in pages().values() for block in stream(body, Names())}
    assert set(StoryBlock().child_blocks) - used == set()


@pytest.mark.parametrize("language", ["ru", "tk", "ar"])
def test_the_targets_of_a_translation_are_in_its_language(language):
    files = "".join(file.read_text() for file in (CONTENT / language).rglob("*.md"))
    named = {code for line in re.findall(r"^targets = \[(.*)\]", files, re.M) for code in re.findall(r'"(.*?)"', line)}
    assert named
    assert named - set(TARGET_TEXTS[language]) == set()


@pytest.mark.parametrize("language", ["ru", "tk", "ar"])
def test_the_pictures_of_a_translation_are_described_in_its_language(language):
    names = Names()
    for _path, file in page_files(CONTENT / language):
        stream(read(file)[1], names)
    assert names.named["image", "office-house"]
    assert [key for kind, key in names.named if kind == "alt"] == []


def test_everything_that_is_named_is_there():
    names = Names()
    for fields, body in pages().values():
        stream(body, names)
        _fields_resolved(fields, names)
    for fields, _body in (read(file) for file in CONTENT.glob("papers/*.md")):
        names("image", fields["cover"])
    settings = read(ENGLISH / "office.md")[0]["settings"]
    names("page", settings["help_page"])
    names("page", settings["report_page"])


def _fields_resolved(fields: dict, names: Names) -> None:
    for name, value in fields.items():
        if name in ("listing_image", "lead_image", "cover"):
            names("image", value)
        elif name in ("speaker", "contact"):
            names("person", value)
        elif name == "work_areas":
            for key in value:
                names("page", key)
        elif name in ("files", "documents"):
            for row in value:
                names("document", row["document"])
        elif name == "featured":
            for row in value:
                names("page", row["page"])
        elif name in ("how_to_apply", "thanks"):
            rich_text(value, names)
        elif name == "figures":
            raw(FiguresBlock(), value, names)


def test_pages_lead_to_one_another():
    names = Names()
    leading = 0
    for _fields, body in pages().values():
        before = names.named.copy()
        stream(body, names)
        leading += any(kind == "page" for kind, _key in names.named - before)
    assert leading > len(pages()) / 2


def test_headings_never_skip_a_level():
    for path, (_fields, body) in pages().items():
        levels = [part.partition(" ")[0] for part in parts(body) if part.startswith("#")]
        assert "###" not in levels[:1], path


def test_pictures_have_words_and_are_all_different():
    pictures = read_pictures(CONTENT)
    assert len({(entry["scene"], entry["seed"]) for entry in pictures.values()}) == len(pictures)
    assert len({entry["alt"] for entry in pictures.values()}) == len(pictures)
    for key, entry in pictures.items():
        assert 20 <= len(entry["alt"]) <= 250, key
        assert entry["alt"].endswith("."), key
        assert not re.match(r"(?i)(a |the )?(picture|image|photo)", entry["alt"]), key


def test_at_least_thirty_pictures_are_seen():
    names = Names()
    for fields, body in pages().values():
        stream(body, names)
        _fields_resolved(fields, names)
    assert len({key for kind, key in names.named if kind == "image"}) >= 30


def test_persons_numbers_and_addresses_are_plainly_samples():
    for file in every_file():
        text = file.read_text(encoding="utf-8")
        for domain in re.findall(r"[\w.-]+@([\w.-]+)", text):
            assert domain == "example.org", file
        written = re.sub(r"\(tel:\+993(12|65)000000\)", "", text)
        for number in re.findall(r"\+\d[\d ()-]{6,}", written):
            assert re.fullmatch(r"\+993 (12 000000|12 00-00-00|65 000000)\s*", number), (file, number)
        for host in re.findall(r"https?://([^/\s\")]+)", text):
            assert host in ("www.example.org", "www.un.org"), (file, host)
    for person in read(ENGLISH / "people.md")[0].values():
        assert person["name"].startswith("Sample ")


WORN_OUT = r"""(?ix) \b(lorem|ipsum|todo|fixme|tbd|xxx|dedicated\ to|vital\ role|key\ role|in\ today['’]s\ world|
    committed\ to|delve|testament|landscape\ of|seamless|leverag\w+|stakeholders?|vibrant|tapestry|IOM|
    color|organization(?!,?\ (estimates|counted|speaks|puts|has|counts))|program\b|center)\b"""


def test_the_language_is_plain_and_british():
    found = {}
    for file in every_file():
        text = re.sub(r"(Labour|Health) Organization|color\w*_", "", file.read_text(encoding="utf-8"))
        if match := re.search(WORN_OUT, text):
            found[file.name] = match[0]
    assert found == {}


def test_no_figure_is_of_a_day_to_come():
    today = datetime.date(2026, 11, 1)
    for path, (fields, body) in pages().items():
        for day in [*re.findall(r"^date = (\S+)$", body, re.M), str(fields.get("date", ""))]:
            assert not day or datetime.date.fromisoformat(day) < today, path


def test_publications_tell_how_many_pages_their_files_have():
    for path, (fields, _body) in of_type("resources.PublicationPage").items():
        assert fields["page_count"] >= 2, path
        assert fields["files"], path
        assert fields["authors"].strip(), path
