"""What an editor can look at before a page is published."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.previews import preview_named, previews


class Previewed(Page):
    """A page type with its own previews and with those that other rooms register (core/previews.py)."""

    # What the type itself can look like; the first is the page as it will be published.
    own_preview_modes = [("", _("As published"))]

    class Meta:
        abstract = True

    @property
    def preview_modes(self):
        """The type's own previews first. What leads elsewhere has no page, so nothing else to look at."""
        if getattr(self, "leads_elsewhere", False):
            return self.own_preview_modes
        return [*self.own_preview_modes, *((each.name, each.label) for each in previews())]

    def serve_preview(self, request, mode_name):
        """Answer with a preview; with the page as it will be published for a name that nobody knows."""
        if preview := preview_named(mode_name):
            return preview.serve(self, request)
        return super().serve_preview(request, mode_name)

    def shown_to(self, request: HttpRequest) -> HttpResponse:
        """Give the page as it will be published, rendered; previews start from it."""
        response = self.serve_preview(request, self.default_preview_mode)
        return response.render() if isinstance(response, TemplateResponse) else response
