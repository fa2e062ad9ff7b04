from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from core.worker.daily import register_daily

        from .signals import listen

        listen()
        register_daily("forget_questions")
