"""Wagtail's views for writing a page, with our panel beside them."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel, PreviewSidePanel
from wagtail.admin.views.pages.create import AddSubpageView, CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.admin.viewsets.pages import PageViewSet, page_viewset_registry

from core.models import BasePage
from core.starting import start_named, starts_of
from editorial.arriving import TellsArrival
from editorial.revision_views import CompareView, RevertView
from editorial.two_texts import KeepsBothTexts


class ReachSidePanel(BaseSidePanel):
    """What a draft weighs, what leads nowhere in it, and what is missing; its script asks for them when it opens."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle weight and reach")
        icon_name = "globe"
        has_counter = False

    class Media:
        css = {"all": ["css/composing.css", "css/dashboard.css"]}
        js = ["js/reach.js", "js/kept_text.js", "js/place.js"]

    name = "reach"
    title = _("Weight and reach")
    template_name = "editorial/reach_panel.html"
    order = 360


class _WithReach:
    """A view for writing a page that has a preview, and then our panel too."""

    def get_side_panels(self):
        panels = list(super().get_side_panels())  # type: ignore[misc]
        hydrating = getattr(self, "hydrate_create_view", False)
        if not hydrating and any(isinstance(panel, PreviewSidePanel) for panel in panels):
            panels.append(ReachSidePanel(self.page, self.request))  # type: ignore[attr-defined]
        return MediaContainer(panels)


class WriteView(TellsArrival, KeepsBothTexts, _WithReach, EditView):
    """Edits a page, and offers a text again that the browser kept."""

    def get_template_names(self):
        """Give our template where Wagtail's whole form would stand."""
        return [
            "editorial/write.html" if each == "wagtailadmin/pages/edit.html" else each
            for each in super().get_template_names()
        ]


class BeginView(TellsArrival, _WithReach, CreateView):
    """Begins a page, from the template that the address names in `start`, if it names one."""

    template_name = "editorial/begin.html"

    def get(self, request):
        """Show the form, with what the template brings."""
        if start := start_named(request.GET.get("start"), self.page_class):
            start.fill(self.page)
        return super().get(request)


class ChooseView(AddSubpageView):
    """Offers the page types that may stand here, and the templates to start one from."""

    template_name = "editorial/add_subpage.html"

    def get_context_data(self, **kwargs):
        """Add the templates, each with the address of its form."""
        context = super().get_context_data(**kwargs)
        parent = context["parent_page"]
        models = [model for model in type(parent).creatable_subpage_models() if model.can_create_at(parent)]
        context["starts"] = [(start, _form_of(start.model, parent.pk, start.name)) for start in starts_of(models)]
        return context


def _form_of(model, parent_id: int, start: str) -> str:
    address = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent_id])
    return f"{address}?{urlencode({'start': start})}"


class PastView(PageHistoryView):
    """Shows a page's history, and says what visitors have of it."""

    template_name = "editorial/history.html"

    def get_context_data(self, **kwargs):
        """Give the page, and not one of its revisions."""
        return {**super().get_context_data(**kwargs), "page": self.object}


class ComposingViewSet(PageViewSet):
    """The views of every page type of ours; what is not named here is Wagtail's."""

    add_view_class = BeginView
    add_subpage_view_class = ChooseView
    edit_view_class = WriteView
    revisions_compare_view_class = CompareView
    revisions_revert_view_class = RevertView
    history_view_class = PastView
    # Of its own viewset, which ours stands in for.
    name = "composing"

    def on_register(self):
        """Take the place of Wagtail's viewset for our types, which are abstract together and so no model of a view."""
        page_viewset_registry.register(BasePage, self, parent_models=[BasePage])
