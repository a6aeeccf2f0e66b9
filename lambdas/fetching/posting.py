"""POSTing to users' URLs, with the care that GETting from them takes; redirects are not followed."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from lambdas.fetching.connection import Outgoing, Reply, Resolve, Unreachable, exchange, resolve
from lambdas.fetching.locations import FetchPolicy, Location, read_location
from lambdas.fetching.resolution import find_addresses

SECONDS = 30.0
"""What the published API gives a receiver to answer in."""
MOST_ADDRESSES = 2


class Send(Protocol):
    """Sends something to a location at an address, all of it within so many seconds; Unreachable."""

    def __call__(
        self, location: Location, address: str, seconds: float, sent: Outgoing, *, silence: float
    ) -> AbstractContextManager[Reply]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """POSTs. `seconds` is what one POST may take, over all addresses of the name, until its answer has come."""

    policy: FetchPolicy
    seconds: float = SECONDS
    resolve: Resolve = resolve
    send: Send = exchange
    clock: Callable[[], float] = time.monotonic

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """POST a body to where `url` leads, and return the status of the answer, of whatever kind it is.

        UnfetchableDocument for a URL that is not sent to, its subclass Unreachable where nobody answers in time. The
        sentences name hosts, never a path or a query. What is answered beside the status is looked at by nobody.
        """
        until = self.clock() + self.seconds
        location, sent = read_location(url, self.policy), Outgoing("POST", headers, body)
        addresses = find_addresses(location, self.policy, self.resolve)[:MOST_ADDRESSES]
        for address in addresses[:-1]:
            try:
                return self._post_to(address, location, sent, until)
            except Unreachable:
                continue
        return self._post_to(addresses[-1], location, sent, until)

    def _post_to(self, address: str, location: Location, sent: Outgoing, until: float) -> int:
        seconds = until - self.clock()
        if seconds <= 0:
            raise Unreachable(f"{location.host} took too long to answer")
        with self.send(location, address, seconds, sent, silence=seconds) as reply:
            return reply.status
