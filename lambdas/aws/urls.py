"""Presigned URLs: uploads by a role that may do nothing else, downloads by the function's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from lambdas.aws.failures import translated
from lambdas.aws.signing import SigningCredentials, UrlSigner
from lambdas.batches.ports import Clock

if TYPE_CHECKING:
    from mypy_boto3_sts import STSClient

URL_SECONDS = 900
SESSION_SECONDS = 3_600
"""The longest session that a role may open in another one (role chaining)."""
SESSION_NAME = "upload-urls"


@dataclass(slots=True, kw_only=True)
class S3UploadSigner:
    """Signs upload URLs good for 15 minutes, with the credentials of a role that may only put uploads.

    A session is renewed while it would still outlive a URL, so that no URL ends before it says.
    """

    sts: STSClient
    role_arn: str
    bucket: str
    region: str
    endpoint: str | None
    clock: Clock
    _signer: UrlSigner | None = field(default=None)

    def sign(self, keys: Sequence[tuple[str, str | None]]) -> list[str]:
        """Return a presigned PUT URL for each (key, declared content type)."""
        now = self.clock()
        signer = self._current_signer(now)
        return [
            signer.sign("PUT", self.bucket, key, URL_SECONDS, now, content_type=content_type)
            for key, content_type in keys
        ]

    def _current_signer(self, now: int) -> UrlSigner:
        if self._signer is None or self._signer.usable_seconds(now) <= URL_SECONDS:
            self._signer = UrlSigner(self._open_session(), self.region, self.endpoint)
        return self._signer

    def _open_session(self) -> SigningCredentials:
        with translated():
            session = self.sts.assume_role(
                RoleArn=self.role_arn, RoleSessionName=SESSION_NAME, DurationSeconds=SESSION_SECONDS
            )["Credentials"]
        return SigningCredentials(
            session["AccessKeyId"],
            session["SecretAccessKey"],
            session["SessionToken"],
            int(session["Expiration"].timestamp() * 1000),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class S3DownloadSigner:
    """Signs download URLs good for 15 minutes, or for as long as the function's credentials where that is less."""

    credentials: Callable[[], SigningCredentials]
    bucket: str
    region: str
    endpoint: str | None
    clock: Clock

    def sign_download(self, key: str, filename: str | None) -> str:
        """Return a presigned GET URL; `filename` is what a browser saves it as."""
        signer = UrlSigner(self.credentials(), self.region, self.endpoint)
        headers = {}
        if filename is not None:
            headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(filename, safe='')}"
        return signer.sign("GET", self.bucket, key, URL_SECONDS, self.clock(), response_headers=headers)
