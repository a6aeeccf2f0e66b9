"""All schemas by name."""

from __future__ import annotations

from local.openapi.sensible.schemas import batches, classifications, extractions, management, portfolios
from local.openapi.values import GATEWAY, Schema

SCHEMAS: dict[str, Schema] = dict(
    sorted(
        (
            batches.SCHEMAS
            | classifications.SCHEMAS
            | extractions.SCHEMAS
            | management.SCHEMAS
            | portfolios.SCHEMAS
            | {"GatewayMessage": GATEWAY}
        ).items()
    )
)
