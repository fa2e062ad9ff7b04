"""Where links in running text lead; apart from prose.py, for Wagtail's handlers need its models to be ready."""

from html import escape

from wagtail.documents import get_document_model
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from core.languages import foreign
from core.uses import uses

from . import gathering


def _key(attrs: dict) -> int:
    """Give the primary key in a link's attributes; 0, which nothing has, when there is none."""
    key = attrs.get("id", "")
    return int(key) if key.isdigit() else 0


def _opening(page: Page) -> str:
    other = foreign(page.locale.language_code)
    hreflang = f' hreflang="{other.code}"' if other else ""
    return f'<a href="{escape(gathering.address(page))}"{hreflang}>'


class PageLinks(PageLinkHandler):
    """Links in running text to pages: to what the public may see, in the reader's language where there is one."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        """Give the opening tag of each link; one without an address where there is nothing to lead to."""
        keys = [_key(attrs) for attrs in attrs_list]
        gathered = gathering.current_or_for(Page, keys)
        pages = [gathered.shown(key) for key in keys]
        return [_opening(page) if page is not None else "<a>" for page in pages]


class DocumentLinks(DocumentLinkHandler):
    """Links in running text to documents."""

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list:
        """Give the documents in the order of the links; None for one that is gone."""
        keys = [_key(attrs) for attrs in attrs_list]
        for key in keys:
            uses(f"document:{key}")
        model = get_document_model()
        return gathering.current_or_for(model, keys).give(model, keys)
