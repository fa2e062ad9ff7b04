from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    name = "approvals"

    def ready(self):
        from . import notices, signals  # noqa: F401  (both register themselves)
