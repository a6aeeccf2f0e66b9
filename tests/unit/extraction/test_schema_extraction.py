"""Documents whose bundle asks by schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from lambdas.aws import clients
from lambdas.aws.textract import Channel
from lambdas.batches.document import ConfigurationPointer, Document, FileReference
from lambdas.batches.extracting import Extracted
from lambdas.catalogue.bundles import Bundle, BundledConfiguration, read_bundle
from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.errors import DocumentError, ProtectedDocument, SettingsError, Throttled
from lambdas.extraction.engine import BundleEngine
from lambdas.extractors.bundles import Asked, AskedExtractor, AskedVersion, store_question
from lambdas.handlers.extractor import Settings, engine_settings, language_model, recognition_service
from lambdas.language_models.port import Stop
from lambdas.schemas.dialect.config import check_config
from lambdas.schemas.engine import Answer, Question
from lambdas.schemas.model.engine import ModelEngine
from tests.fakes.bucket import FakeBucket
from tests.unit.documents.drawing import draw_pdf, write
from tests.unit.extraction.documents import new_document
from tests.unit.extraction.test_engine import CONFIGURATION, CONTRACT
from tests.unit.schemas.model.stage import ScriptedModel, answering, called

NULLABLE = ["string", "null"]
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "landlord": {"type": NULLABLE},
        "nothing": {"type": NULLABLE},
        "rows": {"type": "array", "items": {"type": "object", "properties": {"a": {"type": NULLABLE}}}},
    },
}
EXTRACTOR = AskedExtractor(id="ex_" + "a" * 21, name="leases", created_at=1, updated_at=2)
VERSION = AskedVersion(id="exv_" + "b" * 21, version="1.0", created_at=3)


def ask_by(config: Mapping[str, Any], *, library: Bundle | None = None) -> str:
    """The text of a bundle, as it is stored for an extractor."""
    bucket = FakeBucket()
    asked = Asked(config=check_config(dict(config)), extractor=EXTRACTOR, version=VERSION)
    return bucket.get(store_question(bucket, "acme", asked, library).key).decode()


@pytest.fixture
def document() -> Document:
    return new_document(
        dialect="extend",
        document_type=EXTRACTOR.id,
        configuration=ConfigurationPointer("leases", VERSION.id, "configurations/acme/x.json"),
        file=FileReference("file_x", None, 0),
    )


def extract(document: Document, text: str, model: ScriptedModel) -> tuple[Extracted, dict[str, Any]]:
    made = BundleEngine(Limits(), ModelEngine(model=model))(CONTRACT, document, text)
    return made, json.loads(made.body)


def test_result_has_what_both_dialects_show(document: Document) -> None:
    config = {"schema": SCHEMA, "advancedOptions": {"citationsEnabled": True}}

    made, body = extract(document, ask_by(config), answering({"landlord": "Landlord", "rows": [{"a": "Landlord"}]}))

    assert body["output"]["value"] == {"landlord": "Landlord", "nothing": None, "rows": [{"a": "Landlord"}]}
    assert set(body["output"]["metadata"]) == {"landlord", "nothing", "rows", "rows[0]", "rows[0].a"}
    citation = body["output"]["metadata"]["landlord"]["citations"][0]
    assert citation["fileId"] == "file_x"
    assert citation["page"]["number"] == 1
    assert body["parsed_document"]["landlord"] == {"type": "string", "value": "Landlord"}
    assert body["usage"] == {
        "engine": "bedrock",
        "model": "scripted",
        "pages": body["page_count"],
        "input_tokens": 100,
        "output_tokens": 10,
        "cost": None,
    }
    assert body["validation_summary"] == {"fields": 3, "fields_present": 2, "errors": 0, "warnings": 0, "skipped": 0}
    assert (body["validations"], body["errors"], body["configuration"]) == ([], [], "leases")
    assert (made.fields, made.fields_present, made.coverage) == (3, 2, 6667)
    assert (made.configuration, made.version_id) == ("leases", VERSION.id)


def test_result_has_every_member_that_one_by_configuration_has(document: Document) -> None:
    by_configuration = msgspec.json.encode(Bundle([BundledConfiguration("lease", "v", CONFIGURATION)])).decode()
    other = json.loads(BundleEngine(Limits())(CONTRACT, document, by_configuration).body)

    _, body = extract(document, ask_by({"schema": SCHEMA}), answering({}))

    assert set(body) == set(other) | {"output", "usage"}
    assert {key: type(body[key]) for key in other} == {key: type(held) for key, held in other.items()}
    assert body["file_metadata"] == other["file_metadata"]


def test_citations_are_shown_only_to_those_who_want_them(document: Document) -> None:
    _, body = extract(document, ask_by({"schema": SCHEMA}), answering({"landlord": "Landlord"}))

    assert "citations" not in body["output"]["metadata"]["landlord"]


def test_rules_and_options_reach_the_engine(document: Document) -> None:
    model = answering({})
    config = {
        "schema": SCHEMA,
        "extractionRules": "Names in capitals.",
        "advancedOptions": {"pageRanges": [{"start": 99, "end": 99}]},
    }

    extract(document, ask_by(config | {"advancedOptions": {}}), model)
    extract(document, ask_by(config), model)

    assert len(model.asked) == 1  # there is no page 99 to ask about
    assert "Names in capitals." in model.asked[0][0]


def test_extractor_that_points_at_a_document_type_runs_its_configurations(document: Document) -> None:
    library = Bundle([BundledConfiguration("lease", "version", CONFIGURATION)])
    model = answering({})

    made, body = extract(document, ask_by({"documentType": "contracts"}, library=library), model)

    assert model.asked == []
    assert made.configuration == body["configuration"] == "lease"
    assert "output" not in body


def test_layout_engine_needs_no_model(document: Document) -> None:
    body = json.loads(BundleEngine(Limits())(CONTRACT, document, ask_by({"schema": SCHEMA})).body)

    assert body["usage"]["engine"] == "layout"
    assert set(body["output"]["value"]) == set(SCHEMA["properties"])


def test_bundle_without_configurations_and_schema_fails_the_document(document: Document) -> None:
    with pytest.raises(DocumentError) as caught:
        BundleEngine(Limits())(CONTRACT, document, ask_by({"extractionRules": "All."}))

    assert caught.value.failure.code == "CONFIGURATION_INVALID"


def test_throttled_engine_is_no_failure(document: Document) -> None:
    def throttle(document: PagedDocument, question: Question) -> Answer:
        raise Throttled("busy")

    with pytest.raises(Throttled):
        BundleEngine(Limits(), throttle)(CONTRACT, document, ask_by({"schema": SCHEMA}))


def test_unusable_answer_fails_the_document_by_name(document: Document) -> None:
    model = ScriptedModel(lambda _: replace(called(None), stop=Stop.TALK))

    with pytest.raises(DocumentError) as caught:
        extract(document, ask_by({"schema": SCHEMA}), model)

    assert caught.value.failure.code == "MODEL_ANSWER_UNUSABLE"


def test_same_document_and_answer_give_the_same_bytes(document: Document) -> None:
    text = ask_by({"schema": SCHEMA, "advancedOptions": {"citationsEnabled": True}})

    bodies = {extract(document, text, answering({"landlord": "Landlord"}))[0].body for _ in range(3)}

    assert len(bodies) == 1


def test_bundle_of_an_extractor_reads_as_any_other() -> None:
    assert read_bundle(ask_by({"schema": SCHEMA})).configurations == []


SETTINGS = Settings(
    table_name="t",
    uploads_bucket="u",
    results_bucket="r",
    express_queue_url="e",
    bulk_queue_url="b",
    lease_seconds=60,
    max_document_mb=1,
    max_document_pages=1,
    max_document_seconds=1,
    max_document_memory_mb=256,
    max_document_pixels=1,
    max_recognised_pages=1,
    recognition_engine="none",
    converter_function="none",
    max_conversion_seconds=1,
    textract_topic_arn="none",
    textract_role_arn="none",
    textract_features=(),
    schema_engine="layout",
    bedrock_model_id="none",
    bedrock_region="eu-central-1",
    bedrock_tool_choice="tool",
    bedrock_temperature="none",
    bedrock_input_price="3.00",
    bedrock_output_price="none",
    bedrock_chunk_tokens=9000,
    bedrock_answer_tokens=4096,
)


def test_settings_choose_what_recognises_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    clients.session.cache_clear()
    served = replace(
        SETTINGS, recognition_engine="textract", textract_topic_arn="arn:aws:sns:t", textract_role_arn="arn:aws:iam:r"
    )
    service = recognition_service(served)

    assert recognition_service(SETTINGS) is None
    assert engine_settings(served).recogniser == "none"
    assert service is not None
    assert (service.bucket, service.channel) == ("u", Channel("arn:aws:sns:t", "arn:aws:iam:r"))
    assert service.features == "text"
    analysing = recognition_service(replace(served, textract_features=("tables", "forms")))
    assert analysing is not None
    assert analysing.features == "forms,tables"
    clients.session.cache_clear()


def test_settings_choose_the_engine() -> None:
    with_model = replace(SETTINGS, schema_engine="bedrock", bedrock_model_id="a.model")
    asked, told = language_model(with_model), engine_settings(with_model).model

    assert (language_model(SETTINGS), engine_settings(SETTINGS).model) == (None, None)
    assert asked is not None
    assert told is not None
    assert asked.name == told.name == "a.model"
    assert told.chunk_tokens == 9000
    assert (str(told.prices.input), told.prices.output) == ("3.00", None)
    with pytest.raises(SettingsError, match="'magic'"):
        language_model(replace(SETTINGS, schema_engine="magic"))


def test_password_of_the_document_opens_it(document: Document) -> None:
    data = draw_pdf(write("Landlord", 1, 1), encrypt=StandardEncryption("open sesame", "owner", strength=128))
    engine = BundleEngine(Limits(), ModelEngine(model=answering({"landlord": "Landlord"})))

    made = engine(data, replace(document, password="open sesame"), ask_by({"schema": SCHEMA}))

    assert made.fields_present == 1
    with pytest.raises(ProtectedDocument):
        engine(data, document, ask_by({"schema": SCHEMA}))
