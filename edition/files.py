"""One version of an address as an answer: its headers lie beside it, so that nothing has to be asked for."""

import json
from http import HTTPStatus
from pathlib import Path

from whitenoise.responders import Response, StaticFile

from edition.store import HEADERS

SUFFIXES = {"br": ".br", "gzip": ".gz"}
# A page may change at any second: it is kept, and asked for anew each time, which costs 304 and no content.
PAGES = "max-age=0, must-revalidate"
OTHERS = "public, max-age=300"


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
        self.ends: float | None = told.get("ends")
        path = str(folder / name)
        self.status = HTTPStatus(told.get("status", 200))
        super().__init__(path, list(headers.items()), {way: path + end for way, end in SUFFIXES.items()})

    @property
    def content(self) -> bytes:
        """The uncompressed content."""
        return Path(self.alternatives[None][0]).read_bytes()

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
        """Answer; a part is given only of the very bytes that the browser has the beginning of (RFC 9110, 13.1.5).

        What leads on does so whatever the browser has: 304 and 206 are for content alone.
        """
        if self.status != HTTPStatus.OK:
            path, headers = self.get_path_and_headers(request_headers)
            return Response(self.status, headers, None if method == "HEAD" else open(path, "rb"))
        if "HTTP_RANGE" in request_headers and "HTTP_IF_RANGE" in request_headers:
            _path, headers = self.get_path_and_headers(request_headers)
            if request_headers["HTTP_IF_RANGE"] != dict(headers)["ETag"]:
                request_headers = {name: value for name, value in request_headers.items() if name != "HTTP_RANGE"}
        return super().get_response(method, request_headers)
