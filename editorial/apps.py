from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from core.previews import register_preview
        from core.readiness import register_readiness
        from core.worker.daily import register_daily

        from .links import keeping  # noqa: F401  (its receivers register themselves)
        from .previews import PREVIEWS
        from .reach import PANEL
        from .trash.taking import watch_deletions
        from .undescribed import undescribed

        for preview in (*PREVIEWS, PANEL):
            register_preview(preview)
        register_readiness(undescribed)
        watch_deletions()
        register_daily("check_links")
        register_daily("empty_trash")
