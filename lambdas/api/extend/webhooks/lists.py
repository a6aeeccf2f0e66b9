"""Lists that are short enough to be read whole: a page is cut out of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

POSITION = re.compile(r"[0-9]{14}#[A-Za-z0-9_-]{1,64}")


class Made(Protocol):
    """Something with an id that was made at an instant (epoch milliseconds)."""

    @property
    def id(self) -> str: ...

    @property
    def created_at(self) -> int: ...


Listed = TypeVar("Listed", bound=Made)


def cut_page(
    found: Iterable[Listed], limit: int, *, newest_first: bool, after: str | None
) -> tuple[list[Listed], str | None]:
    """Return up to `limit` of what was found, by its time, behind a position; and the page's own, None on the last."""
    ordered = sorted(found, key=position, reverse=newest_first)
    if after is not None:
        ordered = [held for held in ordered if (position(held) < after if newest_first else position(held) > after)]
    page = ordered[:limit]
    return page, position(page[-1]) if len(ordered) > limit else None


def position(held: Made) -> str:
    """Return where something stands in a list by time."""
    return f"{held.created_at:014d}#{held.id}"
