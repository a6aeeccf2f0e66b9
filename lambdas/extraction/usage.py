"""What asking a language model took, beside what a configuration came to."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from lambdas.language_models.asking.consultation import Consultation
from lambdas.schemas.engine import Usage
from lambdas.schemas.model.engine import ENGINE


def show_usage(consultation: Consultation | None, pages: int) -> dict[str, Any]:
    """`{usage: {engine, model, pages, input_tokens, output_tokens, cost}}`; nothing where no model was asked."""
    if consultation is None or not consultation.was_asked:
        return {}
    used = consultation.allowance
    cost = consultation.prices.cost(used.input_tokens, used.output_tokens)
    usage = Usage(
        engine=ENGINE,
        model=consultation.model.name,
        pages=pages,
        input_tokens=used.input_tokens,
        output_tokens=used.output_tokens,
        cost=cost,
    )
    return {"usage": asdict(usage)}
