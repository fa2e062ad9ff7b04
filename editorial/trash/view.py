"""The trash in the admin: what lies in it, and the button that puts it back."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.generic.base import BaseListingView

from editorial.trash.item import DAYS, TrashedItem
from editorial.trash.restoring import CannotRestore, restore
from editorial.trash.rights import may_restore, restorable


class ThingColumn(BaseColumn):
    """What was deleted: its title, what it is, and how many pages were below it."""

    cell_template_name = "editorial/trash/thing_cell.html"


class DeletedColumn(BaseColumn):
    """When and by whom it was deleted, and until when it is kept."""

    cell_template_name = "editorial/trash/deleted_cell.html"


class RestoreColumn(BaseColumn):
    """The button that puts it back."""

    cell_template_name = "editorial/trash/restore_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        """Give the form its token."""
        token = get_token(parent_context["request"])
        return {**super().get_cell_context_data(instance, parent_context), "csrf_token": token}


class TrashView(BaseListingView):
    """Shows what the reader may put back, the last first."""

    model = TrashedItem
    template_name = "editorial/trash/trash.html"
    page_title = _("Trash")
    header_icon = "bin"
    verbose_name_plural = _("items in the trash")
    index_url_name = "trash"
    index_results_url_name = "trash_results"
    is_searchable = True
    paginate_by = 50
    columns = [
        ThingColumn("title", label=_("Title")),
        DeletedColumn("deleted_at", label=_("Deleted")),
        RestoreColumn("restore", label=_("Put back")),
    ]

    def get_base_queryset(self):
        """Give what the reader may put back."""
        keys = [item.pk for item in restorable(self.request.user, TrashedItem.objects.only("pk", "above"))]
        return TrashedItem.objects.filter(pk__in=keys).select_related("deleted_by")

    def search_queryset(self, queryset):
        """Give the items whose title holds what was typed."""
        return queryset.filter(title__icontains=self.search_query) if self.is_searching else queryset

    def get_context_data(self, **kwargs):
        """Tell the template how long things are kept."""
        return super().get_context_data(**kwargs) | {"days": DAYS}


@require_POST
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item back, and lead to it; or say why that cannot be.

    Raises:
        PermissionDenied: The reader might not have deleted it.
    """
    item = get_object_or_404(TrashedItem, pk=pk)
    if not may_restore(request.user, item):
        raise PermissionDenied
    try:
        thing = restore(item, request.user)
    except CannotRestore as error:
        messages.error(request, str(error))
        return redirect("trash")
    address = AdminURLFinder(request.user).get_edit_url(thing)
    buttons = [messages.button(address, gettext("Edit"))] if address else None
    messages.success(request, gettext("“%(title)s” is back.") % {"title": item.title}, buttons=buttons)
    return redirect("trash")
