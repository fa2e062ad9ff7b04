from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"

    def ready(self):
        from core.previews import register_preview
        from core.readiness import register_readiness

        from .previews import PREVIEWS
        from .reach import PANEL
        from .undescribed import undescribed

        for preview in (*PREVIEWS, PANEL):
            register_preview(preview)
        register_readiness(undescribed)
