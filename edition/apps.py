from django.apps import AppConfig


class EditionConfig(AppConfig):
    name = "edition"

    def ready(self):
        from core.worker.looking import register_look
        from edition import signals
        from edition.tasks import enqueue_what_waits

        signals.connect()
        register_look(enqueue_what_waits)
