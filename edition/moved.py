"""The page that stands where an address only leads on: the browser goes on by itself, whatever gives it the file.

The app's middleware answers with the real status from the headers beside it; nginx takes the mark beside it for a
reason to ask the site, as long as that is there.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language_from_path


def page_that_leads_on(path: str, address: str) -> bytes:
    """Give the page that stands at `path` and leads to `address`, in the language of the path, else the first."""
    language = get_language_from_path(path) or settings.LANGUAGE_CODE
    with translation.override(language):
        told = {"language": language, "bidi": translation.get_language_bidi(), "address": address}
        return render_to_string("edition/moved.html", told).encode()
