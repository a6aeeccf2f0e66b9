"""Configurations run with a model that answers by a script."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from lambdas.documents.pages import PagedDocument
from lambdas.language_models.asking.consultation import Consultation
from lambdas.language_models.port import Reply, Stop
from lambdas.senseml import Extraction, extract, load_configuration
from tests.unit.schemas.model.stage import ScriptedModel, called


def consult(
    pages: PagedDocument, model: ScriptedModel | None, *fields: dict[str, Any], tokens: int = 30_000, **more: object
) -> Extraction:
    """The extraction of a configuration with these fields, asked of a model or of nobody."""
    configuration = load_configuration(json.dumps({"fields": fields, **more}))
    return extract(pages, configuration, consultation=None if model is None else Consultation(model, tokens))


def scripted(script: Callable[[str], Any]) -> ScriptedModel:
    """A model that fills in the tool by what it is shown."""
    return ScriptedModel(lambda text: called(script(text)))


def answers(*given: object) -> dict[str, Any]:
    """A tool input that answers questions in their order; a pair is an answer with its signal."""
    return {
        f"answer_{number}": {"answer": one[0], "signal": one[1]} if isinstance(one, tuple) else one
        for number, one in enumerate(given, start=1)
    }


def rows(*given: tuple[object, ...]) -> dict[str, Any]:
    """A tool input of rows."""
    return {"rows": [{f"column_{number}": cell for number, cell in enumerate(row, start=1)} for row in given]}


def stopping(stop: Stop) -> ScriptedModel:
    """A model that gives no answer that can be used."""
    return ScriptedModel(lambda _: Reply(stop))


def pages_shown(model: ScriptedModel) -> list[int]:
    """The pages, from 1, of the last question."""
    return [int(number) for number in re.findall(r'<page number="(\d+)">', model.asked[-1][1])]
