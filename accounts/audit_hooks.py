"""What the audit log adds to Wagtail's admin: its report, and the permission to read it."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.audit_report import AuditMenuItem, AuditReport


@hooks.register("register_admin_urls")
def audit_addresses():
    """Give the addresses of the report."""
    return [
        path("reports/audit/", AuditReport.as_view(), name="audit_report"),
        path("reports/audit/results/", AuditReport.as_view(results_only=True), name="audit_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def audit_menu_item():
    """Put the report among Wagtail's."""
    return AuditMenuItem(_("Audit log"), reverse("audit_report"), name="audit", icon_name="clipboard-list", order=1050)


@hooks.register("register_permissions")
def permission_to_read():
    """Let an admin give the permission to a group."""
    return Permission.objects.filter(content_type__app_label="accounts", codename="view_auditentry")
