"""A client of the HTTP API that needs the standard library alone, as a user of the service would write one."""

from __future__ import annotations

import gzip
import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from local.failures import CommandFailed, Refused, Unreachable

TIMEOUT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service said: the status, the headers by lower-case name, the body with its content encoding undone."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:  # noqa: ANN401 - what JSON holds
        return json.loads(self.body)


def send(
    method: str, url: str, body: bytes | BinaryIO | None = None, headers: Mapping[str, str] | None = None
) -> Answer:
    """One request, whatever its answer; redirects are followed without the key. Unreachable where nobody answers.

    A body that is a file needs its `Content-Length` among the headers.
    """
    passed = dict(headers or {})
    key = passed.pop("Authorization", "")
    try:
        request = urllib.request.Request(url, data=body, method=method, headers=passed)  # noqa: S310 - http(s) only
    except ValueError as error:
        raise Unreachable(f"{url.split('?', maxsplit=1)[0]} is no address: {error}") from error
    if key:
        request.add_unredirected_header("Authorization", key)
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310
            return _answer(response.status, dict(response.headers), response.read())
    except urllib.error.HTTPError as error:
        with error:
            return _answer(error.code, dict(error.headers), error.read())
    except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
        reason = getattr(error, "reason", error)
        cause = getattr(reason, "strerror", None) or reason
        raise Unreachable(
            f"{url.split('?', maxsplit=1)[0]} does not answer ({cause}); see that the service is up at this address"
        ) from error


def _answer(status: int, headers: Mapping[str, str], body: bytes) -> Answer:
    lowered = {name.lower(): value for name, value in headers.items()}
    plain = gzip.decompress(body) if lowered.get("content-encoding") == "gzip" else body
    return Answer(status, lowered, plain)


@dataclass(frozen=True, slots=True)
class ApiClient:
    """The batch routes of the service at `url`, called with one key.

    `request` gives any answer back; the other methods raise Refused for all but a 200.
    """

    url: str
    key: str

    def request(self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None) -> Answer:
        """Send `body` as JSON (bytes as they are) to `path`, which starts with `/v0`."""
        headers = {"Authorization": f"Bearer {self.key}", "Accept-Encoding": "gzip", **(headers or {})}
        data = body if isinstance(body, bytes) else None
        if body is not None:
            headers["Content-Type"] = "application/json"
            data = data if data is not None else json.dumps(body).encode()
        return send(method, self.url + path, data, headers)

    def create_batch(self, doc_type: str, names: Sequence[str], description: str = "") -> str:
        """Create a batch and return its id."""
        body = {"documentNames": list(names), "docType": doc_type, "description": description}
        return str(self._call("POST", "/v0/extract/batch", body))

    def upload_urls(self, batch_id: str, start: int, end: int) -> list[str]:
        """The URLs to PUT documents `start` to `end` (inclusive) to."""
        urls = self._call("GET", f"/v0/extract/batch/upload_urls/{batch_id}/{start}/{end}")
        return [str(url) for url in urls]

    def batch(self, batch_id: str) -> dict[str, Any]:
        """The batch: `extraction_ids`, `waiting`, `status`, `counts`, …"""
        found: dict[str, Any] = self._call("GET", f"/v0/extract/batch/{batch_id}")
        return found

    def document(self, document_id: str) -> dict[str, Any]:
        """The extraction of one document."""
        found: dict[str, Any] = self._call("GET", f"/v0/documents/{document_id}")
        return found

    def workbook(self, batch_id: str) -> bytes:
        """The batch's workbook, from the address that the service gives for it."""
        address = str(self._call("GET", f"/v0/generate_excel_from_batch/{batch_id}")["url"])
        answer = send("GET", address)
        if answer.status != 200:
            raise CommandFailed(f"the workbook of batch {batch_id} answers {answer.status}")
        return answer.body

    def _call(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - what JSON holds
        answer = self.request(method, path, body)
        if answer.status != 200:
            raise Refused(f"{method} {path} answers {answer.status}: {answer.text[:300]}", answer.status)
        return answer.json()


def upload(url: str, content: bytes, content_type: str = "") -> None:
    """PUT a document to its upload URL; raises CommandFailed unless it is taken."""
    headers = {"Content-Type": content_type} if content_type else {"Content-Type": "application/octet-stream"}
    answer = send("PUT", url, content, headers)
    if answer.status != 200:
        raise Refused(f"the upload to {url.split('?', maxsplit=1)[0]} answers {answer.status}", answer.status)


def upload_file(url: str, path: Path) -> Answer:
    """PUT a file to its upload URL without loading it, and give any answer back; Unreachable where nobody answers."""
    headers = {"Content-Type": "application/octet-stream", "Content-Length": str(path.stat().st_size)}
    with path.open("rb") as file:
        return send("PUT", url, file, headers)
