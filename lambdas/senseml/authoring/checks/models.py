"""Parts that a language model does."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.senseml.asking.registry import ASKING
from lambdas.senseml.authoring.outline import Outline
from lambdas.senseml.authoring.problem import Remark, Severity

LANGUAGE_MODEL_METHODS = frozenset((*ASKING, "summarizer"))


def check_models(level: Outline) -> Iterator[Remark]:
    """Name all fields that are null where no language model is configured."""
    for step in level.walk():
        if step.method_id in LANGUAGE_MODEL_METHODS:
            message = f"'{step.method_id}' needs a language model; without one the field is null, and an error says so"
            yield Remark(Severity.INFORMATION, f"{step.path}.method.id", message)
