"""Clients of services that are busy at times: how long to wait again is the patience's to say, not botocore's."""

from __future__ import annotations

from botocore.config import Config


def unretried(*, read_timeout: int) -> Config:
    """One attempt a call, of so many seconds: patience knows how long a document may wait for another."""
    return Config(
        connect_timeout=5,
        read_timeout=read_timeout,
        tcp_keepalive=True,
        retries={"mode": "standard", "total_max_attempts": 1},
    )
