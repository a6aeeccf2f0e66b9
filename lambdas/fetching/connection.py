"""One request over a connection to an address that was checked before: the adapter to the network."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field

from lambdas.errors import UnfetchableDocument
from lambdas.fetching.locations import Location

CONNECT_SECONDS = 5.0
SILENCE_SECONDS = 15.0
CHUNK = 64 * 1024
HEADERS = {"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": "sheaf", "Connection": "close"}


class Unreachable(UnfetchableDocument):
    """Nobody answered, or not to the end: it may be different in a moment."""

    def __init__(self, message: str) -> None:
        super().__init__("URL_UNREACHABLE", message)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer whose body is still to come; header names are lower case."""

    status: int
    headers: Mapping[str, str]
    chunks: Iterator[bytes]


Resolve = Callable[[str, int], Sequence[str]]
"""The addresses that a name leads to; Unreachable where it leads nowhere."""
Exchange = Callable[[Location, str, float], AbstractContextManager[Reply]]
"""GETs a location from an address, all of it within so many seconds; Unreachable."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is sent: a method, headers beside those of every request, and a body."""

    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)


GET = Outgoing()


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a name, each once, as the machine's resolver orders them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        raise Unreachable(f"The name {host} does not resolve") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@contextmanager
def exchange(
    location: Location, address: str, seconds: float, sent: Outgoing = GET, *, silence: float = SILENCE_SECONDS
) -> Iterator[Reply]:
    """GET `location` from `address`, or send what is given; it is connected to whatever the name leads to by now.

    The certificate is checked against the name. Trickled answers end with the time, too: it closes the connection.
    `silence` is for how many seconds nothing at all may come.
    """
    connection = _PinnedConnection(location, address, min(CONNECT_SECONDS, seconds), silence)
    watchdog = threading.Timer(seconds, connection.cut)
    watchdog.daemon = True
    watchdog.start()
    try:
        with _translated(location, connection):
            headers = _merge(sent.headers, location)
            connection.request(sent.method, location.target, body=sent.body, headers=headers)
            response = connection.getresponse()
        answered = {name.lower(): value for name, value in response.getheaders()}
        yield Reply(response.status, answered, _read(response, location, connection))
    finally:
        watchdog.cancel()
        connection.close()


def _merge(given: Mapping[str, str], location: Location) -> dict[str, str]:
    """The headers of a request, each once whatever its case; the host is the one that the location names."""
    ours = {"Host": location.authority, "Connection": "close"}
    free = {name: value for name, value in given.items() if name.title() not in ours}
    named = {name.title() for name in free}
    return {**{name: value for name, value in HEADERS.items() if name.title() not in named}, **free, **ours}


def _read(response: http.client.HTTPResponse, location: Location, connection: _PinnedConnection) -> Iterator[bytes]:
    left = response.length
    while chunk := _read_some(response, location, connection):
        left = None if left is None else left - len(chunk)
        yield chunk
    # Reading by pieces, the library takes a connection that was cut for the end of the body.
    if connection.is_cut or left:
        raise Unreachable(_silence(location, connection))


def _read_some(response: http.client.HTTPResponse, location: Location, connection: _PinnedConnection) -> bytes:
    with _translated(location, connection):
        return response.read1(CHUNK)


@contextmanager
def _translated(location: Location, connection: _PinnedConnection) -> Iterator[None]:
    """Around what the network does, and nothing else: an error of the caller's own files is not the server's."""
    try:
        yield
    except ssl.SSLCertVerificationError:
        raise UnfetchableDocument("URL_UNTRUSTED", f"The certificate of {location.host} is not trusted") from None
    except (OSError, http.client.HTTPException):
        raise Unreachable(_silence(location, connection)) from None


def _silence(location: Location, connection: _PinnedConnection) -> str:
    if connection.is_cut:
        return f"{location.host} took too long to answer"
    return f"{location.host} could not be reached, or broke off its answer"


class _PinnedConnection(http.client.HTTPConnection):
    """A connection to one address, in the name of a host."""

    def __init__(self, location: Location, address: str, timeout: float, silence: float) -> None:
        super().__init__(location.host, location.port, timeout=timeout)
        self._silence = silence
        self._location = location
        self._address = address
        self._held: socket.socket | None = None
        self.is_cut = False

    def connect(self) -> None:
        """Connect to the address, and speak TLS to the name where the scheme asks for it."""
        raw = socket.create_connection((self._address, self._location.port), self.timeout)
        self.sock = self._held = raw
        if self._location.scheme == "https":
            context = ssl.create_default_context()
            # The handshake comes after the assignment, so that the watchdog can cut it.
            secured = context.wrap_socket(raw, server_hostname=self._location.host, do_handshake_on_connect=False)
            self.sock = self._held = secured
            secured.do_handshake()
        self.sock.settimeout(self._silence)

    def cut(self) -> None:
        """End whatever is under way on the connection, from another thread."""
        self.is_cut = True
        # Not `self.sock`: the library lets go of that once the answer's head is there, and reads on by a file of it.
        if self._held is not None:
            with suppress(OSError):
                socket.socket.shutdown(self._held, socket.SHUT_RDWR)
