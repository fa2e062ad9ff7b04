from .dated import DatedPage
from .index import NewsIndexPage
from .news import NewsPage
from .speech import SpeechPage

__all__ = ["DatedPage", "NewsIndexPage", "NewsPage", "SpeechPage"]
