"""What stands on a link card, and the name that its content gives it."""

import hashlib
import json
from dataclasses import astuple, dataclass
from unicodedata import category

from wagtail.models import Page, Site

from core.link_card.letters import written
from core.models.office import DEFAULT_ACCENT, OfficeText, SiteSettings

# Raised when the drawing changes, so that every card gets another name and is drawn anew.
DRAWING = 1
LONGEST = 400


@dataclass(frozen=True)
class LinkCard:
    """The words and the colour of a card.

    Attributes:
        language: The page's language, by its code.
        title: The page's title.
        quote: The sentence to remember; empty when the page has none.
        speaker: Whose sentence that is.
        kind: What the page is, such as “Speech”; empty when its type does not say.
        office: The name of the office.
        accent: The office's colour, as #rrggbb.
    """

    language: str
    title: str
    quote: str
    speaker: str
    kind: str
    office: str
    accent: str

    @property
    def key(self) -> str:
        """A name that any change of the card changes."""
        content = json.dumps([DRAWING, *astuple(self)], ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()[:20]


def words_of_card(page: Page, office: str, accent: str, language: str) -> LinkCard | None:
    """Give the card of a page as it stands; None when its title has letters that the project's font lacks.

    Args:
        page: A page of ours, saved or not.
        office: The name of the office in the page's language.
        accent: The office's colour.
        language: The page's language.
    """
    words = {
        "title": page.title,
        "quote": getattr(page, "card_quote", ""),
        "speaker": getattr(page, "speaker_line", ""),
        "kind": getattr(page, "kind_label", ""),
        "office": office,
    }
    shown = {name: _drawable(text) for name, text in words.items()}
    if not shown["title"]:
        return None
    return LinkCard(language=language, accent=accent.lower(), **{name: text or "" for name, text in shown.items()})


def card_of(page: Page) -> LinkCard | None:
    """Give the card of a saved page, with its office's name and colour looked up.

    The speaker's name and the kind are told in the active language: it must be the page's.
    """
    site: Site | None = page.get_site()
    language = page.locale.language_code
    office = OfficeText.of(site, language) if site else None
    accent = SiteSettings.of(site).accent_colour if site else DEFAULT_ACCENT
    return words_of_card(page, office.name if office else (site.site_name if site else ""), accent, language)


def _drawable(text: str) -> str | None:
    """Give a text on one line without signs that the font lacks; None when letters of it are among them."""
    kept = []
    for character in " ".join(str(text).split())[:LONGEST]:
        if character in written():
            kept.append(character)
        elif category(character)[0] in "LNM":
            return None
    return " ".join("".join(kept).split())
