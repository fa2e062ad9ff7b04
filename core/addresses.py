"""Addresses that editors type: what a link may lead to."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def allowed_address(value: str) -> None:
    """Refuse anything but a web address, or an address of this site that begins with one slash.

    javascript:, data: and other schemes, and `//host`, which leaves the site in disguise, are refused.
    """
    if not re.fullmatch(r"https?://[^\s/]\S*|/(?!/)\S*", value):
        raise ValidationError(
            _("Write a web address (https://…) or one of this site that begins with a slash (/en/…).")
        )


def named_addresses(text: str) -> list[dict[str, str]]:
    """Read a text of names, one a line and each with a web address behind it or not, as `name` and `address`."""
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        match = re.fullmatch(r"(.*?)(?:\s+(\S+:/\S*))?", line)
        name, address = match.groups() if match else (line, None)
        found.append({"name": name or "", "address": address or ""})
    return found


def validate_name_lines(value: str) -> None:
    """Check a text of names with or without addresses, one a line."""
    for entry in named_addresses(value):
        if not entry["name"]:
            raise ValidationError(
                _("Write a name before the address “%(address)s”."), params={"address": entry["address"]}
            )
        if entry["address"]:
            allowed_address(entry["address"])


def validate_link_lines(value: str) -> None:
    """Check a text of links, one a line: a name, then a web address."""
    validate_name_lines(value)
    for entry in named_addresses(value):
        if not entry["address"]:
            raise ValidationError(_("Write the web address behind “%(name)s”."), params={"name": entry["name"]})
