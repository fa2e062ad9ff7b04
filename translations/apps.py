from django.apps import AppConfig


class TranslationsConfig(AppConfig):
    name = "translations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from core.readiness import register_readiness

        from . import signals  # noqa: F401  (its receivers register themselves)
        from .reviewing import reasons_for

        register_readiness(reasons_for)
