"""Signatures, by which a receiver knows that a delivery is ours and new."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping

TIMESTAMP, SIGNATURE = "x-extend-request-timestamp", "x-extend-request-signature"
PREFIX = "wss_"


def make_secret() -> str:
    """Return a fresh signing secret of 256 random bits."""
    return PREFIX + secrets.token_urlsafe(32)


def sign(body: bytes, secret: str, now: int) -> Mapping[str, str]:
    """Return the headers that sign a body at an instant (epoch milliseconds).

    The published clients take the whole secret, prefix and all, for the key, and refuse what is older than 300 s:
    every try is signed anew.
    """
    timestamp = str(now // 1000)
    signed = b"v0:" + timestamp.encode() + b":" + body
    return {TIMESTAMP: timestamp, SIGNATURE: hmac.digest(secret.encode(), signed, "sha256").hex()}
