"""What Amazon Bedrock's Converse API says of a question that it does not answer, in the words of the port."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import ClientError, ReadTimeoutError

from lambdas.errors import DocumentError, FailureCategory

_TOO_LONG = ("too long", "too many tokens", "maximum context", "context window", "exceeds the maximum")
_PICTURES = ("image", "vision", "multimodal", "modalit")
"""What the service says of pictures that it does not take: its sentences differ from model to model."""
NO_ANSWER = frozenset({"ModelErrorException", "ModelStreamErrorException"})
OUT_OF_TIME = "ModelTimeoutException"
INVALID = "ValidationException"
UNUSABLE = frozenset({"AccessDeniedException", "ResourceNotFoundException", "UnrecognizedClientException"})


class ModelUnavailable(DocumentError):
    """The service takes no such question: the model, its settings or the schema are not what it wants."""

    category = FailureCategory.SERVICE


class OutOfRoom(Exception):
    """The question is more than the model takes, or than it gets through in time."""


class NotToBeSeen(Exception):
    """The question has pictures, and the model does not take them."""


@contextmanager
def explained(*, has_pictures: bool) -> Iterator[None]:
    """Turn what the service says of a question into what the port says; what it says of itself goes through.

    The service's own sentences may quote the question, and so the document: none is repeated.
    """
    try:
        yield
    except ReadTimeoutError:
        raise OutOfRoom from None
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        message = error.response.get("Error", {}).get("Message", "").lower()
        if code == OUT_OF_TIME or (code == INVALID and any(sign in message for sign in _TOO_LONG)):
            raise OutOfRoom from None
        if code == INVALID and has_pictures and any(sign in message for sign in _PICTURES):
            raise NotToBeSeen from None
        if code == INVALID:
            raise ModelUnavailable(
                "MODEL_REFUSED",
                "The language model's service refused the question: it takes not this schema, model or setting",
            ) from None
        if code in NO_ANSWER:
            raise ModelUnavailable("MODEL_FAILED", "The language model failed while it answered") from None
        if code in UNUSABLE:
            raise ModelUnavailable(
                "MODEL_UNAVAILABLE",
                f"The language model cannot be used: its service answered {code} to this deployment",
            ) from None
        raise
