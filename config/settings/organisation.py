"""Signing in with the organisation's own accounts (OpenID Connect), off unless the environment names a provider."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

PROVIDER_ID = "organisation"


def organisation(environment: Mapping[str, str]) -> dict[str, Any]:
    """Give the settings for the provider that the environment names; none when it names none.

    Args:
        environment: OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET come from the provider, OIDC_NAME is what people
            call it. OIDC_GROUPS holds pairs `its group=group of the site` with semicolons between them. With
            OIDC_ONLY=1 passwords and passkeys open nothing but the account that BREAK_GLASS names.

    Raises:
        ValueError: Something is missing or cannot be read; the sentence says what to write, and shows no secret.
    """
    address = environment.get("OIDC_ISSUER", "").strip()
    client = environment.get("OIDC_CLIENT_ID", "").strip()
    secret = environment.get("OIDC_CLIENT_SECRET", "").strip()
    glass = environment.get("BREAK_GLASS", "").strip()
    only = environment.get("OIDC_ONLY") == "1"
    if not (address or client or secret or only):
        return {}
    if not (address and client and secret):
        raise ValueError("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three, or none.")
    issuer = urlsplit(address)
    if (issuer.scheme != "https" and issuer.hostname not in ("localhost", "127.0.0.1")) or not issuer.hostname:
        raise ValueError("OIDC_ISSUER cannot be used: write the provider's address as https://login.example.org.")
    if only and not glass:
        raise ValueError("OIDC_ONLY=1 needs BREAK_GLASS: name the account that gets in when the provider is away.")
    app = {
        "provider_id": PROVIDER_ID,
        "name": environment.get("OIDC_NAME", "").strip() or issuer.hostname,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": address},
    }
    return {
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}},
        "ORGANISATION_NAME": app["name"],
        "ORGANISATION_ORIGIN": f"{issuer.scheme}://{issuer.netloc}",
        "ORGANISATION_GROUPS": _pairs(environment.get("OIDC_GROUPS", "")),
        "ORGANISATION_ONLY": only,
        "BREAK_GLASS": glass,
    }


def _pairs(text: str) -> dict[str, str]:
    pairs = {}
    for pair in filter(None, (part.strip() for part in text.split(";"))):
        theirs, equals, ours = (piece.strip() for piece in pair.partition("="))
        if not (theirs and equals and ours):
            raise ValueError("OIDC_GROUPS cannot be read: write pairs as press=Press officers; editors=Editors.")
        pairs[theirs] = ours
    return pairs
