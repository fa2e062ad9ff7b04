from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"

    def ready(self):
        from core.previews import register_preview

        from .previews import PREVIEWS

        for preview in PREVIEWS:
            register_preview(preview)
