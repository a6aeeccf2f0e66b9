"""Links to what lies in the results bucket."""

from __future__ import annotations

from typing import Protocol


class DownloadSigner(Protocol):
    """Signs links to objects of the results bucket, good for 15 minutes, as the published API says of its own."""

    def sign_download(self, key: str, filename: str | None) -> str:
        """Return a presigned GET URL; with a `filename` what it answers is to be saved under that name."""
