from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionConfig(AppConfig):
    name = "action"

    def ready(self):
        from action.models import OpportunityPage
        from core.feeds import FeedSource, register_feed
        from core.worker.daily import register_daily

        source = FeedSource(
            _("Opportunities"), OpportunityPage.newest_first, lambda page: page.first_published_at or page.closing
        )
        register_feed("opportunities", source)
        register_daily("delete_old_submissions")
