"""What webhooks ask of the world beyond the domain's ports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from lambdas.batches.batch import Batch
from lambdas.batches.document import Document


class DelayingQueue(Protocol):
    """A queue whose messages can be put off."""

    def send(self, bodies: Sequence[str], group: str, delay_seconds: int = 0) -> None:
        """Send messages of one group, seen by nobody for 0 to 900 seconds; raises unless every one was taken."""


Post = Callable[[str, bytes, Mapping[str, str]], int]
"""POSTs a JSON body to a URL with headers and returns the status; UnfetchableDocument where there is none."""


class LinkSigner(Protocol):
    """Signs links to objects of the results bucket, good for an hour."""

    def sign_download(self, key: str, filename: str | None) -> str:
        """Return a presigned GET URL."""


class Representation(Protocol):
    """How what is told of is shown: each method returns what is ready for JSON by `msgspec`."""

    def run(self, document: Document, batch: Batch) -> Mapping[str, Any]:
        """Return a document that has ended as endpoints are told of it: a full run."""

    def batch_run(self, batch: Batch) -> Mapping[str, Any]:
        """Return a closed batch as endpoints are told of it."""

    def extraction(self, document: Document, batch: Batch) -> Mapping[str, Any]:
        """Return a document that has ended as its own webhook is told of it: the extraction with the webhook in it."""
