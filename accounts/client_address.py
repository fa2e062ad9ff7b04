"""From which address a request comes, behind as many proxies as the site trusts."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """Give the address of whoever sent a request; None when it is not an IP address.

    Args:
        request: ALLAUTH_TRUSTED_PROXY_COUNT says how many proxies stand before the site. Each writes whom it answers
            at the end of X-Forwarded-For; what stands before that was written by the sender and is not believed.
    """
    proxies = getattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 0)
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop] if proxies else []
    found = hops[-proxies] if len(hops) >= proxies > 0 else request.META.get("REMOTE_ADDR", "")
    try:
        return str(ipaddress.ip_address(found.partition("%")[0]))
    except ValueError:
        return None
