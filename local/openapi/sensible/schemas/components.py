"""All schemas by name."""

from __future__ import annotations

from local.openapi.sensible.schemas import batches, extractions, management
from local.openapi.values import GATEWAY, Schema

SCHEMAS: dict[str, Schema] = dict(
    sorted((batches.SCHEMAS | extractions.SCHEMAS | management.SCHEMAS | {"GatewayMessage": GATEWAY}).items())
)
