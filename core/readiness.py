"""What keeps something from being published: rooms register what they look at, and every way of publishing asks.

The editor's form asks (`core.page_form`), Wagtail's buttons, lists and workflows (`translations/wagtail_hooks.py`,
`translations/workflow.py`), and a schedule at its hour (`core.models.Publishable`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.html import format_html


@dataclass(frozen=True)
class Reason:
    """Why something may not be published yet.

    Attributes:
        text: A sentence to the editor.
        address: Where it is put right; empty when the sentence says enough.
        label: The words of the link that leads there.
        field: The form's field that it belongs to; empty when it belongs to none.
    """

    text: str
    address: str = ""
    label: str | Promise = ""
    field: str = ""

    def as_error(self, linked: bool = True) -> ValidationError:
        """Give it as an error for a form's field, with the link behind the sentence where the field can show one."""
        if not self.address or not linked:
            return ValidationError(self.text)
        return ValidationError(format_html('{} <a href="{}">{}</a>', self.text, self.address, self.label))


Check = Callable[[Model], Iterable[Reason]]
_checks: list[Check] = []


def register_readiness(check: Check) -> None:
    """Let `check` have a say: given what is to be published, as it would be, it gives what speaks against that."""
    _checks.append(check)


def why_not_public(instance: Model) -> list[Reason]:
    """Give everything that keeps a page or an entry from being published; empty when nothing does.

    Args:
        instance: It as it would be published: from the form, or from its latest revision.
    """
    return [reason for check in _checks for reason in check(instance)]
