"""Older versions of a page: what differs between two, and opening one again."""

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.admin.views.pages.revisions import RevisionsCompareView, RevisionsRevertView
from wagtail.models import Revision

from editorial.arriving import TellsArrival
from editorial.comparing.differences import differences
from editorial.revision_lost import lost
from editorial.two_texts import KeepsBothTexts


class CompareView(RevisionsCompareView):
    """Shows what differs between two versions, in the words that an editor knows."""

    template_name = "editorial/compare.html"

    def _get_comparison(self, revision_a, revision_b):
        return differences(revision_a, revision_b, self.request)

    def get_context_data(self, **kwargs):
        """Add who wrote each version and when, and what of it cannot be shown any more."""
        context = super().get_context_data(**kwargs)
        versions = [self._version(self.revision_id_a), self._version(self.revision_id_b)]
        headings = [context["revision_a_heading"], context["revision_b_heading"]]
        return context | {
            "versions": [
                {"revision": revision, "heading": heading, "lost": lost(revision) if revision else []}
                for revision, heading in zip(versions, headings, strict=True)
            ]
        }

    def _version(self, wanted: str) -> Revision | None:
        """Give the stored version that an address names; None for the public one, whose text lies in the page."""
        if wanted == "live":
            return None
        revisions = self.object.revisions.select_related("user").order_by("created_at", "id")
        if wanted in ("earliest", "latest"):
            return revisions.first() if wanted == "earliest" else revisions.last()
        return revisions.get(pk=wanted)


class RevertView(TellsArrival, KeepsBothTexts, RevisionsRevertView):
    """Opens an older version to be edited and saved anew, and says what of it cannot be shown any more."""

    def get(self, request: HttpRequest, *args, **kwargs):
        """Warn of what would be lost by saving."""
        if sentences := lost(self.previous_revision):
            messages.warning(
                request,
                format_html(
                    "{}<ul>{}</ul>",
                    gettext(
                        "The site has changed since this version, and cannot show all of it. What follows is missing "
                        "in the form and would be missing in what you save; the version itself keeps it."
                    ),
                    format_html_join("", "<li>{}</li>", ((each,) for each in sentences)),
                ),
            )
        return super().get(request, *args, **kwargs)
