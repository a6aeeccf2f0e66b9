"""A network in memory: names with their addresses, and what answers under a URL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from lambdas.fetching.connection import Reply, Unreachable
from lambdas.fetching.download import Downloader
from lambdas.fetching.locations import FetchPolicy, Location

PUBLIC = "93.184.216.34"


@dataclass(frozen=True, slots=True)
class Page:
    """What answers: a body in pieces, after a status and headers."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    chunks: Sequence[bytes] = (b"document",)


@dataclass(slots=True)
class Network:
    """Every name leads to a public address unless `names` says otherwise; `connected` is who was spoken to."""

    pages: dict[str, Page | list[Page | None]] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    dead: frozenset[str] = frozenset()
    connected: list[tuple[str, str]] = field(default_factory=list)
    now: float = 0.0

    def resolve(self, host: str, port: int) -> list[str]:
        return self.names.get(host, [PUBLIC])

    @contextmanager
    def exchange(self, location: Location, address: str, seconds: float) -> Iterator[Reply]:
        assert seconds > 0
        self.connected.append((location.url, address))
        page = self.pages.get(location.url)
        if isinstance(page, list):
            page = page.pop(0)
        if address in self.dead or page is None:
            raise Unreachable(f"{location.host} could not be reached")
        yield Reply(page.status, page.headers, iter(page.chunks))

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def downloader(self, policy: FetchPolicy | None = None, *, max_bytes: int = 100) -> Downloader:
        return Downloader(
            policy=policy or FetchPolicy(),
            max_bytes=max_bytes,
            seconds=60,
            resolve=self.resolve,
            exchange=self.exchange,
            clock=lambda: self.now,
            sleep=self.sleep,
        )


def redirect(target: str) -> Page:
    return Page(302, {"location": target}, ())
