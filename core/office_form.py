"""The form of what belongs to one office."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.permissions import policy_registry

from core.zone import say_zone


class OfficeEntryForm(WagtailAdminModelForm):
    """Offers only the offices that the editor may write entries of, and refuses the others."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields.get("site")
        if field is not None and self.for_user is not None:
            field.queryset = policy_registry.get_by_type(self._meta.model).sites(self.for_user, self._action)
            if field.queryset.count() == 1:
                field.initial = field.queryset.get().pk
                field.widget = forms.HiddenInput()
        say_zone(self)

    @property
    def _action(self) -> str:
        return "change" if self.instance.pk else "add"

    def clean(self):
        """Refuse an entry in a language that the editor has no rights in."""
        cleaned = super().clean()
        site = cleaned.get("site")
        if self.for_user is not None and site is not None:
            self.instance.site = site
            policy = policy_registry.get_by_type(self._meta.model)
            if not policy.user_has_permission_for_instance(self.for_user, self._action, self.instance):
                raise ValidationError(
                    _("You may not write entries of this office in this language: choose another language.")
                )
        return cleaned
