"""Running text with few and safe means: what editors may write, and how it reaches the public."""

import re
from html import unescape

from bs4 import BeautifulSoup, NavigableString
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import RichTextBlock
from wagtail.rich_text import RichText
from wagtail.whitelist import check_url

from core.directions import apart
from core.languages import foreign, language_at

from . import gathering

PARAGRAPH_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class ProseBlock(RichTextBlock):
    """Paragraphs and lists with bold, italic and links; anything else is taken out before it is kept."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", PARAGRAPH_FEATURES)
        super().__init__(**kwargs)

    def clean(self, value):
        """Keep only what an editor could have written: scripts, styles, classes, unsafe links and blank lines go.

        What holds no text counts as empty. Text that cannot be read is refused.
        """
        from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

        cleaned = super().clean(value)
        converter = ContentstateConverter(self.features)
        try:
            source = converter.to_database_format(converter.from_database_format(_only_text(cleaned.source)))
        except AssertionError:
            raise ValidationError(_("This text is damaged. Delete it here and paste it once more.")) from None
        source = _EMPTY_PARAGRAPH.sub("", _NOWHERE.sub(r"\1", source))
        if not unescape(strip_tags(source)).strip():
            if self.required:
                raise ValidationError(self.field.error_messages["required"], code="required")
            source = ""
        return RichText(source)

    def get_searchable_content(self, value):
        """Give the text, each paragraph and each entry of a list on a line of its own."""
        return super().get_searchable_content(RichText(_ENDS.sub(r"\g<0>\n", value.source)))


def _only_text(html: str) -> str:
    """Balance the tags of any HTML, and take out what is no text: comments, scripts, styles, Word's own data."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(["head", "iframe", "noscript", "object", "script", "style", "template", "xml"]):
        element.decompose()
    for string in soup.find_all(string=True):
        if type(string) is not NavigableString:
            string.extract()
    return str(soup)


_ENDS = re.compile("</(?:p|li)>")
_EMPTY_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(?:\s|&nbsp;|<br/?>)*</p>")
_NOWHERE = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_LINK = re.compile(r'<a(?P<before>[^>]*?) href="(?P<address>[^"]*)"(?P<after>[^>]*)>(?P<words>.*?)</a>', re.DOTALL)
_HREFLANG = re.compile(r' hreflang="([^"]*)"')
_WEB = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)


def prose(html: str) -> SafeString:
    """Finish running text whose own links are made: no keys of the editor.

    Links that leave the site, and those that lead into another language, say so. Words whose link leads nowhere, or
    to an address that no link may have, stay without it.
    """
    html = _NOWHERE.sub(r"\1", re.sub(r' data-block-key="[^"]*"', "", html))
    return mark_safe(_LINK.sub(_link, html))


def leaves_site(address: str) -> bool:
    """Say whether a web address leads away from the host that the story at hand is rendered for."""
    match = _WEB.match(address)
    gathered = gathering.current()
    return match is not None and not (gathered is not None and match[1] == gathered.host)


def _link(match: re.Match) -> str:
    address = unescape(match["address"])
    if check_url(address) is None:
        return match["words"]
    attributes = match["before"] + match["after"]
    leaves = leaves_site(address)
    told = _HREFLANG.search(attributes)
    other = foreign(told[1] if told else "" if leaves else language_at(address))
    rest, note = match["after"], ""
    if other and not told:
        rest += f' hreflang="{other.code}"'
    if leaves and "rel=" not in attributes:
        rest += ' rel="external"'
        note = f'<span class="visually-hidden"> ({gettext("leaves this site")})</span>'
    # A number to call, or an address written out, would run from its end where the page runs from right to left.
    if " dir=" not in attributes and (towards := apart(unescape(strip_tags(match["words"])))):
        rest += f' dir="{towards}"'
    label = other.label if other else ""
    return f'<a{match["before"]} href="{match["address"]}"{rest}>{match["words"]}{note}</a>{label}'
