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


@dataclass(slots=True, kw_only=True)
class RoleSession:
    """Signs with the credentials of a role; `name` tells its sessions apart in AWS's own logs.

    A session is renewed while it would still outlive a URL, so that no URL ends before it says.
    """

    sts: STSClient
    role_arn: str
    name: str
    region: str
    endpoint: str | None
    _signer: UrlSigner | None = field(default=None)

    def signer(self, now: int) -> UrlSigner:
        """Return a signer whose URLs live for 15 minutes from `now` (epoch milliseconds) at the least."""
        if self._signer is None or self._signer.usable_seconds(now) <= URL_SECONDS:
            self._signer = UrlSigner(self._open(), self.region, self.endpoint)
        return self._signer

    def _open(self) -> SigningCredentials:
        with translated():
            session = self.sts.assume_role(
                RoleArn=self.role_arn, RoleSessionName=self.name, DurationSeconds=SESSION_SECONDS
            )["Credentials"]
        return SigningCredentials(
            session["AccessKeyId"],
            session["SecretAccessKey"],
            session["SessionToken"],
            int(session["Expiration"].timestamp() * 1000),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class S3UploadSigner:
    """Signs upload URLs good for 15 minutes, with the credentials of a role that may only put uploads."""

    session: RoleSession
    bucket: str
    clock: Clock

    def sign(self, keys: Sequence[tuple[str, str | None]]) -> list[str]:
        """Return a presigned PUT URL for each (key, declared content type)."""
        now = self.clock()
        signer = self.session.signer(now)
        return [
            signer.sign("PUT", self.bucket, key, URL_SECONDS, now, content_type=content_type)
            for key, content_type in keys
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class S3UploadLinks:
    """Signs links to uploads good for 15 minutes, with the credentials of a role that may only get uploads."""

    session: RoleSession
    bucket: str
    clock: Clock

    def sign_upload(self, key: str, version_id: str) -> str:
        """Return a presigned GET URL of one version of an object."""
        now = self.clock()
        return self.session.signer(now).sign("GET", self.bucket, key, URL_SECONDS, now, version_id=version_id or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class S3DownloadSigner:
    """Signs download URLs good for `seconds`, or for as long as the function's credentials where that is less."""

    credentials: Callable[[], SigningCredentials]
    bucket: str
    region: str
    endpoint: str | None
    clock: Clock
    seconds: int = URL_SECONDS

    def sign_download(self, key: str, filename: str | None) -> str:
        """Return a presigned GET URL; `filename` is what a browser saves it as."""
        signer = UrlSigner(self.credentials(), self.region, self.endpoint)
        headers = {}
        if filename is not None:
            headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(filename, safe='')}"
        return signer.sign("GET", self.bucket, key, self.seconds, self.clock(), response_headers=headers)
