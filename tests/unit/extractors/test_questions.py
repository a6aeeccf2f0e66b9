"""What submissions ask for: found, overridden, checked, and pinned in one object."""

from __future__ import annotations

import pytest

from lambdas.catalogue.bundles import BundledConfiguration, read_bundle
from lambdas.errors import InvalidRequest, NotFound
from lambdas.extractors.bundles import Asked, AskedExtractor, AskedVersion
from lambdas.extractors.questions import INLINE, Reference
from lambdas.schemas.dialect.refusals import SchemaRefused
from tests.unit.extractors.stage import TENANT, Stage, make_config


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_question_of_an_extractor_is_its_latest_version(stage: Stage) -> None:
    held = stage.extractors.create(TENANT, "Invoices", make_config("a"))
    held, version, _ = stage.extractors.publish(TENANT, held.id, "minor", description="first", created_by="a key")
    stage.extractors.change(TENANT, held.id, config=make_config("b"))
    held = stage.extractors.find(TENANT, held.id)

    question = stage.questions.refer(TENANT, Reference(id=held.id))

    assert (question.document_type, question.environment) == (held.id, "production")
    assert (question.pointer.name, question.pointer.version_id) == ("Invoices", version.id)
    assert question.pointer.key.startswith(f"configurations/{TENANT}/")
    assert question.asked == Asked(
        config=make_config("a"),
        extractor=AskedExtractor(id=held.id, name="Invoices", created_at=held.created_at, updated_at=held.updated_at),
        version=AskedVersion(
            id=version.id, version="0.1", created_at=version.created_at, description="first", created_by="a key"
        ),
    )
    assert stage.stored(question) == question.asked
    bundle = read_bundle(stage.objects.get(question.pointer.key).decode())
    assert (bundle.configurations, bundle.schema) == ([], {})


def test_question_stays_what_it_was_whatever_becomes_of_the_extractor(stage: Stage) -> None:
    held = stage.extractors.create(TENANT, "Invoices", make_config("a"))
    question = stage.questions.refer(TENANT, Reference(id=held.id, version="draft"))

    stage.extractors.change(TENANT, held.id, name="Bills", config=make_config("b"))

    assert stage.stored(question) == question.asked
    assert stage.questions.refer(TENANT, Reference(id=held.id, version="draft")).pointer.key != question.pointer.key


def test_same_question_is_the_same_object(stage: Stage) -> None:
    held = stage.extractors.create(TENANT, "Invoices", make_config("a"))
    reference = Reference(id=held.id, version="draft", override={"extractionRules": "x"})

    assert stage.questions.refer(TENANT, reference) == stage.questions.refer(TENANT, reference)


def test_override_replaces_members_of_the_question_and_of_nothing_else(stage: Stage) -> None:
    saved = make_config("a", advancedOptions={"citationsEnabled": True, "currentDateEnabled": True})
    held = stage.extractors.create(TENANT, "Invoices", saved)

    question = stage.questions.refer(
        TENANT, Reference(id=held.id, override={"advancedOptions": {"citationsEnabled": False}})
    )

    assert question.asked.config == saved | {"advancedOptions": {"citationsEnabled": False}}
    assert stage.extractors.read(held.draft) == saved


def test_bad_override_is_refused_by_its_path(stage: Stage) -> None:
    held = stage.extractors.create(TENANT, "Invoices", make_config("a"))
    schema = {"type": "object", "properties": {"name": {"type": "string"}}}

    with pytest.raises(SchemaRefused, match=r"; Path: schema\.properties\.name$"):
        stage.questions.refer(TENANT, Reference(id=held.id, override={"schema": schema}))


@pytest.mark.parametrize("version", ["0.7", "exv_nothing", "newest"])
def test_unknown_version_of_a_reference_is_not_found(stage: Stage, version: str) -> None:
    held = stage.extractors.create(TENANT, "Invoices", make_config("a"))

    with pytest.raises(NotFound, match="has no version"):
        stage.questions.refer(TENANT, Reference(id=held.id, version=version))


