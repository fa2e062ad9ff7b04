"""A text with a link and bold type, and what an editor is told, for the tests of the translator's tools."""

import html
import re

from django.contrib.messages import get_messages

STORY = [
    {"type": "heading", "value": {"text": "Before you leave", "level": "h2"}},
    {
        "type": "paragraph",
        "value": '<p>Read <a href="https://example.org/en/">the guide</a> <b>first</b>.</p><p>Ask us &amp; others.</p>',
    },
    {"type": "quote", "value": {"text": "Ask before you sign.", "attribution": "Sample Speaker"}},
]
LINKED = 'Read <a id="a1">the guide</a> <b>first</b>.'


def messages_of(answer) -> str:
    """Give the words of what an editor reads on the next page."""
    assert answer.status_code == 302
    told = " ".join(str(message) for message in get_messages(answer.wsgi_request))
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", told)).split())
