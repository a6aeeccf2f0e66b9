"""Extraction by configurations that ask a language model, as a worker calls it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from lambdas.batches.document import ConfigurationPointer, Document
from lambdas.catalogue.bundles import Bundle, BundledConfiguration
from lambdas.documents.limits import Limits
from lambdas.errors import Throttled
from lambdas.extraction.engine import BundleEngine
from lambdas.language_models.asking.consultation import Consultant
from lambdas.language_models.port import Reply
from lambdas.language_models.prices import Prices
from tests.unit.extraction.documents import new_document
from tests.unit.schemas.model.stage import ScriptedModel, called

BILL = b"Harbour Water Board\n\nAccount 88-1204\n"
FOUND = called({"answer_1": {"answer": "88-1204", "signal": "confident_answer"}})


def ask(*ids: str) -> dict[str, Any]:
    """A configuration with a query group for each id."""
    groups = [{"id": "queryGroup", "queries": [{"id": field_id, "description": field_id}]} for field_id in ids]
    return {"fields": [{"method": group} for group in groups]}


def bundle(*configurations: dict[str, Any]) -> str:
    """A bundle of configurations."""
    held = [
        BundledConfiguration(f"layout {number}", "version", json.dumps(one))
        for number, one in enumerate(configurations)
    ]
    return msgspec.json.encode(Bundle(held)).decode()


@pytest.fixture
def document() -> Document:
    return new_document(
        name="bill.txt",
        document_type="bills",
        configuration=ConfigurationPointer("", "version", "configurations/acme/x.json5"),
    )


def consulting(model: ScriptedModel) -> BundleEngine:
    """An engine with a model."""
    return BundleEngine(Limits(), consultant=Consultant(model=model, prices=Prices(Decimal(3), Decimal(15))))


def test_configuration_is_answered_by_the_model_and_says_what_it_took(document: Document) -> None:
    body = json.loads(consulting(ScriptedModel(lambda _: FOUND))(BILL, document, bundle(ask("account", "id"))).body)

    assert body["parsed_document"]["id"]["value"] == "88-1204"
    assert body["usage"] == {
        "engine": "bedrock",
        "model": "scripted",
        "pages": 1,
        "input_tokens": 200,
        "output_tokens": 20,
        "cost": 0.0009,
    }


def test_configuration_that_asks_nothing_says_nothing_of_usage(document: Document) -> None:
    configuration = {"fields": [{"id": "board", "anchor": "water", "method": {"id": "passthrough"}}]}

    assert "usage" not in json.loads(
        consulting(ScriptedModel(lambda _: FOUND))(BILL, document, bundle(configuration)).body
    )


def test_configurations_that_ask_the_same_are_one_question(document: Document) -> None:
    model = ScriptedModel(lambda _: FOUND)

    consulting(model)(BILL, document, bundle(ask("account"), ask("account")))

    assert len(model.asked) == 1


def test_document_that_begins_anew_asks_only_what_was_not_answered(document: Document) -> None:
    def script(_: str) -> Reply:
        if len(model.asked) == 2:
            raise Throttled("later")
        return FOUND

    model = ScriptedModel(script)
    engine = consulting(model)

    with pytest.raises(Throttled):
        engine(BILL, document, bundle(ask("account", "id")))
    body = json.loads(engine(BILL, document, bundle(ask("account", "id"))).body)
    engine(BILL, document, bundle(ask("account", "id")))

    assert body["parsed_document"]["id"]["value"] == "88-1204"
    assert ["account" in str(tool.input_schema) for tool in model.tools] == [True, False, False, True, False]
