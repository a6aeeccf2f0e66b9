"""POSTing: with the checks of fetching, without redirects, to a server on this machine and to names in memory."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lambdas.errors import UnfetchableDocument
from lambdas.fetching.connection import Outgoing, Reply, Unreachable
from lambdas.fetching.locations import FetchPolicy, Location
from lambdas.fetching.posting import Poster
from tests.unit.fetching.network import PUBLIC

LOCAL = FetchPolicy(schemes=frozenset({"http"}), ports=None, loopback=True)


@dataclass(slots=True)
class Answering:
    """A server: each POST is answered with `status`, after `pause` seconds."""

    port: int = 0
    status: int = 200
    pause: float = 0.0
    location: str = ""
    names: list[str] = field(default_factory=list)
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?key=1"


@pytest.fixture
def server() -> Iterator[Answering]:
    """A server on this machine."""
    answering = Answering()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            answering.names = [name.lower() for name in self.headers]
            answering.got.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            time.sleep(answering.pause)
            try:
                self.send_response(answering.status)
                self.send_header("Location", answering.location)
                self.end_headers()
                self.wfile.write(b"x" * 1_000_000)
            except OSError:
                return  # nobody reads what a receiver says beside its status

        def log_message(self, format: str, *args: object) -> None:
            """The test's own log stays clean."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """As above: the connection is closed before the answer's end."""

    listener = Server(("127.0.0.1", 0), Handler)
    answering.port = int(listener.server_address[1])
    thread = threading.Thread(target=listener.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield answering
    listener.shutdown()
    listener.server_close()
    thread.join(timeout=10)


def test_post_brings_body_and_headers_and_returns_the_status(server: Answering) -> None:
    server.status = 202

    assert Poster(policy=LOCAL).post(server.url, b'{"a":1}', {"content-type": "application/json", "x-a": "b"}) == 202

    ((path, headers, body),) = server.got
    assert path == "/hook?key=1"
    assert json.loads(body) == {"a": 1}
    assert (headers["content-type"], headers["x-a"], headers["content-length"]) == ("application/json", "b", "7")
    assert headers["host"] == f"127.0.0.1:{server.port}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirection_is_an_answer_and_not_followed(server: Answering, status: int) -> None:
    server.status, server.location = status, server.url

    assert Poster(policy=LOCAL).post(server.url, b"{}", {}) == status
    assert len(server.got) == 1


def test_receiver_that_takes_too_long_is_unreachable(server: Answering) -> None:
    server.pause = 2.0
    started = time.monotonic()

    with pytest.raises(Unreachable) as failed:
        Poster(policy=LOCAL, seconds=0.3).post(server.url, b"{}", {})

    assert time.monotonic() - started < 1.5
    assert "key=1" not in str(failed.value)


@pytest.mark.parametrize("name", ["Host", "host", "HOST"])
def test_host_of_the_headers_is_not_sent_instead_of_the_url_s(server: Answering, name: str) -> None:
    Poster(policy=LOCAL).post(server.url, b"{}", {name: "elsewhere.example", "user-agent": "mine"})

    ((_, headers, _),) = server.got
    assert headers["host"] == f"127.0.0.1:{server.port}"
    assert headers["user-agent"] == "mine"
    assert server.names.count("host") == server.names.count("user-agent") == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://receiver.example/hook",
        "https://127.0.0.1/hook",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/hook",
        "https://[::ffff:10.0.0.1]/hook",
        "https://user:password@receiver.example/",
        "https://receiver.example:22/",
        "ftp://receiver.example/",
    ],
)
def test_url_that_must_not_be_connected_to_is_refused(url: str) -> None:
    with pytest.raises(UnfetchableDocument) as refused:
        Poster(policy=FetchPolicy(), resolve=lambda *_: [PUBLIC], send=_never).post(url, b"{}", {})

    assert refused.value.failure.code == "URL_REFUSED"


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "fd00::1", "::1", "100.64.0.1"])
def test_name_with_one_private_address_is_refused(address: str) -> None:
    poster = Poster(policy=FetchPolicy(), resolve=lambda *_: [PUBLIC, address], send=_never)

    with pytest.raises(UnfetchableDocument) as refused:
        poster.post("https://receiver.example/hook?key=1", b"{}", {})

    assert refused.value.failure.code == "URL_REFUSED"
    assert "key=1" not in str(refused.value)


def test_post_connects_to_the_address_that_was_checked_and_tries_the_next() -> None:
    connected: list[str] = []

    @contextmanager
    def send(location: Location, address: str, seconds: float, sent: Outgoing, *, silence: float) -> Iterator[Reply]:
        connected.append(address)
        assert (sent.method, sent.body) == ("POST", b"{}")
        if len(connected) == 1:
            raise Unreachable("dead")
        yield Reply(204, {}, iter(()))

    addresses = ["93.184.216.34", "93.184.216.35", "93.184.216.36"]
    poster = Poster(policy=FetchPolicy(), resolve=lambda *_: addresses, send=send)

    assert poster.post("https://receiver.example/", b"{}", {}) == 204
    assert connected == addresses[:2]


def test_name_that_does_not_resolve_is_unreachable() -> None:
    with pytest.raises(Unreachable):
        Poster(policy=FetchPolicy(), resolve=lambda *_: [], send=_never).post("https://receiver.example/", b"{}", {})


@contextmanager
def _never(location: Location, address: str, seconds: float, sent: Outgoing, *, silence: float) -> Iterator[Reply]:
    raise AssertionError(f"connected to {address}")
    yield
