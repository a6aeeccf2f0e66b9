"""Files whose bytes are put to a URL: for those that are too large for a request."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.batches.ports import UploadSigner
from lambdas.files.file import File
from lambdas.files.files import Files
from lambdas.files.rows import object_key


@dataclass(frozen=True, slots=True)
class FileOffers:
    """Makes files and signs the URLs that their bytes are put to."""

    files: Files
    signer: UploadSigner

    def upload_url(self, tenant: str, name: str, password: str | None = None) -> tuple[File, str]:
        """Make a file and return it with a presigned PUT URL. Nobody is told when the bytes come: who asks, sees."""
        file = self.files.offer(tenant, name, password)
        (url,) = self.signer.sign([(object_key(tenant, file.id), None)])
        return file, url
