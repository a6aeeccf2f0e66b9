"""Doing the same thing to many, several at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol, TypeVar

AT_ONCE = 16

Given = TypeVar("Given")
Made = TypeVar("Made")


class Spread(Protocol):
    """As `map`: yields what `call` makes of each item, in order, and raises what it raises."""

    def __call__(self, call: Callable[[Given], Made], items: Iterable[Given], /) -> Iterable[Made]: ...


def spread_over_threads(call: Callable[[Given], Made], items: Iterable[Given], /) -> Iterator[Made]:
    """Call with every item on a few threads: for work that waits for the network."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(call, items)
