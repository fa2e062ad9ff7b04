"""Beginning a translation: only where the page above is translated already."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.views.submit_translations import SubmitPageTranslationView

from translations.board import locales


class SubmitPageView(SubmitPageTranslationView):
    """wagtail-localize's view, which would put live pages in the wrong language above the new translation."""

    def get_form(self):
        """Give the form of the office's languages, with an error for each that the page above is not there in."""
        form = super().get_form()
        there = form.fields["locales"].queryset
        form.fields["locales"].queryset = there.filter(pk__in=[locale.pk for locale in locales()])
        if form.is_bound and form.is_valid():
            parent = self.object.get_parent()
            for locale in form.cleaned_data["locales"]:
                twins = Page.objects.filter(translation_key=parent.translation_key, locale=locale, alias_of=None)
                if not parent.is_root() and not twins.exists():
                    message = _("“%(parent)s” is not translated into %(language)s yet: translate it first.")
                    params = {"parent": parent.get_admin_display_title(), "language": locale.get_display_name()}
                    form.add_error("locales", ValidationError(message, params=params))
        return form
