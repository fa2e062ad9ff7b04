"""A server that keeps to what LibreTranslate documents: POST /translate and GET /languages, errors included."""

import html
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["ar", "en", "ru", "zh-Hans"]},
    {"code": "ru", "name": "Russian", "targets": ["en", "ru"]},
    {"code": "ar", "name": "Arabic", "targets": ["ar", "en"]},
    {"code": "zh-Hans", "name": "Chinese", "targets": ["en", "zh-Hans"]},
]


class LibreTranslate(ThreadingHTTPServer):
    """Translates by turning words to capitals; what a test sets makes it fail as the real one does."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.languages: list[dict] = LANGUAGES
        self.key = ""
        # How many requests for translations are answered before `failure` is.
        self.good = 1000
        # A status and a body, or "silence" for an answer that never comes.
        self.failure: tuple[int, bytes] | str = (500, b'{"error": "Cannot translate text: out of memory"}')
        self.translate = _loudly
        self.asked: list[dict] = []
        self.released = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


def _loudly(text: str) -> str:
    """Words in capitals, marks as they are; and unescaped at last, as the real one does."""
    parts = re.split(r"(<[^>]*>|&\w+;)", text)
    return html.unescape("".join(part if part[:1] in ("<", "&") else part.upper() for part in parts))


class _Handler(BaseHTTPRequestHandler):
    server: LibreTranslate

    def do_GET(self):
        if self.path == "/languages":
            self._answer(200, self.server.languages)
        else:
            self._answer(404, {"error": "Not found"})

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(asked)
        if self.server.key and asked.get("api_key") != self.server.key:
            self._answer(403, {"error": "Invalid API key"})
        elif len(self.server.asked) > self.server.good:
            if self.server.failure == "silence":
                self.server.released.wait(30)
            else:
                self._answer(*self.server.failure)
        elif asked["target"] not in [language["code"] for language in self.server.languages]:
            self._answer(400, {"error": f"{asked['target']} is not supported"})
        else:
            assert asked["format"] == "html"
            assert isinstance(asked["q"], list)
            self._answer(200, {"translatedText": [self.server.translate(text) for text in asked["q"]]})

    def _answer(self, status: int, body: object) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format, *args):
        """A test prints nothing of its own."""
