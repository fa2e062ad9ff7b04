"""What search adds to Wagtail's admin, under Settings: synonyms and promoted results; and its two reports."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from core.permissions import OfficePermissionPolicy

from .documents.report import DocumentMenuItem, DocumentReport
from .models import Promotion, SynonymGroup
from .report import AskedMenuItem, AskedReport
from .snippets import BegunWithWords, PromotionViewSet

# Before the viewset, which would settle for Wagtail's.
register_permission_policy(Promotion, OfficePermissionPolicy(Promotion))
register_snippet(PromotionViewSet)


class SynonymCreateView(BegunWithWords, CreateView):
    """The form for a new group."""


class SynonymViewSet(ModelViewSet):
    """The groups of words that search takes for the same."""

    model = SynonymGroup
    add_view_class = SynonymCreateView
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
    """Give the addresses of the reports; that of documents shows those that the reader may change, and no others."""
    return [
        path("reports/questions/", AskedReport.as_view(), name="asked_report"),
        path("reports/questions/results/", AskedReport.as_view(results_only=True), name="asked_report_results"),
        path("reports/documents/", DocumentReport.as_view(), name="document_report"),
        path("reports/documents/results/", DocumentReport.as_view(results_only=True), name="document_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def report():
    """Put the report of questions among Wagtail's."""
    return AskedMenuItem(
        _("What people search for"), reverse("asked_report"), name="questions", icon_name="search", order=660
    )


@hooks.register("register_reports_menu_item")
def documents():
    """Put that of documents among them, beside that of links."""
    return DocumentMenuItem(
        _("Documents search cannot read"),
        reverse("document_report"),
        name="unread-documents",
        icon_name="doc-full-inverse",
        order=670,
    )
