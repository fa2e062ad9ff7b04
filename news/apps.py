from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"

    def ready(self):
        from wagtail.signals import init_new_page

        from core.feeds import FeedSource, register_feed
        from core.starting import register_start
        from news.models import DatedPage, SpeechPage
        from news.starts import STARTS, begin_in_the_office

        register_feed("news", FeedSource(_("News and speeches"), DatedPage.newest_first, lambda page: page.date))
        register_feed("speeches", FeedSource(_("Speeches"), SpeechPage.newest_first, lambda page: page.date))
        for start in STARTS:
            register_start(start)
        init_new_page.connect(begin_in_the_office)
