"""A document type, as the table holds it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """A document type; `id` stays when it is renamed. `schema` is JSON text, its members in the order they came in.

    `created_at` in epoch milliseconds; `version` counts its writes.
    """

    id: str
    tenant: str
    name: str
    created_at: int
    schema: str = "{}"
    version: int = 1

    @property
    def partition(self) -> str:
        """The partition of the rows of all that belongs to the type."""
        return f"Y#{self.tenant}#{self.id}"

    @property
    def settings(self) -> dict[str, Any]:
        """The schema as an object."""
        settings: dict[str, Any] = json.loads(self.schema)
        return settings
