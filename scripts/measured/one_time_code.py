"""What an authenticator app shows (RFC 6238), for whoever signs in to the sample office by machine."""

import base64
import hmac
import struct
import time

PERIOD = 30


def code_of(secret: str, at: float | None = None) -> str:
    """Give the six digits for a moment.

    Args:
        secret: The key of the app, in base 32; spaces do not matter.
        at: The moment in seconds; now, when none is given.
    """
    counter = int((time.time() if at is None else at) // PERIOD)
    digest = hmac.digest(base64.b32decode(secret.replace(" ", "")), struct.pack(">Q", counter), "sha1")
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
