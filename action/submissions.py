"""The list of a form's messages in the admin, and its exports."""

from wagtail.contrib.forms.views import SubmissionsListView

from core.spreadsheets import PlainCells


class SubmissionsView(PlainCells, SubmissionsListView):
    """Wagtail's own list; nothing that visitors wrote is a formula in its exports."""