def test_extractor_without_a_config_can_be_asked_once_an_override_says_what_to_extract(stage: Stage) -> None:
    held = stage.extractors.create(TENANT, "Invoices", {})

    with pytest.raises(InvalidRequest, match=r"^config\.schema is missing: no schema is inferred from documents"):
        stage.questions.refer(TENANT, Reference(id=held.id))
    question = stage.questions.refer(TENANT, Reference(id=held.id, override=make_config("b")))
    assert question.asked.config == make_config("b")


def test_config_of_its_own_is_completed_and_named_inline(stage: Stage) -> None:
    question = stage.questions.find(
        TENANT, None, {"schema": {"type": "object", "properties": {"a": {"type": ["string", "null"]}}}}
    )

    assert (question.document_type, question.pointer.name, question.pointer.version_id) == (INLINE, "", "")
    assert question.asked == Asked(config=make_config("a"))
    assert stage.stored(question) == question.asked


@pytest.mark.parametrize(
    ("reference", "config", "sentence"),
    [
        (None, None, "extractor and config are both missing. No schema is inferred from documents: give extractor.id"),
        (Reference(id="ex_"), {}, "extractor and config exclude each other"),
        (None, {}, "config.schema is missing: no schema is inferred from documents"),
        (None, {"extractionRules": "invoices"}, "config.schema is missing"),
        (None, {"schema": {"type": "object", "properties": {}}}, "config.schema has no properties"),
        (None, "x", '"x" is not an object.; Path: config'),
    ],
)
def test_request_that_says_nothing_to_extract_is_refused(
    stage: Stage, reference: Reference | None, config: object, sentence: str
) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        stage.questions.find(TENANT, reference, config)

    assert sentence in str(refusal.value)


def test_config_that_points_at_a_document_type_brings_its_published_configurations(stage: Stage) -> None:
    stage.publish_configuration("invoices", "acme", "{fields: [1]}")
    stage.publish_configuration("invoices", "globex", "{fields: [2]}")
    held = stage.extractors.create(TENANT, "Invoices", {"documentType": "invoices"})

    question = stage.questions.refer(TENANT, Reference(id=held.id))

    assert (question.document_type, question.pointer.name) == (held.id, "Invoices")
    bundle = read_bundle(stage.objects.get(question.pointer.key).decode())
    assert [(held.name, held.text) for held in bundle.configurations] == [
        ("acme", "{fields: [1]}"),
        ("globex", "{fields: [2]}"),
    ]
    assert stage.stored(question).config == {"documentType": "invoices"}


def test_one_configuration_and_another_environment_can_be_named(stage: Stage) -> None:
    stage.publish_configuration("invoices", "acme", "{fields: [1]}")
    stage.publish_configuration("invoices", "acme", "{fields: [3]}", "development")
    stage.publish_configuration("invoices", "globex", "{fields: [2]}")
    config = {"documentType": "invoices", "configuration": "acme", "environment": "development"}

    question = stage.questions.inline(TENANT, config)

    assert question.environment == "development"
    bundled = read_bundle(stage.objects.get(question.pointer.key).decode()).configurations
    assert bundled == [BundledConfiguration("acme", bundled[0].version_id, "{fields: [3]}")]


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        ({"documentType": "bills"}, "Specified document type bills does not exist"),
        ({"documentType": "invoices", "configuration": "x"}, "invoices has no configuration 'x'"),
        ({"documentType": "No Name"}, "Specified document type No Name does not exist"),
    ],
)
def test_document_type_that_cannot_extract_is_refused(stage: Stage, config: dict[str, str], sentence: str) -> None:
    stage.publish_configuration("invoices", "acme", "{fields: [1]}")

    with pytest.raises(InvalidRequest, match=sentence):
        stage.questions.inline(TENANT, config)
