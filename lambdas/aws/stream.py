"""DynamoDB stream events, as Lambda gets them, to changed rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lambdas.aws.attributes import from_attributes
from lambdas.batches.records import Change


def read_changes(event: Mapping[str, Any]) -> list[Change]:
    """Return the changes in a stream event, in its order."""
    return [_change(record["dynamodb"]) for record in event["Records"]]


def _change(told: Mapping[str, Any]) -> Change:
    old, new = told.get("OldImage"), told.get("NewImage")
    return Change(from_attributes(old) if old else None, from_attributes(new) if new else None)
