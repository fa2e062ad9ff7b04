"""The audit log in the admin: read, filtered and exported by whoever has the permission for it, changed by nobody."""

import django_filters
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.reports import ReportView
from wagtail.log_actions import registry

from accounts.audit_entry import AuditEntry, Kind
from core.spreadsheets import PlainCells

PERMISSION = "accounts.view_auditentry"


def actions() -> list[tuple[object, list]]:
    """Give the actions that can be chosen: ours, and Wagtail's."""
    wagtails = [(action, label) for action, label in registry.get_choices() if "comments." not in action]
    return [(_("People and rights"), list(Kind.choices)), (_("Content and settings"), wagtails)]


class AuditFilterSet(WagtailFilterSet):
    """Chooses entries by person, action, time, object and address."""

    person = django_filters.CharFilter(label=_("Person"), lookup_expr="icontains")
    action = django_filters.ChoiceFilter(label=_("Action"), choices=actions, empty_label=_("All"), widget=forms.Select)
    at = django_filters.DateFromToRangeFilter(label=_("Time"), widget=DateRangePickerWidget)
    label = django_filters.CharFilter(label=_("Object"), lookup_expr="icontains")
    address = django_filters.CharFilter(label=_("Address"), lookup_expr="startswith")

    class Meta:
        model = AuditEntry
        fields: list[str] = []


class TimeColumn(BaseColumn):
    """When it was done, to the second."""

    cell_template_name = "accounts/audit_time_cell.html"


class PersonColumn(BaseColumn):
    """Who did it, and from which address."""

    cell_template_name = "accounts/audit_person_cell.html"


class ObjectColumn(BaseColumn):
    """On what it was done: its name, what it is, and what else is known."""

    cell_template_name = "accounts/audit_object_cell.html"


class AuditReport(PlainCells, ReportView):
    """Shows the audit log, the newest first."""

    model = AuditEntry
    page_title = _("Audit log")
    header_icon = "clipboard-list"
    permission_required = "view"
    index_url_name = "audit_report"
    index_results_url_name = "audit_report_results"
    filterset_class = AuditFilterSet
    verbose_name_plural = _("audit log entries")
    columns = [
        TimeColumn("at", label=_("Time")),
        PersonColumn("person", label=_("Person")),
        Column("action", label=_("Action"), accessor="action_label"),
        ObjectColumn("label", label=_("Object")),
    ]
    list_export = ["at", "person", "action", "action_label", "model", "object_id", "label", "details_text", "address"]
    export_headings = {
        "action_label": _("Action"),
        "action": _("Action (name)"),
        "details_text": _("Details"),
        "object_id": _("Number of the object"),
    }

    def get_filename(self) -> str:
        """Name the export after the day."""
        return f"audit-{timezone.localdate():%Y-%m-%d}"


class AuditMenuItem(MenuItem):
    """The report's line of the menu, for those who may read it."""

    def is_shown(self, request) -> bool:
        """Say whether the reader may."""
        return request.user.has_perm(PERMISSION)
