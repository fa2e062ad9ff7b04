"""The addresses of what is found, all of it below one home page."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.encoding import escape_uri_path
from wagtail.models import Page


def addresses_below(home: Page, request: HttpRequest) -> Callable[[str], str]:
    """Give what makes an address of the path (`url_path`) of a page below a home page.

    It is what Wagtail would give for each page, which takes longer to ask than the page took to be found.
    """
    base = home.get_url(request)

    def address_of(url_path: str) -> str:
        return base + escape_uri_path(url_path.removeprefix(home.url_path))

    return address_of
