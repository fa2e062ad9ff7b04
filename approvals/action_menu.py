"""The editor's buttons where approvals are asked for: to submit comes first, to publish says what it means."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem, SubmitForModerationMenuItem
from wagtail.models import WorkflowState

from approvals.approvers import is_approved_here
from core.models import BasePage


class SubmitItem(SubmitForModerationMenuItem):
    """Wagtail's button, in our words."""

    def get_context_data(self, parent_context) -> dict:
        """Say whether it is the first time."""
        context = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page is not None and page.pk else None
        again = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        context["label"] = _("Submit again") if again else _("Submit for approval")
        return context


class PublishWithoutItem(PublishMenuItem):
    """Wagtail's button, which here asks for a reason first."""

    label = gettext_lazy("Publish without approval…")


def arrange(items: list[ActionMenuItem], request: HttpRequest, context: dict) -> None:
    """Put our buttons in the place of Wagtail's, where a page must be approved before it is public."""
    page = context.get("page")
    place = page if page is not None and page.pk else context.get("parent_page")
    if place is None or not is_approved_here(place):
        return
    items[:] = [SubmitItem(item.order) if type(item) is SubmitForModerationMenuItem else item for item in items]
    model = type(page.specific) if page is not None and page.pk else type(page)
    if not issubclass(model, BasePage) or not model.approvals:
        return
    items[:] = [PublishWithoutItem(item.order) if type(item) is PublishMenuItem else item for item in items]
    # The first one is the big one.
    items.sort(key=lambda item: not isinstance(item, SubmitItem))
