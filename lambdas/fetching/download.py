"""Downloading what a URL leads to: over redirects, each checked anew, and within limits of size and time."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lambdas.errors import DocumentTooLarge, UnfetchableDocument
from lambdas.fetching.connection import Exchange, Reply, Resolve, Unreachable, exchange, resolve
from lambdas.fetching.locations import FetchPolicy, Location, follow, read_location
from lambdas.fetching.resolution import find_addresses

MEGABYTE = 1024 * 1024
MAX_REDIRECTS = 5
MOST_ADDRESSES = 4
"""How many of a name's addresses are tried, where one does not answer."""
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True, kw_only=True)
class Downloader:
    """Downloads documents. `seconds` is what one document may take, with all redirects and tries."""

    policy: FetchPolicy
    max_bytes: int
    seconds: float
    tries: int = 3
    pause: float = 1.0
    resolve: Resolve = resolve
    exchange: Exchange = exchange
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def download(self, url: str, path: Path) -> int:
        """Write what `url` leads to into the file `path`, and return its size in bytes.

        UnfetchableDocument or DocumentTooLarge otherwise; what may pass is tried again before. The sentences name
        hosts, never a path or a query, which may hold a signature.
        """
        until = self.clock() + self.seconds
        for left in range(self.tries - 1, -1, -1):
            try:
                return self._follow(read_location(url, self.policy), path, until)
            except Unreachable:
                if not left or self.clock() + self.pause >= until:
                    raise
                self.sleep(self.pause)
        raise AssertionError("a downloader tries at least once")

    def _follow(self, location: Location, path: Path, until: float) -> int:
        for _ in range(MAX_REDIRECTS + 1):
            came = self._get(location, path, until)
            if isinstance(came, int):
                return came
            location = came
        raise UnfetchableDocument("URL_REDIRECTS", f"The URL was redirected more than {MAX_REDIRECTS} times")

    def _get(self, location: Location, path: Path, until: float) -> int | Location:
        """Return the size of what came, or where the location redirects to."""
        addresses = find_addresses(location, self.policy, self.resolve)[:MOST_ADDRESSES]
        for address in addresses[:-1]:
            try:
                return self._get_from(address, location, path, until)
            except Unreachable:
                continue
        return self._get_from(addresses[-1], location, path, until)

    def _get_from(self, address: str, location: Location, path: Path, until: float) -> int | Location:
        seconds = until - self.clock()
        if seconds <= 0:
            raise Unreachable(f"{location.host} took too long to answer")
        with self.exchange(location, address, seconds) as reply:
            if reply.status in REDIRECTS:
                return follow(location, reply.headers.get("location", ""), self.policy)
            _check_reply(reply, location)
            return self._save(reply, path)

    def _save(self, reply: Reply, path: Path) -> int:
        declared = reply.headers.get("content-length", "")
        if declared.isdecimal():
            self._check_size(int(declared))
        size = 0
        with path.open("wb") as file:
            for chunk in reply.chunks:
                size += len(chunk)
                self._check_size(size)
                file.write(chunk)
        return size

    def _check_size(self, size: int) -> None:
        if size > self.max_bytes:
            limit = self.max_bytes // MEGABYTE
            raise DocumentTooLarge("DOCUMENT_TOO_LARGE", f"The document is larger than the limit of {limit} MB")


def _check_reply(reply: Reply, location: Location) -> None:
    answered = f"{location.host} answered with the status {reply.status}"
    if reply.status >= 500 or reply.status in PASSING:
        raise Unreachable(answered)
    if reply.status != 200:
        raise UnfetchableDocument("URL_ANSWERED", answered)
    if reply.headers.get("content-encoding", "identity").lower() not in ("", "identity"):
        raise UnfetchableDocument("URL_ENCODED", f"{location.host} answered with a compressed body, unasked")
