from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from core.api import search_pages_by
        from core.worker.daily import register_daily

        from .api import PageSearchFilter
        from .signals import listen

        listen()
        search_pages_by(PageSearchFilter)
        register_daily("read_documents")
        register_daily("forget_questions")
