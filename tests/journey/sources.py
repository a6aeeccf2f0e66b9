"""A server on this machine that documents are fetched from."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True)
class Source:
    """A running server: `/document` answers `data`, `/moved/3` redirects three times before it, all else is a 404."""

    port: int
    asked: list[str] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def serving(data: bytes) -> Iterator[Source]:
    """Serve `data` for the length of a `with` block."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            path = self.path.partition("?")[0]
            if path.startswith("/moved/"):
                left = int(path.rsplit("/", 1)[1]) - 1
                self.send_response(302)
                self.send_header("Location", f"/moved/{left}" if left else "/document")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            body = data if path == "/document" else b"nothing"
            self.send_response(200 if path == "/document" else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """The test's own log stays clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Source(int(server.server_address[1]), asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)
