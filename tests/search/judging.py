"""The judged set: pages written for it, questions, and how good each page is for each; and how an engine does on it."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import yaml
from django.utils import timezone
from wagtail.models import Page

from about.models import AboutPage, HelpPage
from action.models import ActionPage, OpportunityPage
from home.models import HomePage
from news.models import NewsIndexPage, NewsPage, SpeechPage
from resources.models import PublicationPage, ResourcesPage
from work.models import WorkAreaPage, WorkIndexPage

FOLDER = Path(__file__).parent / "judged"
LANGUAGES = ("en", "ru", "tk", "ar")
# A slug that no page of the sample office has, so that the two kinds are told apart.
MARK = "judged-"
TYPES = {
    "news": (NewsPage, NewsIndexPage),
    "speech": (SpeechPage, NewsIndexPage),
    "area": (WorkAreaPage, WorkIndexPage),
    "about": (AboutPage, AboutPage),
    "publication": (PublicationPage, ResourcesPage),
    "opportunity": (OpportunityPage, ActionPage),
    "help": (HelpPage, HelpPage),
}
AT = 10


@dataclass(frozen=True)
class Judged:
    """A question, of what kind it is, and by page how good that page is for it: 3 the answer, 1 touches it."""

    text: str
    kind: str
    good: dict[str, int]


@dataclass(frozen=True)
class Marks:
    """How an engine did: the share of good pages in its first ten, how far up the first is, and how well all lie."""

    recall: float
    mrr: float
    ndcg: float


def read(name: str, language: str) -> list[dict]:
    return yaml.safe_load((FOLDER / f"{name}-{language}.yaml").read_text())


def questions(language: str) -> list[Judged]:
    return [Judged(each["q"], each["kind"], each["good"]) for each in read("queries", language)]


def make_pages(language: str) -> int:
    """Make the pages of one language in a sample office that is loaded; give how many."""
    home = HomePage.objects.get(locale__language_code=language)
    told = read("pages", language)
    for each in told:
        model, parent_model = TYPES[each["type"]]
        parent = parent_model.objects.descendant_of(home).order_by("path").first()
        parent = Page.objects.get(pk=parent.pk)
        page = model(
            title=each["title"],
            slug=MARK + each["key"],
            summary=each.get("summary", ""),
            locale=home.locale,
            body=[("paragraph", "".join(f"<p>{text}</p>" for text in each["body"]))],
            **_fields(model, each),
        )
        parent.add_child(instance=page)
    return len(told)


def _fields(model: type[Page], told: dict) -> dict:
    fields = {}
    if model in (NewsPage, SpeechPage, PublicationPage):
        fields = {"date": told.get("date") or timezone.localdate(), "goals": told.get("goals", [])}
    if model is SpeechPage:
        fields |= {"quote": told.get("quote", ""), "speaker_name": told.get("speaker", "")}
    if model is OpportunityPage:
        fields["closing"] = timezone.now() + timedelta(days=30)
    return fields


def marks(asked: list[Judged], keys_of: dict[int, str], found: Callable[[str], list[int]]) -> Marks:
    """Ask every question and give the means.

    `found` gives the first pages' keys for a question; `keys_of` how the judged set calls a page. nDCG is with gains of
    2^grade - 1 and discounts of log2(rank + 1) (Burges and others, 2005).
    """
    recalls, firsts, gains = [], [], []
    for each in asked:
        got = [keys_of.get(key, "") for key in found(each.text)[:AT]]
        recalls.append(len(set(got) & set(each.good)) / min(len(each.good), AT))
        firsts.append(next((1 / rank for rank, key in enumerate(got, 1) if key in each.good), 0.0))
        gains.append(
            _gain([each.good.get(key, 0) for key in got]) / _gain(sorted(each.good.values(), reverse=True)[:AT])
        )
    number = len(asked)
    return Marks(sum(recalls) / number, sum(firsts) / number, sum(gains) / number)


def _gain(grades: list[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))
