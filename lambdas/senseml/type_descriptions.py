"""What a language model is told of document types, wherever it has to tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lambdas.senseml.choice import DocumentType

NONE = "NONE_OF_THESE"
"""What is of none of the types: no type's name has capitals."""


def describe_types(types: Iterable[DocumentType]) -> str:
    """The types, one a line, with what their owner says of them."""
    return "\n".join(
        f"- {one.name}: {one.description}" if one.description.strip() else f"- {one.name}" for one in types
    )


def name_types(types: Sequence[DocumentType]) -> dict[str, Any]:
    """The JSON Schema of one of the types, or of `NONE`."""
    return {"type": "string", "enum": [*(one.name for one in types), NONE]}
