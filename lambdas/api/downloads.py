"""Links to what lies in the buckets."""

from __future__ import annotations

from typing import Protocol


class UploadLinks(Protocol):
    """Signs links to what was uploaded, good for 15 minutes."""

    def sign_upload(self, key: str, version_id: str) -> str:
        """Return a presigned GET URL of one version of an object."""


class DownloadSigner(Protocol):
    """Signs links to objects of the results bucket, good for 15 minutes, as the published API says of its own."""

    def sign_download(self, key: str, filename: str | None) -> str:
        """Return a presigned GET URL; with a `filename` what it answers is to be saved under that name."""
