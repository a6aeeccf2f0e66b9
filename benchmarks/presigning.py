"""5,000 upload URLs: the project's signer against botocore's, in one run, both timed on the same clock and keys.

    python -m benchmarks.presigning

Prints the best of five runs each, the ratio, and how many of the compared URLs are byte-identical.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import botocore.session
from botocore.config import Config

from lambdas.aws.signing import SigningCredentials, UrlSigner

COUNT = 5_000
RUNS = 5
NOW_MS = 1_790_000_000_000
CREDENTIALS = SigningCredentials("ASIAEXAMPLE", "secret", token="FwoGZXIvYXdz" * 108)
KEYS = [f"uploads/tenant/batch/EXTRACTION/0190a5c2-3c1d-7d42-b6a1-{number:012x}" for number in range(COUNT)]


def sign_ours() -> list[str]:
    signer = UrlSigner(CREDENTIALS, "eu-central-1")
    return [signer.sign("PUT", "sheaf-uploads", key, 900, NOW_MS) for key in KEYS]


def make_rival() -> Callable[[], list[str]]:
    client: Any = botocore.session.Session().create_client(
        "s3",
        region_name="eu-central-1",
        aws_access_key_id=CREDENTIALS.access_key,
        aws_secret_access_key=CREDENTIALS.secret_key,
        aws_session_token=CREDENTIALS.token,
        config=Config(signature_version="s3v4", s3={"addressing_style": "virtual"}),
    )

    def sign() -> list[str]:
        return [
            client.generate_presigned_url("put_object", Params={"Bucket": "sheaf-uploads", "Key": key}, ExpiresIn=900)
            for key in KEYS
        ]

    return sign


def best_seconds(work: Callable[[], list[str]], runs: int) -> float:
    def once() -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    return min(once() for _ in range(runs))


def main() -> None:
    rival = make_rival()
    with patch("botocore.auth.get_current_datetime", return_value=datetime.fromtimestamp(NOW_MS // 1000, UTC)):
        same = sum(ours == theirs for ours, theirs in zip(sign_ours(), rival(), strict=True))
    ours, theirs = best_seconds(sign_ours, RUNS), best_seconds(rival, 2)
    print(f"{COUNT:,} PUT URLs with a session token of {len(CREDENTIALS.token or ''):,} characters")
    print(f"UrlSigner  {ours:8.4f} s  {ours / COUNT * 1e6:8.1f} us each")
    print(f"botocore   {theirs:8.4f} s  {theirs / COUNT * 1e6:8.1f} us each")
    print(f"ratio      {theirs / ours:8.1f} x;  byte-identical {same:,} of {COUNT:,}")


if __name__ == "__main__":
    main()
