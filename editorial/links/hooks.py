"""What the link checker adds to Wagtail's admin: its report."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from editorial.links.report import LinkMenuItem, LinkReport


@hooks.register("register_admin_urls")
def addresses():
    """Give the addresses of the report; it shows the links of pages that the reader may edit, and of no others."""
    return [
        path("reports/links/", LinkReport.as_view(), name="link_report"),
        path("reports/links/results/", LinkReport.as_view(results_only=True), name="link_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item():
    """Put the report among Wagtail's."""
    return LinkMenuItem(_("Broken links"), reverse("link_report"), name="links", icon_name="link", order=650)
