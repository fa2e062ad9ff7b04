"""Answers visitors from the files of the edition, without a query; what is not there goes on to the site."""

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

from edition.away import instead, is_away
from edition.files import EditionFile
from edition.paths import FRONT_DOOR, OutsideError, Place, place_of
from edition.render import RENDERING
from edition.store import CURRENT, root

# What others append to find out where visitors come from; it changes nothing of a page.
TRACKING = re.compile(r"(utm_[a-z]+|fbclid|gclid|yclid|_openstat|mc_[ce]id)=[^&;]*")
# Each is a few kilobytes of headers.
REMEMBERED = 2_000


class EditionMiddleware:
    """Stands after the security headers and before sessions: whoever is signed in gets the site itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response
        self._known: OrderedDict[str, EditionFile] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer from the file; from the site where there is none, or its time is over while the site still answers."""
        file = self._file_for(request)
        if file is None:
            return self._site(request)
        if file.until is not None and file.until <= timezone.now().timestamp():
            response = self.get_response(request)
            if response.status_code < 500:
                return response
        try:
            return WhiteNoiseMiddleware.serve(file, request)
        except FileNotFoundError:
            # It was replaced or taken away a moment ago: the site knows.
            return self._site(request)

    def _site(self, request: HttpRequest) -> HttpResponseBase:
        """Have the site answer; while its database is away, what is kept."""
        response = self.get_response(request)
        if root() is None or RENDERING in request.META or not is_away(response):
            return response
        return instead(request, response, lambda path: self._kept(request, path), _is_plain(request))

    def _file_for(self, request: HttpRequest) -> EditionFile | None:
        if RENDERING in request.META or settings.SESSION_COOKIE_NAME in request.COOKIES or not _is_plain(request):
            return None
        # The site leads each visitor from its front door to their own language.
        return None if request.path_info == FRONT_DOOR else self._kept(request, request.path_info)

    def _kept(self, request: HttpRequest, path: str) -> EditionFile | None:
        """Give what readers have at a path of the host that was asked for."""
        above = root()
        if above is None:
            return None
        try:
            place = place_of(_host(request), path)
        except OutsideError:
            return None
        file = self._version(above / CURRENT, place)
        # What is over is nobody's to read, even where the site cannot be asked.
        return None if file is not None and file.ends and file.ends <= timezone.now().timestamp() else file

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


def _is_plain(request: HttpRequest) -> bool:
    """Say whether a file can be the answer: nothing is sent, and no query changes what is asked for."""
    query = request.META.get("QUERY_STRING", "")
    if request.method not in ("GET", "HEAD"):
        return False
    return all(TRACKING.fullmatch(part) for part in query.split("&")) if query else True


def _host(request: HttpRequest) -> str:
    """Give the host that was asked for, as the edition names it.

    Raises:
        DisallowedHost: It is none of this site's.
    """
    host = request.get_host().lower()
    return host.removesuffix(":443" if request.is_secure() else ":80")
