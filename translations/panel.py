"""The dashboard's panel: how many translations are missing, behind or in work."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from translations.board import State, counts


class TranslationsPanel(Component):
    """A line for each language, each figure a link to the pages behind it."""

    name = "translations"
    template_name = "translations/panel.html"
    order = 230

    class Media:
        css = {"all": ["css/translations.css"]}

    def get_context_data(self, parent_context):
        """Give the figures of what the reader may see."""
        found = counts(parent_context["request"].user)
        return {
            "heading": _("Translations"),
            "board": reverse("translation_board"),
            "states": list(State),
            "languages": [
                (locale, [(state, figures[state]) for state in State])
                for locale, figures in found.items()
                if figures.total()
            ],
        }
