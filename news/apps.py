from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"

    def ready(self):
        from core.feeds import FeedSource, register_feed
        from news.models import DatedPage, SpeechPage

        register_feed("news", FeedSource(_("News and speeches"), DatedPage.newest_first, lambda page: page.date))
        register_feed("speeches", FeedSource(_("Speeches"), SpeechPage.newest_first, lambda page: page.date))
