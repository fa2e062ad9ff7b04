"""The form that visitors fill in, built from the fields that an editor composed."""

import re
from typing import Any

from django import forms
from django.utils.html import conditional_escape
from django.utils.translation import gettext as _
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

from action.field_types import LONGEST, MAY_BE_REQUIRED_WHEN_SENSITIVE, WITH_CHOICES, FieldType
from core.phones import displayed, validate_phone

# A hyphen, which no name that is made from a label has, keeps these apart from an editor's fields.
ABOUT = "about-page"
LONGEST_ADDRESS = 500


def own_address(value: object) -> str:
    """Give `value` when it is an address of this site, beginning with one slash; else an empty string."""
    text = value if isinstance(value, str) else ""
    return text if len(text) <= LONGEST_ADDRESS and re.fullmatch(r"/(?!/)[^\s\\\x00-\x1f\x7f]*", text) else ""


class TidyText(forms.CharField):
    """Text with line breaks of one kind, and without the control characters that no spreadsheet can hold.

    No maxlength attribute: a browser would cut what somebody pastes without a word; the error says what to do.
    """

    def to_python(self, value):
        """Tidy before the length is counted."""
        text = super().to_python(value) or ""
        text = re.sub(r"\r\n?", "\n", text)
        return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", text)

    def widget_attrs(self, widget):
        """Leave maxlength out."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class Phone(TidyText):
    """A telephone number that can be dialled, written with its country code."""

    default_validators = [validate_phone]

    def clean(self, value):
        """Give it as people read it."""
        number = super().clean(value)
        return displayed(number) if number else number


class Email(forms.EmailField):
    """An e-mail address, without a maxlength attribute."""

    def widget_attrs(self, widget):
        """Leave maxlength out."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class About(forms.CharField):
    """The address of the page that a report is about; anything else counts as none."""

    widget = forms.HiddenInput

    def clean(self, value):
        """Drop what is no address of this site."""
        return own_address(value)


class PublicForm(BaseForm):
    """What every form of an office's visitors has in common."""

    @property
    def problems(self) -> list[dict[str, str]]:
        """The errors in the order of the fields: `target`, the id to go to, and `message`."""
        found = []
        for field in self:
            target = f"{field.auto_id}_0" if field.use_fieldset else field.auto_id
            found += [{"target": target, "message": str(message)} for message in field.errors]
        return found

    @property
    def about(self) -> str:
        """The address of the page that a report is about, when there is one."""
        return own_address(self[ABOUT].value()) if ABOUT in self.fields else ""


class PublicFormBuilder(FormBuilder):
    """Makes a form from an editor's fields; `sensitive` forms ask nobody who they are and are remembered nowhere."""

    def __init__(self, fields, sensitive: bool = False, about_a_page: bool = False):
        super().__init__(fields)
        self.sensitive = sensitive
        self.about_a_page = about_a_page

    def get_form_class(self):
        """Give the form's class."""
        fields = dict(self.formfields)
        if self.about_a_page:
            fields[ABOUT] = About(required=False)
        return type("VisitorsForm", (PublicForm,), fields)

    def get_field_options(self, field) -> dict[str, Any]:
        """Give what all fields share, with errors that name the field: they also stand in the list at the top."""
        required = field.required
        if self.sensitive and field.field_type not in MAY_BE_REQUIRED_WHEN_SENSITIVE:
            required = False
        if field.field_type in WITH_CHOICES:
            empty = _("Choose an answer for “%(label)s”.")
        elif field.field_type == FieldType.CHECKBOX:
            empty = _("Tick “%(label)s”.")
        else:
            empty = _("Fill in “%(label)s”.")
        return {
            "label": field.label,
            "help_text": conditional_escape(field.help_text),
            "required": required,
            "error_messages": {
                "required": empty % {"label": field.label},
                "invalid_choice": _("Choose one of the answers for “%(label)s”.") % {"label": field.label},
                "max_length": self._too_long(field.label),
            },
        }

    @staticmethod
    def _too_long(label: str) -> str:
        # Django fills in the numbers, so a per cent sign in a label has to be doubled.
        return _(
            "“%(label)s” is too long: it has %(length)s characters and may have %(limit)s. Shorten it, or send the "
            "rest as a second message."
        ) % {"label": label.replace("%", "%%"), "length": "%(show_value)d", "limit": "%(limit_value)d"}

    def _text_options(self, field, options) -> dict[str, Any]:
        limit = LONGEST[field.field_type]
        return options | {"max_length": min(field.max_length or limit, limit)}

    def _attrs(self, purpose: str = "off", **attrs: str) -> dict[str, str]:
        """Give a widget's attributes; what a browser may fill in by itself is never told in a sensitive form."""
        if purpose != "off" or self.sensitive:
            attrs["autocomplete"] = "off" if self.sensitive else purpose
        return attrs

    def create_singleline_field(self, field, options):
        """One line of text."""
        return TidyText(widget=forms.TextInput(self._attrs()), **self._text_options(field, options))

    def create_name_field(self, field, options):
        """A name, which browsers know."""
        return TidyText(widget=forms.TextInput(self._attrs("name")), **self._text_options(field, options))

    def create_multiline_field(self, field, options):
        """Several lines of text."""
        return TidyText(widget=forms.Textarea(self._attrs(rows="7")), **self._text_options(field, options))

    def create_email_field(self, field, options):
        """An e-mail address."""
        options["error_messages"]["invalid"] = _(
            "What stands in “%(label)s” is no e-mail address. Write it like name@example.org."
        ) % {"label": field.label}
        return Email(widget=forms.EmailInput(self._attrs("email", inputmode="email")), **options)

    def create_phone_field(self, field, options):
        """A telephone number."""
        return Phone(max_length=40, widget=forms.TextInput(self._attrs("tel", type="tel", inputmode="tel")), **options)

    def create_number_field(self, field, options):
        """A number, whole or with decimals, in the way that the language writes it."""
        wrong = _("What stands in “%(label)s” is no number. Write it in digits.") % {"label": field.label}
        options["error_messages"] |= {"invalid": wrong, "max_digits": wrong, "max_whole_digits": wrong}
        widget = forms.TextInput(self._attrs(inputmode="decimal"))
        return forms.DecimalField(max_digits=15, localize=True, widget=widget, **options)

    def create_date_field(self, field, options):
        """A date; browsers show it in their own way and send it in one."""
        options["error_messages"]["invalid"] = _(
            "What stands in “%(label)s” is no date. Write the year, the month and the day: 2026-12-18."
        ) % {"label": field.label}
        return forms.DateField(widget=forms.DateInput(self._attrs(type="date"), format="%Y-%m-%d"), **options)

    def create_radio_field(self, field, options):
        """One of a few choices."""
        choices = self.get_formatted_field_choices(field)
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect(), **options)

    def create_dropdown_field(self, field, options):
        """One of a long list; nothing is chosen beforehand."""
        choices = [("", _("Choose…")), *self.get_formatted_field_choices(field)]
        return forms.ChoiceField(choices=choices, widget=forms.Select(self._attrs()), **options)

    def create_checkboxes_field(self, field, options):
        """Any of several choices."""
        choices = self.get_formatted_field_choices(field)
        widget = forms.CheckboxSelectMultiple()
        return forms.MultipleChoiceField(choices=choices, widget=widget, **options)

    def create_checkbox_field(self, field, options):
        """A box to tick."""
        return forms.BooleanField(widget=forms.CheckboxInput(), **options)
