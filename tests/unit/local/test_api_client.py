"""The client, against a server of the test's own."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from local.client import ApiClient, send, upload
from local.failures import CommandFailed


class Service(BaseHTTPRequestHandler):
    """Answers as the path says: its last part is the status; the body tells what was asked."""

    def answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        told = {
            "method": self.command,
            "key": self.headers.get("Authorization"),
            "body": self.rfile.read(length).decode(),
        }
        body = json.dumps(told).encode()
        packed = "gzip" in (self.headers.get("Accept-Encoding") or "")
        self.send_response(int(self.path.rsplit("/", 1)[1]))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(gzip.compress(body) if packed else body)

    do_GET = do_PUT = do_POST = answer  # noqa: N815 - the library's names

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def url() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Service) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_request_gives_any_answer_back_unpacked(url: str) -> None:
    answer = ApiClient(url, "k").request("POST", "/v0/404", {"a": 1})

    assert answer.status == 404
    assert answer.json() == {"method": "POST", "key": "Bearer k", "body": '{"a": 1}'}


def test_request_sends_bytes_as_they_are(url: str) -> None:
    assert ApiClient(url, "k").request("PUT", "/200", b'{"a": 1,}').json()["body"] == '{"a": 1,}'


def test_batch_of_a_service_that_refuses_says_what_it_answers(url: str) -> None:
    with pytest.raises(CommandFailed, match="GET /v0/extract/batch/500 answers 500"):
        ApiClient(url, "k").batch("500")


def test_upload_sends_no_key_and_wants_200(url: str) -> None:
    upload(f"{url}/200", b"bytes")
    with pytest.raises(CommandFailed, match="answers 403"):
        upload(f"{url}/403", b"bytes")


def test_send_where_nobody_answers_names_the_address_without_its_signature() -> None:
    with pytest.raises(CommandFailed) as raised:
        send("GET", "http://127.0.0.1:9/path?X-Amz-Signature=secret")

    assert str(raised.value) == (
        "http://127.0.0.1:9/path does not answer (Connection refused); see that the service is up at this address"
    )
    assert "secret" not in str(raised.value)
