"""The address that the demo answers at: whether its port is free, and whether the site answers there."""

import errno
import http.client
import os
import socket

from scripts.failure import Failure

# Browsers try localhost's IPv6 address first.
LOOPBACKS = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))


def wanted_port() -> int:
    """Return the port that PORT in the environment asks for, 8000 without it. Raises a `Failure` for no port."""
    text = os.environ.get("PORT") or "8000"
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise Failure(f"PORT is {text!r}: give a number from 1 to 65535, as in `make demo PORT=8001`.")


def free_addresses(port: int) -> list[str]:
    """Return the loopback addresses to listen on, as gunicorn takes them.

    Args:
        port: The port to listen on.

    Raises:
        Failure: Another program listens there, or we may not.
    """
    addresses = []
    for family, host in LOOPBACKS:
        try:
            with socket.socket(family, socket.SOCK_STREAM) as listener:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                listener.bind((host, port))
            _refuse_if_answered(family, host, port)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise _taken(port) from error
            if error.errno in (errno.EACCES, errno.EPERM):
                raise Failure(
                    f"Port {port} is not open to an ordinary user: choose one from 1024 up, "
                    "as in `make demo PORT=8001`."
                ) from error
            # The machine may have no IPv6.
            continue
        addresses.append(f"[{host}]:{port}" if family == socket.AF_INET6 else f"{host}:{port}")
    if not addresses:
        raise Failure("This machine has no loopback address (127.0.0.1) to serve the site on: set one up first.")
    return addresses


def answers(port: int, path: str) -> bool:
    """Tell whether the site on localhost answers `path` with 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _refuse_if_answered(family: socket.AddressFamily, host: str, port: int) -> None:
    # Some systems let us bind one address under a listener on all of them.
    with socket.socket(family, socket.SOCK_STREAM) as caller:
        caller.settimeout(2)
        if caller.connect_ex((host, port)) == 0:
            raise _taken(port)


def _taken(port: int) -> Failure:
    other = port + 1 if port < 65535 else 8001
    return Failure(
        f"Port {port} is taken by another program: end that one, or choose another port, "
        f"as in `make demo PORT={other}`."
    )
