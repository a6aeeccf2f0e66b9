"""Presigned URLs that goldens are uploaded to, by the credentials of the function that manages them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lambdas.aws.signing import SigningCredentials, UrlSigner
from lambdas.aws.urls import URL_SECONDS
from lambdas.batches.ports import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class S3GoldenSigner:
    """Signs upload URLs good for 15 minutes, or for as long as the function's credentials where that is less."""

    credentials: Callable[[], SigningCredentials]
    bucket: str
    region: str
    endpoint: str | None
    clock: Clock

    def sign(self, keys: Sequence[tuple[str, str | None]]) -> list[str]:
        """Return a presigned PUT URL for each (key, declared content type)."""
        signer, now = UrlSigner(self.credentials(), self.region, self.endpoint), self.clock()
        return [
            signer.sign("PUT", self.bucket, key, URL_SECONDS, now, content_type=content_type)
            for key, content_type in keys
        ]
