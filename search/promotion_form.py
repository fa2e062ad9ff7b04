"""The form of a promoted result."""

from core.office_form import OfficeEntryForm


class PromotionForm(OfficeEntryForm):
    """Refuses a language that the editor has no rights in, which is chosen in the form itself."""

    def clean(self):
        """Tell the entry its language before its rights are asked about."""
        if locale := self.cleaned_data.get("locale"):
            self.instance.locale = locale
        return super().clean()
