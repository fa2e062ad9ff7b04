"""The links that lead nowhere, in the admin: where each stands, what is wrong, and the way to put it right."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.spreadsheets import PlainCells
from editorial.links.found import Link, LinkQuerySet, Trouble

WITHIN, ELSEWHERE = "within", "elsewhere"


def broken_links(user) -> LinkQuerySet:
    """Give the links that lead nowhere on pages that a user may edit."""
    pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    there = Page.objects.filter(pk=OuterRef("to_page"))
    return (
        Link.objects.broken()
        .filter(page__in=pages.order_by().values("pk"))
        .annotate(page_there=Exists(there))
        .select_related("page", "address")
        .order_by("page__path", "pk")
    )


def editor_address(link: Link) -> str:
    """Give the address of the place in the editor where a link stands."""
    return f"{reverse('wagtailadmin_pages:edit', args=[link.page_id])}#:w:contentpath={link.path}"


def may_edit_pages(user) -> bool:
    """Say whether somebody may edit any page."""
    return policy_registry.get_by_type(Page).user_has_permission(user, "change")


class LinkFilterSet(WagtailFilterSet):
    """Chooses links by page, by where they lead, and by what is wrong."""

    page = django_filters.CharFilter(label=_("Page"), field_name="page__title", lookup_expr="icontains")
    address = django_filters.CharFilter(label=_("Address"), field_name="address__address", lookup_expr="icontains")
    where = django_filters.ChoiceFilter(
        label=_("Leads"),
        method="filter_where",
        choices=[(WITHIN, _("Within this site")), (ELSEWHERE, _("To another site"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    trouble = django_filters.MultipleChoiceFilter(
        label=_("What is wrong"),
        field_name="address__trouble",
        choices=Trouble.choices,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Link
        fields: list[str] = []

    def filter_where(self, queryset, name, value):
        """Keep the links within the site, or those to others."""
        within = Q(address=None) | Q(address__host="")
        return queryset.filter(within if value == WITHIN else ~within)


class PlaceColumn(BaseColumn):
    """The page, and the words of the link."""

    cell_template_name = "editorial/links/place_cell.html"


class TargetColumn(BaseColumn):
    """Where the link leads, what is wrong, and when that was seen."""

    cell_template_name = "editorial/links/target_cell.html"


class FixColumn(BaseColumn):
    """The button that leads to the place in the editor."""

    cell_template_name = "editorial/links/fix_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        """Give the button its address."""
        return {**super().get_cell_context_data(instance, parent_context), "url": editor_address(instance)}


class LinkReport(PlainCells, ReportView):
    """Shows what leads nowhere on the pages that the reader may edit."""

    model = Link
    page_title = _("Broken links")
    header_icon = "link"
    index_url_name = "link_report"
    index_results_url_name = "link_report_results"
    filterset_class = LinkFilterSet
    verbose_name_plural = _("broken links")
    columns = [
        PlaceColumn("page", label=_("Page")),
        TargetColumn("target", label=_("Leads")),
        FixColumn("fix", label=_("Fix here")),
    ]
    list_export = ["page.title", "words", "target", "what_is_wrong"]
    export_headings = {
        "page.title": _("Page"),
        "words": _("Words"),
        "target": _("Leads"),
        "what_is_wrong": _("What is wrong"),
    }
    export_filename = "broken-links"

    def get_base_queryset(self):
        """Give what concerns the reader."""
        return broken_links(self.request.user)


class LinkMenuItem(MenuItem):
    """The report's line of the menu, for those who may edit a page."""

    def is_shown(self, request) -> bool:
        """Say whether the reader may edit any page."""
        return may_edit_pages(request.user)
