"""The documents whose text visitors do not find, in the admin: what is the matter with each, and what to do."""

from django.db.models import Case, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from core.models import CustomDocument
from core.spreadsheets import PlainCells

from ..models import DocumentText

State = DocumentText.State


def policy():
    """Give the policy that says who may change which documents: by their collections."""
    return policy_registry.get_by_type(CustomDocument)


def unread(user) -> QuerySet[DocumentText]:
    """Give what came of the documents that a user may change and search cannot read; last what only waits its turn."""
    documents = policy().instances_user_has_permission_for(user, "change")
    waits = Case(When(state=State.WAITING, then=Value(1)), default=Value(0))
    return (
        DocumentText.objects.exclude(state=State.READ)
        .filter(document__in=documents.order_by().values("pk"))
        .select_related("document")
        .order_by(waits, "document__title", "pk")
    )


class DocumentReport(PlainCells, ReportView):
    """Shows what search cannot read of the documents that the reader may change."""

    model = DocumentText
    permission_required = "change"
    page_title = _("Documents search cannot read")
    header_icon = "doc-full-inverse"
    index_url_name = "document_report"
    index_results_url_name = "document_report_results"
    no_results_message = _("Search can read every document that you may change.")
    columns = [
        TitleColumn("document", label=_("Document"), url_name="wagtaildocs:edit"),
        Column("state", label=_("What is wrong"), accessor="get_state_display"),
        Column("advice", label=_("What to do")),
    ]
    list_export = ["document.title", "get_state_display", "advice"]
    export_headings = {
        "document.title": _("Document"),
        "get_state_display": _("What is wrong"),
        "advice": _("What to do"),
    }
    export_filename = "unread-documents"

    @property
    def permission_policy(self):
        """Ask for the right to change documents: their texts have none of their own."""
        return policy()

    def get_base_queryset(self):
        """Give what concerns the reader."""
        return unread(self.request.user)


class DocumentMenuItem(MenuItem):
    """The report's line of the menu, for those who may change a document."""

    def is_shown(self, request) -> bool:
        """Say whether the reader may change any document."""
        return policy().user_has_permission(request.user, "change")
