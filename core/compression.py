"""Answers sent compressed: Brotli, or gzip for browsers that know no Brotli.

Static files do not come by here: WhiteNoise holds them compressed already.
"""

import gzip
from collections.abc import Callable

import brotli
from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

# Below that the names of the compression in the header cost what it saves.
SHORTEST = 200
# Half a millisecond a page; the best that Brotli can takes forty times as long and saves a sixth.
BROTLI_QUALITY = 5
GZIP_LEVEL = 6
WAYS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY),
    "gzip": lambda content: gzip.compress(content, GZIP_LEVEL, mtime=0),
}
TYPES = ("text/", "application/json", "application/xml", "application/atom+xml", "application/rss+xml", "image/svg+xml")


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
            response.content = WAYS[way](response.content)
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


def _accepted(header: str) -> str | None:
    """Give the first of `WAYS` that an Accept-Encoding names without forbidding it; None when there is none."""
    accepted = set()
    for entry in header.lower().split(","):
        name, _, weight = entry.replace(" ", "").partition(";q=")
        if weight.strip("0.") or not weight:
            accepted.add(name)
    return next((way for way in WAYS if way in accepted), None)
