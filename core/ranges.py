"""Parts of documents: a player asks for the bytes that it needs (RFC 9110, section 14).

Wagtail answers with the whole file, from which Safari plays nothing and other browsers cannot skip ahead.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

CHUNK = 64 * 1024


def part_of(document, request: HttpRequest) -> HttpResponseBase | None:
    """Answer a request for one range of a document's bytes.

    None leaves the answer to Wagtail: no range, several of them, one of an older version, or no file to be found.
    """
    header = request.headers.get("Range", "")
    match = re.fullmatch(r"bytes=(\d*)-(\d*)", header.strip())
    etag = f'"{document.file_hash}"'
    if match is None or match[0] == "bytes=-" or request.headers.get("If-Range", etag) != etag:
        return None
    try:
        file = document.file.open("rb")
    except OSError:
        return None
    size = file.size
    first, last = _bounds(match[1], match[2], size)
    if first > last:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    file.seek(first)
    length = last - first + 1
    return StreamingHttpResponse(
        _chunks(file, length),
        status=206,
        headers={
            "Accept-Ranges": "bytes",
            "Content-Disposition": document.content_disposition,
            "Content-Length": str(length),
            "Content-Range": f"bytes {first}-{last}/{size}",
            "Content-Security-Policy": "default-src 'none'",
            "Content-Type": document.content_type,
            "ETag": etag,
            "X-Content-Type-Options": "nosniff",
        },
    )


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """Read a range's two numbers; without the first, the second says how many bytes at the end are wanted."""
    if not first:
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _chunks(file: BinaryIO, length: int) -> Iterator[bytes]:
    with file:
        while length > 0 and (chunk := file.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk
