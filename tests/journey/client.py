"""What journey tests hold: a running service, and clients of its API and of its AWS."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from local.aws import LocalAws
from local.client import Answer, ApiClient, send, upload
from local.service import Service

Found = TypeVar("Found")

__all__ = ["Answer", "ApiClient", "LocalAws", "Service", "send", "upload", "wait_until"]


def wait_until(look: Callable[[], Found], *, seconds: float = 30.0, pause: float = 0.1) -> Found:
    """Return what `look` returns once that is true; fails with the last answer when it is not in time."""
    until = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < until, f"not within {seconds} s; the last answer was {found!r}"
        time.sleep(pause)
