"""Logs, metrics and the outer edge of all functions; none ever holds what a document says, a key or a signed URL."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from aws_lambda_powertools import Logger, Metrics

from lambdas.errors import DefectElsewhere

logger = Logger()
metrics = Metrics()

Parameters = ParamSpec("Parameters")
Made = TypeVar("Made")


class HandlerFailed(Exception):
    """What Lambda and its log get to see of an error: its type and nothing that its message may quote."""


def report_defect(error: Exception) -> None:
    """Log an unexpected exception by its type and the places it went through, not by its message: that may quote."""
    if isinstance(error, DefectElsewhere):
        logger.error("defect", extra={"error": error.error, "places": list(error.places)})
        return
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    places = [f"{frame.filename.rsplit('/lambdas/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
    logger.error("defect", extra={"error": type(error).__name__, "places": places})


def guarded(call: Callable[Parameters, Made]) -> Callable[Parameters, Made]:
    """The edge of a function or of a record: report whatever escapes, and let its type alone go on to Lambda."""

    @wraps(call)
    def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Made:
        try:
            return call(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - the edge: the retry is the event source's
            report_defect(error)
            raise HandlerFailed(type(error).__name__) from None

    return run
