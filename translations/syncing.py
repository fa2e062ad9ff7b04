"""Bringing what translators see up to date by hand."""

from wagtail_localize.views.update_translations import UpdateTranslationsView


class SyncView(UpdateTranslationsView):
    """wagtail-localize's view without its offer to publish at once, in the original's language what is not translated.

    Publishing an original does the same by itself (translations/following.py).
    """

    def get_form(self):
        """Give the form with “publish immediately” and the machine gone, whatever was sent."""
        form = super().get_form()
        field = form.fields["publish_translations"]
        field.disabled, field.widget = True, field.hidden_widget()
        # The machine is asked in each translation's own editor, which tells what came of it (translating.py).
        form.fields.pop("use_machine_translation", None)
        return form
