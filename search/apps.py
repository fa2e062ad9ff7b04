from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from core.api import search_pages_by
        from core.worker.daily import register_daily

        from .api import PageSearchFilter
        from .promotions import renew_stems
        from .signals import listen

        listen()
        post_migrate.connect(renew_stems, sender=self, dispatch_uid="search.renew_stems")
        search_pages_by(PageSearchFilter)
        register_daily("read_documents")
        register_daily("forget_questions")
