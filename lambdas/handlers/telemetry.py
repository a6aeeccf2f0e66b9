"""Logs and metrics of all functions; neither ever holds what a document says, a key or a signed URL."""

from __future__ import annotations

import traceback

from aws_lambda_powertools import Logger, Metrics

logger = Logger()
metrics = Metrics()


def report_defect(error: Exception) -> None:
    """Log an unexpected exception by its type and the places it went through, not by its message: that may quote."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    places = [f"{frame.filename.rsplit('/lambdas/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
    logger.error("defect", extra={"error": type(error).__name__, "places": places})
