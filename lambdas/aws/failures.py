"""What goes wrong in AWS, in the domain's words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError

from lambdas.errors import Conflict, Throttled

THROTTLES = frozenset(
    {
        "InternalError",
        "InternalFailure",
        "InternalServerError",
        "InternalServerException",
        "LimitExceededException",
        "ModelNotReadyException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "ServiceUnavailable",
        "ServiceUnavailableException",
        "SlowDown",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionConflictException",
        "TransactionInProgressException",
    }
)
CONFLICTS = frozenset({"ConditionalCheckFailedException", "PreconditionFailed"})
LOST_CONDITION = "ConditionalCheckFailed"
CANCELLED = "TransactionCanceledException"


@contextmanager
def translated() -> Iterator[None]:
    """Raise Conflict for a lost condition and Throttled for a service that is too busy or out of reach.

    Everything else goes through as it is: a missing permission or a wrong name is a defect, not a state of the world.
    """
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code in CONFLICTS or (code == CANCELLED and _lost_condition(error)):
            raise Conflict(code) from None
        if code in THROTTLES or code == CANCELLED:
            raise Throttled(code) from None
        raise
    except (ConnectionError, HTTPClientError) as error:
        raise Throttled(type(error).__name__) from None


def _lost_condition(error: ClientError) -> bool:
    reasons = error.response.get("CancellationReasons", [])
    return any(reason.get("Code") == LOST_CONDITION for reason in reasons)
