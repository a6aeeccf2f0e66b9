"""What Amazon Textract says of a document, in words of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import ClientError

from lambdas.batches.recognition_jobs import RECOGNITION_FAILED
from lambdas.errors import DocumentError, DocumentTooLarge, FailureCategory, UnreadableDocument


class RecognitionUnavailable(DocumentError):
    """The service cannot be used, or failed: none of the document's fault."""

    category = FailureCategory.SERVICE


class JobUnknown(RecognitionUnavailable):
    """The service has forgotten the job, or never knew it."""

    def __init__(self) -> None:
        super().__init__(RECOGNITION_FAILED.code, RECOGNITION_FAILED.message)


_OF_DOCUMENTS: dict[str, tuple[type[DocumentError], str, str]] = {
    "UnsupportedDocumentException": (
        UnreadableDocument,
        "RECOGNITION_UNSUPPORTED",
        "Amazon Textract does not take documents of this kind",
    ),
    "BadDocumentException": (UnreadableDocument, "RECOGNITION_UNREADABLE", "Amazon Textract cannot read the document"),
    "DocumentTooLargeException": (
        DocumentTooLarge,
        "RECOGNITION_TOO_LARGE",
        "The document is larger than Amazon Textract takes: 500 MB and 3,000 pages, or 10 MB for a single page",
    ),
    "InvalidS3ObjectException": (
        RecognitionUnavailable,
        "RECOGNITION_UNAVAILABLE",
        "Amazon Textract could not get at the document's file in its bucket",
    ),
}
_REFUSED = frozenset(
    {
        "InvalidParameterException",
        "IdempotentParameterMismatchException",
        "InvalidKMSKeyException",
        "ValidationException",
    }
)
_UNUSABLE = frozenset({"AccessDeniedException", "UnrecognizedClientException", "InvalidSignatureException"})


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the service says of a document into failures; what it says of itself goes through.

    The service's own sentences are not repeated: they may quote the document.
    """
    try:
        yield
    except ClientError as error:
        failure = _explain(error.response.get("Error", {}).get("Code", ""))
        if failure is None:
            raise
        raise failure from None


def _explain(code: str) -> DocumentError | None:
    if code == "InvalidJobIdException":
        return JobUnknown()
    if code in _OF_DOCUMENTS:
        kind, public, sentence = _OF_DOCUMENTS[code]
        return kind(public, sentence)
    if code in _REFUSED:
        return RecognitionUnavailable("RECOGNITION_REFUSED", f"Amazon Textract refused the request: {code}")
    if code in _UNUSABLE:
        return RecognitionUnavailable(
            "RECOGNITION_UNAVAILABLE", f"Amazon Textract cannot be used: it answered {code} to this deployment"
        )
    return None
