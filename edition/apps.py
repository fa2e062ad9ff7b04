from django.apps import AppConfig


class EditionConfig(AppConfig):
    name = "edition"

    def ready(self):
        from core.health import register_check
        from core.worker.looking import register_look
        from edition import signals
        from edition.health import check
        from edition.tasks import enqueue_what_waits

        signals.connect()
        register_look(enqueue_what_waits)
        register_check("edition", check)
