"""What the trash adds to Wagtail's admin: its screen, and refusals and warnings before something is deleted."""

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.models import Page, ReferenceIndex

from editorial.trash.guard import branches, why_not_deleted
from editorial.trash.view import TrashView, put_back


@hooks.register("register_admin_urls")
def addresses():
    """Give the addresses of the trash; Wagtail lets in whoever may use the admin, and nobody else."""
    return [
        path("trash/", TrashView.as_view(), name="trash"),
        path("trash/results/", TrashView.as_view(results_only=True), name="trash_results"),
        path("trash/<int:pk>/put-back/", put_back, name="trash_put_back"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item():
    """Put the trash at the foot of the menu."""
    return MenuItem(_("Trash"), reverse("trash"), name="trash", icon_name="bin", order=9500)


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name what the trash notes in Wagtail's log."""

    @actions.register_action("trash.put")
    class Put(LogFormatter):
        label = _("Move to the trash")
        message = _("Moved to the trash")

    @actions.register_action("trash.restore")
    class Restore(LogFormatter):
        label = _("Restore from the trash")
        message = _("Restored from the trash")


# Before any other room's, which may let it pass.
@hooks.register("before_delete_page", order=-10)
def refuse_page(request: HttpRequest, page: Page):
    """Keep what must stay, and say why; else say what refers to the pages below, for Wagtail says it of one page."""
    if reason := why_not_deleted(branches([page])):
        messages.error(request, reason)
        parent = page.get_parent()
        return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[parent.pk if parent else page.pk]))
    if request.method == "GET" and (told := _referred_below(page)):
        messages.warning(request, told)
    return None


@hooks.register("before_bulk_action", order=-10)
def refuse_pages(request: HttpRequest, action_type: str, objects, action):
    """Keep what must stay when several pages are deleted at once."""
    pages = [each for each in objects if isinstance(each, Page)]
    if action_type != "delete" or not pages:
        return None
    if reason := why_not_deleted(branches(pages)):
        messages.error(request, reason)
        parent = pages[0].get_parent()
        return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[parent.pk if parent else pages[0].pk]))
    return None


@hooks.register("after_delete_page")
def tell_of_page(request: HttpRequest, page: Page):
    """Say where a deleted page lies."""
    _tell(request)


@hooks.register("after_delete_snippet")
def tell_of_entry(request: HttpRequest, instances):
    """Say where deleted entries lie."""
    _tell(request)


@hooks.register("after_bulk_action")
def tell_of_several(request: HttpRequest, action_type: str, objects, action):
    """Say where deleted pages, pictures or documents lie; of entries the hook above has said it."""
    if action_type == "delete" and not hasattr(action, "run_after_hook"):
        _tell(request)


def _tell(request: HttpRequest) -> None:
    buttons = [messages.button(reverse("trash"), _("Trash"))]
    messages.info(request, gettext("It lies in the trash and can be put back from there."), buttons=buttons)


def _referred_below(page: Page) -> str:
    """Say how many places outside a branch refer to pages below its highest; empty when none does."""
    below = [str(key) for key in page.get_descendants().values_list("pk", flat=True)]
    kind = ContentType.objects.get_for_model(Page)
    found = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id__in=below)
    outside = found.exclude(base_content_type=kind, object_id__in=[*below, str(page.pk)])
    count = outside.values("base_content_type", "object_id").distinct().count()
    if not count:
        return ""
    told = ngettext(
        "%(count)d page or entry elsewhere refers to pages below this one. What it shows of them goes with them.",
        "%(count)d pages or entries elsewhere refer to pages below this one. What they show of them goes with them.",
        count,
    )
    return told % {"count": count}
