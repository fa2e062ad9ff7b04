"""What search adds to Wagtail's admin: the editors' list of synonyms, and the report of what cannot be read."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from .documents.report import DocumentMenuItem, DocumentReport
from .models import SynonymGroup


class SynonymViewSet(ModelViewSet):
    """The groups of words that search takes for the same."""

    model = SynonymGroup
    icon = "list-ul"
    add_to_settings_menu = True
    form_fields = ["words"]
    search_fields = ["words"]
    list_display = ["__str__", Column("others", label=_("Means the same"))]


@hooks.register("register_admin_viewset")
def synonyms():
    """Give the list to the admin."""
    return SynonymViewSet("search_synonyms")


@hooks.register("register_admin_urls")
def addresses():
    """Give the addresses of the report; it shows documents that the reader may change, and no others."""
    return [
        path("reports/documents/", DocumentReport.as_view(), name="document_report"),
        path("reports/documents/results/", DocumentReport.as_view(results_only=True), name="document_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item():
    """Put the report among Wagtail's, beside that of links."""
    return DocumentMenuItem(
        _("Documents search cannot read"),
        reverse("document_report"),
        name="unread-documents",
        icon_name="doc-full-inverse",
        order=660,
    )
