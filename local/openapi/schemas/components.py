"""All schemas by name."""

from __future__ import annotations

from local.openapi.schemas import batches, extractions, management
from local.openapi.schemas.values import TEXT, Schema, closed

GATEWAY: dict[str, Schema] = {
    "GatewayMessage": closed({"message": TEXT}) | {"description": "What the gateway says before a function is asked."}
}
SCHEMAS: dict[str, Schema] = dict(
    sorted((batches.SCHEMAS | extractions.SCHEMAS | management.SCHEMAS | GATEWAY).items())
)
