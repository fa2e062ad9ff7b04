"""Templates to start news and speeches from, and what a new one begins with.

They bring the blocks of such a page in their usual order, empty: what is left empty cannot be published by mistake.
"""

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.models import OfficeText
from core.starting import Start
from news.models import DatedPage, NewsPage, SpeechPage


def begin_in_the_office(sender, page: Page, parent: Page, **kwargs) -> None:
    """Let a new page be sent from where the office is, in the page's language (Wagtail's signal init_new_page)."""
    if isinstance(page, DatedPage) and not page.place and (site := parent.get_site()):
        text = OfficeText.of(site, page.locale.language_code)
        if text is not None and text.locale_id == page.locale_id:
            page.place = text.dispatch


def video_script(page: Page) -> None:
    """Begin the words of a short video: what is said, and whom to ask."""
    page.kind = SpeechPage.Kind.VIDEO_SCRIPT
    _compose(page, "paragraph", "quote", "contact")


def statement(page: Page) -> None:
    """Begin a statement to the press: the words, and whom to ask."""
    page.kind = SpeechPage.Kind.STATEMENT
    _compose(page, "paragraph", "contact")


def event_news(page: Page) -> None:
    """Begin news of an event: what happened, what somebody said, what comes next."""
    _compose(page, "paragraph", "picture", "quote", "heading", "paragraph", "contact")
    with translation.override(page.locale.language_code):
        page.body.blocks_by_name("heading")[0].value["text"] = gettext("What comes next")


def _compose(page: Page, *names: str) -> None:
    """Put empty blocks into a page's body."""
    story = page._meta.get_field("body").stream_block
    page.body = [(name, story.child_blocks[name].get_default()) for name in names]


STARTS = (
    Start(
        "video-script",
        _("Video script"),
        _("What is said in a short video: the headline quote, the words, a quote set large, a contact card."),
        SpeechPage,
        video_script,
    ),
    Start(
        "statement",
        _("Statement"),
        _("What the office says to the press: the headline quote, the words, a contact card."),
        SpeechPage,
        statement,
    ),
    Start(
        "event-news",
        _("News of an event"),
        _("What happened, a picture, what somebody said, what comes next, a contact card."),
        NewsPage,
        event_news,
    ),
)
