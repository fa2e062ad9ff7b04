"""Answers sent compressed: Brotli, or gzip for browsers that know no Brotli.

Static files do not come by here: WhiteNoise holds them compressed already.
"""

import gzip
import re
from collections.abc import Callable
from functools import lru_cache

import brotli
from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

# Below that the names of the compression in the header cost what it saves.
SHORTEST = 200
# A hundredth of a second for a page, and an eighth less than with 5, which long lists have to do with.
BROTLI_QUALITY = 10
BROTLI_QUALITY_LONG = 5
LONG = 100_000
GZIP_LEVEL = 6
# Pages are the same for everybody, so that most were compressed a moment ago. A process keeps some megabytes at most.
REMEMBERED = 100
TYPES = ("text/", "application/json", "application/xml", "application/atom+xml", "application/rss+xml", "image/svg+xml")


def _brotli(content: bytes) -> bytes:
    quality = BROTLI_QUALITY if len(content) < LONG else BROTLI_QUALITY_LONG
    return brotli.compress(content, mode=brotli.MODE_TEXT, quality=quality)


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, GZIP_LEVEL, mtime=0)


# What templates are laid out with is a twentieth of a compressed page. Where blanks are a reader's own, they stay.
_KEPT_BLANKS = re.compile(rb"(<(textarea|pre)\b.*?</\2\s*>)", re.DOTALL | re.IGNORECASE)
# Begun only where no blank stands before: else a long run of them would be searched from each of its blanks.
_LAYOUT = re.compile(rb"(?<!\s)\s*\n\s*")


def without_layout(html: bytes) -> bytes:
    """Give a page without its indents and empty lines: to a browser one blank is as good as many."""
    # Of three parts the first is between what is kept, the second is kept, the third its name alone.
    parts = _KEPT_BLANKS.split(html)
    parts[::3] = [_LAYOUT.sub(b"\n", part) for part in parts[::3]]
    del parts[2::3]
    return b"".join(parts)


WAYS: dict[str, Callable[[bytes], bytes]] = {"br": _brotli, "gzip": _gzip}


@lru_cache(REMEMBERED)
def _remembered(way: str, content: bytes) -> bytes:
    return WAYS[way](content)


class CompressionMiddleware:
    """Compress texts for visitors, in a way that their browsers accept.

    The admin stays as it is: the size of a compressed page tells who listens whether its secrets repeat what an
    address put into it (https://www.breachattack.com/). A public page has one secret, the token of a form, and Django
    masks it anew each time.
    """

    without = ("/admin/",)

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, compressed where that is of use."""
        response = self.get_response(request)
        if request.path_info.startswith(self.without) or not _is_worth_it(response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        way = _accepted(request.headers.get("Accept-Encoding", ""))
        if way and isinstance(response, HttpResponse):
            # What one person alone may see is kept nowhere.
            if response.get("Content-Type", "").startswith("text/html"):
                response.content = without_layout(response.content)
            keep = len(response.content) < LONG and not _is_private(response)
            response.content = _remembered(way, response.content) if keep else WAYS[way](response.content)
            response["Content-Encoding"] = way
            response["Content-Length"] = str(len(response.content))
            if response.get("ETag", "").startswith('"'):
                # The same page, in other bytes.
                response["ETag"] = "W/" + response["ETag"]
        return response


def _is_worth_it(response: HttpResponseBase) -> bool:
    return (
        isinstance(response, HttpResponse)
        and len(response.content) >= SHORTEST
        and not response.has_header("Content-Encoding")
        and not response.has_header("Content-Range")
        and response.get("Content-Type", "").startswith(TYPES)
    )


def _is_private(response: HttpResponse) -> bool:
    return bool({"private", "no-store"} & {each.strip() for each in response.get("Cache-Control", "").split(",")})


def _accepted(header: str) -> str | None:
    """Give the first of `WAYS` that an Accept-Encoding names without forbidding it; None when there is none."""
    accepted = set()
    for entry in header.lower().split(","):
        name, _, weight = entry.replace(" ", "").partition(";q=")
        if weight.strip("0.") or not weight:
            accepted.add(name)
    return next((way for way in WAYS if way in accepted), None)
