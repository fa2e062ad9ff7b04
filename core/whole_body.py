"""A request of which only a part arrives, as when a telephone loses its connection in the middle of an upload.

A server gives what it has got and no error, and Django would take the half for the whole: a file of half its length.
"""

from collections.abc import Callable, Iterable
from typing import Any


class _Whole:
    """The body of a request, that ends in an error where it ends before its time."""

    def __init__(self, stream: Any, length: int):
        self._stream, self._left = stream, length

    def read(self, size: int = -1) -> bytes:
        """Give at most `size` bytes. Raises OSError when the sender went away before the end."""
        return self._counted(self._stream.read(size), size)

    def readline(self, size: int = -1) -> bytes:
        """Give at most `size` bytes of a line. Raises OSError when the sender went away before the end."""
        return self._counted(self._stream.readline(size), size)

    def _counted(self, data: bytes, size: int) -> bytes:
        self._left -= len(data)
        if not data and size != 0 and self._left > 0:
            raise OSError("The connection ended before the whole request had arrived.")
        return data


def only_whole_bodies(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Let a WSGI application find an error where a body is shorter than it was said to be; Django knows what to do."""

    def guarded(environ: dict, start_response: Callable) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or ""
        if length.isdigit() and int(length):
            environ["wsgi.input"] = _Whole(environ["wsgi.input"], int(length))
        return application(environ, start_response)

    return guarded
