"""Connections: real sockets to a server on this machine."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from lambdas.fetching.connection import Reply, Unreachable, exchange, resolve
from lambdas.fetching.locations import Location

Serve = Callable[[socket.socket], None]
Start = Callable[[Serve], Location]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a server for one connection, under a name that does not exist."""
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(5)
    threads = []

    def run(serve: Serve) -> Location:
        def accept() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.settimeout(5)
                serve(connection)

        thread = threading.Thread(target=accept)
        thread.start()
        threads.append(thread)
        return Location("http", "files.invalid", listener.getsockname()[1], "/a?b=c")

    yield run
    for thread in threads:
        thread.join(timeout=10)
    listener.close()


def get(location: Location, seconds: float = 5) -> tuple[Reply, bytes]:
    with exchange(location, "127.0.0.1", seconds) as reply:
        return reply, b"".join(reply.chunks)


def test_exchange_speaks_to_the_address_in_the_name_of_the_host(start: Start) -> None:
    asked: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        asked.append(connection.recv(4096))
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX-One: 1\r\n\r\nabc")

    location = start(serve)
    reply, body = get(location)

    assert (reply.status, reply.headers["x-one"], body) == (200, "1", b"abc")
    lines = asked[0].decode().split("\r\n")
    assert lines[0] == "GET /a?b=c HTTP/1.1"
    assert lines.count(f"Host: files.invalid:{location.port}") == 1
    assert "Accept-Encoding: identity" in lines


def test_error_of_the_caller_s_own_is_not_taken_for_the_server_s(start: Start) -> None:
    def serve(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")

    with pytest.raises(OSError, match="No space left"), exchange(start(serve), "127.0.0.1", 5):
        raise OSError("No space left on the device")


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        b"no HTTP\r\n\r\n",
        b"",
    ],
)
def test_exchange_that_breaks_off_is_unreachable(start: Start, answer: bytes) -> None:
    def serve(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(answer)

    location = start(serve)
    with pytest.raises(Unreachable):
        get(location)


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_exchange_that_trickles_ends_with_its_time(start: Start, head: bytes) -> None:
    def serve(connection: socket.socket) -> None:
        connection.recv(4096)
        try:
            connection.sendall(head)
            for _ in range(100):
                connection.sendall(b"x")
                time.sleep(0.05)
        except OSError:
            return

    location = start(serve)
    started = time.monotonic()
    with pytest.raises(Unreachable) as failed:
        get(location, seconds=0.3)

    assert time.monotonic() - started < 2
    assert failed.value.failure.message == "files.invalid took too long to answer"


def test_exchange_with_a_closed_port_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    with pytest.raises(Unreachable):
        get(Location("http", "files.invalid", port, "/"))


def test_exchange_over_tls_with_who_has_no_certificate_fails(start: Start) -> None:
    def serve(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")

    location = start(serve)
    with pytest.raises(Unreachable):
        get(Location("https", location.host, location.port, "/"))


def test_resolving_gives_each_address_once_and_refuses_what_is_no_name() -> None:
    assert resolve("127.1", 80) == ["127.0.0.1"]
    for name in ("no-such-name.invalid", "a..b", "x" * 70):
        with pytest.raises(Unreachable):
            resolve(name, 80)
