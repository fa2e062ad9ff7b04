from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import link_keeping  # noqa: F401  (its receivers register themselves)
        from .trash_taking import watch_deletions

        watch_deletions()
