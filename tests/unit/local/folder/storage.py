"""A service of the tests' own: batches, upload URLs that run out, and a storage that takes what they allow."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from local.client import ApiClient
from local.patience import PatientApi


@dataclass(slots=True)
class Storage:
    """What the service holds: `created` idempotency keys by batch, `stored` uploads by batch and index.

    `uses` is how many uploads a signed window is good for; `faults` are statuses that the next requests get instead.
    """

    names: dict[str, list[str]] = field(default_factory=dict)
    created: dict[str, str] = field(default_factory=dict)
    stored: Counter[tuple[str, int]] = field(default_factory=Counter)
    bodies: dict[tuple[str, int], bytes] = field(default_factory=dict)
    windows: list[tuple[str, int, int]] = field(default_factory=list)
    uses: int = 1_000_000
    tried: Counter[int] = field(default_factory=Counter)
    faults: list[int] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, method: str, path: str, key: str, body: bytes) -> tuple[int, object]:
        """Return the status and the JSON of one request."""
        with self.lock:
            if self.faults:
                return self.faults.pop(0), "not now"
            parts = path.partition("?")[0].strip("/").split("/")
            if parts[0] == "storage":
                return self._store(parts[1], int(parts[2]), int(parts[3]), body)
            if parts[1] != "extract":
                return 404, "unknown"
            if parts[3:4] == ["upload_urls"]:
                return self._sign(parts[4], int(parts[5]), int(parts[6]))
            if method == "POST":
                return 200, self._create(json.loads(body), key)
            return (200, self._show(parts[3])) if parts[3] in self.names else (404, "unknown")

    def _create(self, body: dict[str, list[str]], key: str) -> str:
        batch = self.created.setdefault(key, f"batch-{len(self.created)}")
        self.names[batch] = body["documentNames"]
        return batch

    def _sign(self, batch: str, start: int, end: int) -> tuple[int, object]:
        self.windows.append((batch, start, end))
        signed = len(self.windows)
        return 200, [f"{{base}}/storage/{batch}/{index}/{signed}?X-Signature=s" for index in range(start, end + 1)]

    def _store(self, batch: str, index: int, signed: int, body: bytes) -> tuple[int, object]:
        self.tried[signed] += 1
        if self.tried[signed] > self.uses:
            return 403, "expired"
        self.stored[batch, index] += 1
        self.bodies[batch, index] = body
        return 200, ""

    def _show(self, batch: str) -> object:
        documents = [
            {
                "index": index,
                "name": name,
                "id": f"{batch}-{index}",
                "state": "COMPLETE" if (batch, index) in self.stored else "WAITING",
                "reason": None,
                "code": None,
            }
            for index, name in enumerate(self.names[batch])
        ]
        counts = Counter(str(document["state"]) for document in documents)
        return {"id": batch, "documents": documents, "continuation_token": None, "counts": counts}


class _Handler(BaseHTTPRequestHandler):
    disable_nagle_algorithm = True
    storage: Storage
    port: int

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, told = self.storage.answer(self.command, self.path, self.headers.get("Idempotency-Key") or "", body)
        text = json.dumps(told).replace("{base}", f"http://127.0.0.1:{self.port}")
        self.send_response(status)
        self.end_headers()
        self.wfile.write(text.encode())

    do_GET = do_PUT = do_POST = answer  # noqa: N815 - the library's names

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(storage: Storage) -> Iterator[PatientApi]:
    """The API of a service that holds `storage`, for the length of a `with` block."""

    class Handler(_Handler):
        pass

    Handler.storage = storage
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Handler.port = server.server_port
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield PatientApi(ApiClient(f"http://127.0.0.1:{server.server_port}", "key"))
        server.shutdown()
        thread.join()
