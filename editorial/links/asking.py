"""Asking another site whether an address of it leads anywhere: politely, and never anything within a private network.

The name is resolved here, every address that it has must be a public one, and the connection goes to one of those: a
name that answers differently a moment later gains nothing. Each step of a redirect is looked at in the same way.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from django.conf import settings
from wagtail.models import Site

from editorial.links.found import Trouble

TIMEOUT = 10
LONGEST = 20
STEPS = 5
# What an address may hold as it is; all else is written as bytes.
SAFE = "/%:@!$&'()*+,;=~"
# Many sites refuse every program that asks, and are well: nothing is known then, and nothing is said.
REFUSING = {401, 402, 403, 407, 408, 425, 429, 451, 999}


class Inside(Exception):
    """The address leads into a private network, to this machine, or to no network at all."""


def ask(address: str) -> tuple[int | None, str]:
    """Ask for an address, following where it leads.

    Args:
        address: An http or https address.

    Returns:
        The last status, None when there was no answer; and a value of Trouble, empty when all is well.
    """
    for _step in range(STEPS + 1):
        try:
            status, onwards = _asked_once(address)
        except Inside:
            return None, Trouble.INSIDE
        except socket.gaierror:
            return None, Trouble.NO_HOST
        except ssl.SSLCertVerificationError:
            return None, Trouble.CERTIFICATE
        except (ValueError, UnicodeError):
            return None, Trouble.UNREADABLE
        except (OSError, http.client.HTTPException):
            return None, Trouble.NO_ANSWER
        if not onwards:
            return status, _trouble(status)
        address = urljoin(address, onwards)
    return status, Trouble.LOOP


def _trouble(status: int) -> str:
    if status < 400 or status in REFUSING:
        return ""
    return Trouble.SERVER if status >= 500 else Trouble.MISSING


def _asked_once(address: str) -> tuple[int, str]:
    """Give status and where the answer leads on to. HEAD costs least; what it is refused, GET is asked for."""
    status, onwards = _answer("HEAD", address)
    if status >= 400:
        status, onwards = _answer("GET", address)
    return status, onwards if 300 <= status < 400 else ""


def _answer(method: str, address: str) -> tuple[int, str]:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(address)
    host = parts.hostname.encode("idna").decode()
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    with socket.create_connection((public_address(host, port), port), TIMEOUT) as plain:
        secure = ssl.create_default_context() if parts.scheme == "https" else None
        connection.sock = secure.wrap_socket(plain, server_hostname=host) if secure else plain
        # A site that sends a byte now and then would keep the worker for ever.
        end = threading.Timer(LONGEST, _cut, [connection.sock])
        end.start()
        try:
            return _response(connection, method, parts, f"{host}:{parts.port}" if parts.port else host)
        finally:
            end.cancel()
            connection.close()


def _response(connection: http.client.HTTPConnection, method: str, parts: SplitResult, host: str) -> tuple[int, str]:
    target = urlunsplit(("", "", quote(parts.path or "/", safe=SAFE), quote(parts.query, safe=f"{SAFE}?"), ""))
    connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
    connection.putheader("Host", host)
    connection.putheader("User-Agent", user_agent())
    connection.putheader("Accept", "*/*")
    connection.putheader("Connection", "close")
    connection.endheaders()
    # The headers only: what a page says is of no interest, and could be long.
    response = connection.getresponse()
    return response.status, response.getheader("Location") or ""


def _cut(connected: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def public_address(host: str, port: int) -> str:
    """Give an address of the network that a host has.

    Raises:
        Inside: One of its addresses is not a public one. LINKS_MAY_ASK, of `host:port`, lets tests ask themselves.
        socket.gaierror: Nobody knows the host.
    """
    found = [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if f"{host}:{port}" not in getattr(settings, "LINKS_MAY_ASK", ()):
        for each in found:
            if not _is_public(ipaddress.ip_address(str(each).partition("%")[0])):
                raise Inside
    return str(found[0])


def _is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address):
        # An address of the old network in the clothes of the new one.
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None:
            return _is_public(inner)
        if address in ipaddress.ip_network("64:ff9b::/96"):
            return _is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address.is_global and not address.is_multicast


def user_agent() -> str:
    """Say who asks: the name of the program, and the site that it works for."""
    site = Site.objects.filter(is_default_site=True).first()
    return f"Fieldsite-links/1.0 (+{site.root_url if site else settings.WAGTAILADMIN_BASE_URL}/)"
