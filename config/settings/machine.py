"""The machine that may translate: LibreTranslate at an address of the office's choice, off without one."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit


def translator(environment: Mapping[str, str]) -> dict[str, Any] | None:
    """Give wagtail-localize's setting for the machine that the environment names; None when it names none.

    Args:
        environment: LIBRETRANSLATE_URL holds the address of a LibreTranslate server, LIBRETRANSLATE_API_KEY the key
            that it wants, if any.

    Raises:
        ValueError: One of them cannot be used; the sentence says what to write, and shows no key.
    """
    url = environment.get("LIBRETRANSLATE_URL", "").strip()
    key = environment.get("LIBRETRANSLATE_API_KEY", "").strip()
    if not url:
        if key:
            raise ValueError("LIBRETRANSLATE_API_KEY is set without LIBRETRANSLATE_URL: set both, or neither.")
        return None
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable or parts.query or parts.fragment or parts.username:
        raise ValueError("LIBRETRANSLATE_URL cannot be used: write the server's address as http://127.0.0.1:5000.")
    return {
        "CLASS": "translations.machine.Machine",
        "OPTIONS": {"LIBRETRANSLATE_URL": url.rstrip("/"), "API_KEY": key},
    }
