"""Parts of documents: a player asks for the bytes that it needs (RFC 9110, section 14).

Wagtail answers with the whole file, from which Safari plays nothing and other browsers cannot skip ahead.
"""

import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import BinaryIO, cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

CHUNK = 64 * 1024

View = Callable[..., HttpResponseBase]


def in_parts(view: View) -> View:
    """Let a view that answers with a file answer with one range of its bytes, when a request asks for that.

    Several ranges at once, or a range of an older version, get the whole file, as the standard allows.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code != 200 or not isinstance(response, FileResponse):
            return response
        response["Accept-Ranges"] = "bytes"
        if response.get("Content-Encoding") == "None":  # Wagtail's way to say that there is none
            del response["Content-Encoding"]
        match = re.fullmatch(r"bytes=(\d*)-(\d*)", request.headers.get("Range", "").strip())
        current = (response.get("ETag"), response.get("Last-Modified"))
        known = request.headers.get("If-Range")
        if match is None or match[0] == "bytes=-" or (known is not None and known not in current):
            return response
        return _part(response, match[1], match[2])

    return answer


def _part(response: FileResponse, first: str, last: str) -> HttpResponseBase:
    size = int(response["Content-Length"])
    start, end = _bounds(first, last, size)
    if start > end:
        response.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    file = cast(BinaryIO, response.file_to_stream)
    file.seek(start)
    response.streaming_content = _chunks(file, end - start + 1)
    response.status_code = 206
    response["Content-Length"] = str(end - start + 1)
    response["Content-Range"] = f"bytes {start}-{end}/{size}"
    return response


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """Read a range's two numbers; without the first, the second says how many bytes at the end are wanted."""
    if not first:
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _chunks(file: BinaryIO, length: int) -> Iterator[bytes]:
    while length > 0 and (chunk := file.read(min(CHUNK, length))):
        length -= len(chunk)
        yield chunk
