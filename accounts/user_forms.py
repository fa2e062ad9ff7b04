"""Wagtail's forms for users: without a password, and without a right that the manager does not have."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.users import forms as wagtail_forms

from accounts.models import User
from accounts.rights import groups_covered


class _ManagedForm(forms.ModelForm):
    """What both forms keep to. They are made with the manager who fills them in."""

    def __init__(self, *args: Any, manager: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = self.fields["groups"]
        groups.queryset = Group.objects.filter(pk__in=groups_covered(manager)).order_by("name")  # type: ignore[attr-defined]
        groups.error_messages["invalid_choice"] = groups.error_messages["invalid_pk_value"] = _(
            "You may not give this role: it may do something that you may not."
        )
        if "is_superuser" in self.fields and not manager.is_superuser:
            # What is posted for a disabled field does not count.
            self.fields["is_superuser"].disabled = True
            self.fields["is_superuser"].help_text = _("Only an administrator makes another one.")

    def clean_email(self) -> str:
        """Let an address belong to one account, for people sign in with it.

        Raises:
            ValidationError: Another account has it.
        """
        email = self.cleaned_data["email"].strip()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(
                _("Another account has this address: people sign in with it, so each has its own.")
            )
        return email


class InvitationForm(_ManagedForm, wagtail_forms.UserCreationForm):
    """Somebody new, who sets the password by a link."""

    def save(self, commit: bool = True) -> User:
        """Make the user, without a password."""
        self.instance.set_unusable_password()
        return super().save(commit)


class UserEditForm(_ManagedForm, wagtail_forms.UserEditForm):
    """Somebody who is there already."""
