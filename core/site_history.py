"""Wagtail's report of everything that was done, without what was done to another office's entries."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.models import ModelLogEntry

from core.models import OfOffice
from core.office_entries import entries_for


class SiteHistoryView(LogEntriesView):
    """The report; Wagtail looks at rights to models, and a page's office at its branch."""

    def filter_queryset(self, queryset):
        """Leave out entries of offices that the reader has no rights in."""
        found = super().filter_queryset(queryset)
        if found.model is not ModelLogEntry or self.request.user.is_superuser:
            return found
        for model in OfOffice.__subclasses__():
            own = [str(pk) for pk in entries_for(model, self.request.user).values_list("pk", flat=True)]
            found = found.exclude(Q(content_type=ContentType.objects.get_for_model(model)) & ~Q(object_id__in=own))
        return found


# Wagtail's own addresses come before those of its hooks, so config/urls.py puts these before all of them.
urlpatterns = [
    path("reports/site-history/", require_admin_access(SiteHistoryView.as_view())),
    path("reports/site-history/results/", require_admin_access(SiteHistoryView.as_view(results_only=True))),
]
