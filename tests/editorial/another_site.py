"""Another site, as the link checker meets it: a real server on this machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class AnotherSite(BaseHTTPRequestHandler):
    """Answers as its addresses say: /200, /404, /head-405, /to/<path>, /drip."""

    asked: list[tuple[str, str, str]]

    def answer(self):
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        what = self.path.partition("?")[0].strip("/")
        if what == "drip":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while not self.server.ending.wait(0.05):
                self.wfile.write(b".")
            return
        if what.startswith("head-"):
            status = int(what[5:]) if self.command == "HEAD" else 200
        else:
            status = 302 if what.startswith("to/") else int(what) if what.isdigit() else 200
        self.send_response(status)
        if status == 302:
            onwards = what.removeprefix("to/")
            self.send_header("Location", onwards if onwards.startswith("http") else f"/{onwards}")
        self.end_headers()

    do_GET = do_HEAD = answer

    def handle(self):
        with suppress(OSError):
            super().handle()

    def log_message(self, *args):
        pass


@contextmanager
def another_site() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Serve it; gives its address as host:port, and what it is asked: method, path and user agent."""
    asked: list[tuple[str, str, str]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Site", (AnotherSite,), {"asked": asked}))
    server.ending = threading.Event()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}", asked
    finally:
        server.ending.set()
        server.shutdown()
        server.server_close()
        thread.join()
