"""A receiver of webhooks on this machine, that answers as it is bid."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from extend_ai.wrapper.webhooks import Webhooks


@dataclass(frozen=True, slots=True)
class Received:
    """A POST, as it came."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    def verified(self, secret: str) -> dict[str, Any]:
        """Return the event, verified as the published client does; it raises for what is not ours or too old."""
        assert Webhooks().verify(self.body, dict(self.headers), secret), self.headers
        told: dict[str, Any] = json.loads(self.body)
        parsed = Webhooks().verify_and_parse(self.body, dict(self.headers), secret, allow_signed_url=True)
        # What is none of its types, the client leaves as it is.
        assert not isinstance(parsed, dict), told
        return told


@dataclass(slots=True)
class Receiver:
    """Answers a POST to a path with the next of the `answers` to it, and with 200 once there is none."""

    port: int = 0
    answers: dict[str, list[int]] = field(default_factory=dict)
    got: list[Received] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def at(self, path: str) -> list[Received]:
        """Return what came to a path, in the order in which it came."""
        return [received for received in self.got if received.path == path]


@contextmanager
def receiving() -> Iterator[Receiver]:
    """Receive for the length of a `with` block."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.got.append(Received(self.path, headers, body))
            left = receiver.answers.get(self.path)
            self.send_response(left.pop(0) if left else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """The test's own log stays clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.port = int(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=10)
