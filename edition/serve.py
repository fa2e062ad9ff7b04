"""Answers visitors from the files of the edition, without a query; what is not there goes on to the site."""

import json
import os
import re
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

from edition.paths import OutsideError, Place, place_of
from edition.render import RENDERING
from edition.store import CURRENT, HEADERS, root

# What others append to find out where visitors come from; it changes nothing of a page.
TRACKING = re.compile(r"(utm_[a-z]+|fbclid|gclid|yclid|_openstat|mc_[ce]id)=[^&;]*")
SUFFIXES = {"br": ".br", "gzip": ".gz"}
# A page may change at any second: it is kept, and asked for anew each time, which costs 304 and no content.
PAGES = "max-age=0, must-revalidate"
OTHERS = "public, max-age=300"
# Each is a few kilobytes of headers.
REMEMBERED = 2_000


class EditionFile(StaticFile):
    """One version of an address: its ETag is made from the content, apart for each way of compressing."""

    def __init__(self, folder: Path, name: str):
        """Read what is known of a version.

        Raises:
            OSError, MissingFileError: It is there no more.
        """
        told = json.loads((folder / HEADERS).read_bytes())
        headers = dict(told["headers"])
        is_page = headers.get("Content-Type", "").startswith("text/html")
        headers.setdefault("Cache-Control", PAGES if is_page else OTHERS)
        headers |= {"ETag": told["etag"], "Accept-Ranges": "bytes"}
        self.until: float | None = told["until"]
        path = str(folder / name)
        super().__init__(path, list(headers.items()), {way: path + end for way, end in SUFFIXES.items()})

    def get_headers(self, headers_list, files):
        """Give the headers without a time: the content alone says whether it is another."""
        from wsgiref.headers import Headers

        headers = Headers(headers_list)
        headers["Vary"] = "Accept-Encoding"
        return headers

    def get_alternatives(self, base_headers, files):
        """Give each way of compressing, by name, its file and its headers."""
        own = base_headers["ETag"].strip('"')
        found = {}
        for way, entry in files.items():
            headers = dict(base_headers.items()) | {"Content-Length": str(entry.size)}
            if way:
                headers |= {"Content-Encoding": way, "ETag": f'"{own}-{way}"'}
            found[way] = (entry.path, list(headers.items()))
        return found

    def get_path_and_headers(self, request_headers):
        """Choose the way of compressing that the visitor's browser knows."""
        accepted = set()
        for entry in request_headers.get("HTTP_ACCEPT_ENCODING", "").lower().split(","):
            name, _, weight = entry.replace(" ", "").partition(";q=")
            if weight.strip("0.") or not weight:
                accepted.add(name)
        way = next((way for way in ("br", "gzip") if way in accepted and way in self.alternatives), None)
        return self.alternatives[way]

    def is_not_modified(self, request_headers):
        """Say whether the browser has this content: any way of compressing it counts (RFC 9110, 13.1.2)."""
        own = self.etag.strip('"')
        tags = {each.strip().removeprefix("W/").strip('"') for each in self._if_none_match(request_headers)}
        return "*" in tags or bool(tags & {own, *(f"{own}-{way}" for way in SUFFIXES)})

    @staticmethod
    def _if_none_match(request_headers) -> list[str]:
        return request_headers.get("HTTP_IF_NONE_MATCH", "").split(",")

    def get_response(self, method, request_headers):
        """Answer; a part is given only of the very bytes that the browser has the beginning of (RFC 9110, 13.1.5)."""
        if "HTTP_RANGE" in request_headers and "HTTP_IF_RANGE" in request_headers:
            _path, headers = self.get_path_and_headers(request_headers)
            if request_headers["HTTP_IF_RANGE"] != dict(headers)["ETag"]:
                request_headers = {name: value for name, value in request_headers.items() if name != "HTTP_RANGE"}
        return super().get_response(method, request_headers)


class EditionMiddleware:
    """Stands after the security headers and before sessions: whoever is signed in gets the site itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response
        self._known: OrderedDict[str, EditionFile] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from the file; from the site where there is none, or its time is over while the site still answers."""
        file = self._file_for(request)
        if file is None:
            return self.get_response(request)
        if file.until is not None and file.until <= timezone.now().timestamp():
            response = self.get_response(request)
            if response.status_code < 500:
                return response
        try:
            return WhiteNoiseMiddleware.serve(file, request)
        except FileNotFoundError:
            # It was replaced or taken away a moment ago: the site knows.
            return self.get_response(request)

    def _file_for(self, request: HttpRequest) -> EditionFile | None:
        above = root()
        if above is None or request.method not in ("GET", "HEAD") or RENDERING in request.META:
            return None
        if settings.SESSION_COOKIE_NAME in request.COOKIES or not _is_plain(request.META.get("QUERY_STRING", "")):
            return None
        try:
            place = place_of(_host(request), request.path_info)
        except OutsideError:
            return None
        return self._version(above / CURRENT, place)

    def _version(self, folder: Path, place: Place) -> EditionFile | None:
        """Give the version that readers have: looked up at each request, read only once."""
        try:
            link = folder / place.folder / place.link
            version = os.readlink(link)
            key = f"{os.readlink(folder)}/{place.folder}/{version}"
            file = self._known.get(key)
            if file is None:
                file = EditionFile(link.with_name(version), place.file)
                self._known[key] = file
                while len(self._known) > REMEMBERED:
                    self._known.popitem(last=False)
        except (OSError, ValueError, KeyError):
            return None
        return file


def _is_plain(query: str) -> bool:
    return all(TRACKING.fullmatch(part) for part in query.split("&")) if query else True


def _host(request: HttpRequest) -> str:
    """Give the host that was asked for, as the edition names it.

    Raises:
        DisallowedHost: It is none of this site's.
    """
    host = request.get_host().lower()
    return host.removesuffix(":443" if request.is_secure() else ":80")
