"""What a draft's head would tell search engines and social media, read from a real rendering of it."""

from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.http import HttpRequest
from wagtail.models import Page


@dataclass(frozen=True)
class Head:
    """A page as machines know it.

    Attributes:
        title: What stands in the browser's tab and above a search result.
        description: The line below it; empty when the page has neither summary nor description.
        address: The page's full address.
        language: Its language's code.
        direction: `rtl` or `ltr`.
        properties: What OpenGraph says, without the prefix: `title`, `image`, `site_name` and so on.
    """

    title: str
    description: str
    address: str
    language: str
    direction: str
    properties: dict[str, str]

    @property
    def trail(self) -> list[str]:
        """The address as search engines show it: the host, then a step for each folder."""
        host, *steps = self.address.partition("://")[2].strip("/").split("/")
        return [host, *steps]


def without_preview(request: HttpRequest) -> None:
    """Let a preview's request be one of a visitor, as far as templates see."""
    request.is_preview = False  # type: ignore[attr-defined]
    request.in_preview_panel = False  # type: ignore[attr-defined]


def head_of(page: Page, request: HttpRequest) -> Head:
    """Render a draft as visitors would get it, and read its head.

    Args:
        page: The page as it stands in the editor's form.
        request: The preview's; it stops being one of the preview panel.
    """
    without_preview(request)
    soup = BeautifulSoup(page.shown_to(request).content, "html.parser")
    properties = {
        str(each["property"]).removeprefix("og:"): str(each.get("content", ""))
        for each in soup.select("meta[property]")
    }
    html, title = soup.select_one("html"), soup.select_one("title")
    description, canonical = soup.select_one('meta[name="description"]'), soup.select_one('link[rel="canonical"]')
    return Head(
        title=" ".join(title.get_text().split()) if title else "",
        description=str(description.get("content", "")) if description else "",
        address=str(canonical.get("href", "")) if canonical else request.build_absolute_uri(),
        language=str(html.get("lang", "")) if html else "",
        direction=str(html.get("dir", "ltr")) if html else "ltr",
        properties=properties,
    )
