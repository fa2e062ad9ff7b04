from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"

    def ready(self):
        from . import checks, signals  # noqa: F401  (both register themselves)
        from .link_card import making  # noqa: F401  (its receivers)
