"""The engine in a child gives what the engine gives, and asks by way of its parent."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from decimal import Decimal

import msgspec
import pytest

from lambdas.batches.document import Purpose
from lambdas.documents.limits import Limits
from lambdas.errors import ConfigurationError, DocumentError, ProtectedDocument, RecognitionWanted, Throttled
from lambdas.extraction.engine import BundleEngine
from lambdas.extraction.isolation.bounds import Bounds
from lambdas.extraction.isolation.carriers import describe, settle
from lambdas.extraction.isolation.engine import IsolatedEngine
from lambdas.extraction.isolation.questions.model import answer_by_model
from lambdas.extraction.isolation.requests import EngineSettings, ModelSettings
from lambdas.extraction.isolation.text import IsolatedTextReader
from lambdas.extraction.text import TextReader
from lambdas.extractors.bundles import Asked, store_question
from lambdas.language_models.asking.consultation import Consultant
from lambdas.language_models.port import MOST_PICTURES, Message, Picture, Reply, Stop, Tool
from lambdas.language_models.prices import Prices
from lambdas.schemas.dialect.config import check_config
from lambdas.schemas.model.engine import ModelEngine
from tests.fakes.bucket import FakeBucket
from tests.unit.extraction.documents import new_document
from tests.unit.extraction.test_engine import CONFIGURATION, CONTRACT, bundle
from tests.unit.schemas.model.stage import ScriptedModel, called

PRICES = Prices(Decimal(3), Decimal(15))
HUGE = 10**30
NULLABLE = ["string", "null"]
ROWS = {"type": "array", "items": {"type": "object", "properties": {"a": {"type": NULLABLE}}}}
SCHEMA = {"type": "object", "properties": {"landlord": {"type": NULLABLE}, "nothing": {"type": NULLABLE}, "rows": ROWS}}
BOUNDS = Bounds(seconds=30, memory_mb=512)


class SwitchedModel:
    """Answers what it was told to."""

    name = "a.model"

    def __init__(self) -> None:
        self.answer: Reply | Exception = Reply(Stop.TALK)
        self.shown: list[Picture] = []

    def converse(self, system: str, messages: Sequence[Message], tool: Tool) -> Reply:
        self.shown = [picture for message in messages for picture in message.pictures]
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


MODEL = SwitchedModel()


def ask_by_schema() -> str:
    """The text of a bundle that asks by a schema, as it is stored."""
    bucket = FakeBucket()
    return bucket.get(store_question(bucket, "acme", Asked(config=check_config({"schema": SCHEMA})), None).key).decode()


@pytest.fixture(scope="module")
def engine() -> Iterator[IsolatedEngine]:
    settings = EngineSettings(Limits(max_bytes=10_000_000), "none", ModelSettings(MODEL.name, 9000, PRICES))
    isolated = IsolatedEngine(settings, BOUNDS, model=MODEL)
    isolated.start()
    yield isolated
    isolated.close()


def test_isolated_engine_gives_the_same_bytes(engine: IsolatedEngine) -> None:
    document, text = new_document(), bundle(CONFIGURATION)

    assert engine(CONTRACT, document, text) == BundleEngine(Limits())(CONTRACT, document, text)


def test_isolated_engine_asks_the_model_by_way_of_its_parent(engine: IsolatedEngine) -> None:
    reply = called({"landlord": "Landlord", "nothing": HUGE, "rows": [{"a": "\ud800"}]})
    MODEL.answer = reply
    own = BundleEngine(
        Limits(),
        ModelEngine(model=ScriptedModel(lambda _: reply, name=MODEL.name), chunk_tokens=9000, prices=PRICES),
    )
    document, text = new_document(), ask_by_schema()

    assert engine(CONTRACT, document, text) == own(CONTRACT, document, text)


def test_pictures_reach_the_model_by_way_of_the_parent_as_they_are(engine: IsolatedEngine) -> None:
    MODEL.answer = called({"answer_1": "yes"})
    own = ScriptedModel(lambda _: called({"answer_1": "yes"}), name=MODEL.name)
    queries = [{"id": "signed", "description": "is it signed?"}]
    fields = [{"method": {"id": "queryGroup", "queries": queries, "multimodalEngine": True}}]
    text = bundle(json.dumps({"fields": fields}))

    made = engine(CONTRACT, new_document(), text)
    BundleEngine(Limits(), consultant=Consultant(model=own, chunk_tokens=9000))(CONTRACT, new_document(), text)

    assert json.loads(made.body)["parsed_document"]["signed"]["value"] == "yes"
    assert MODEL.shown
    assert [tuple(MODEL.shown)] == own.shown


@pytest.mark.parametrize(
    "shown",
    [[], [[], []], [[["image/gif", b"GIF"]]], [[["image/png", b""]]], [[["image/png", b"."]] * (MOST_PICTURES + 1)]],
)
def test_pictures_that_nobody_may_show_are_not_shown(shown: object) -> None:
    body = {"system": "", "messages": [{"role": "user", "text": ""}], "tool": asdict(Tool("", "", {}))}
    model = ScriptedModel(lambda _: called(None))

    with pytest.raises(msgspec.ValidationError):
        answer_by_model(model)(json.dumps(body).encode(), msgspec.msgpack.encode(shown))

    assert model.asked == []


def test_busy_model_is_told_as_such(engine: IsolatedEngine) -> None:
    MODEL.answer = Throttled("busy")

    with pytest.raises(Throttled):
        engine(CONTRACT, new_document(), ask_by_schema())


def test_document_that_cannot_be_read_fails_as_it_does(engine: IsolatedEngine) -> None:
    with pytest.raises(DocumentError) as caught:
        engine(b"%PDF-1.7 and no more", new_document(), bundle(CONFIGURATION))
    with pytest.raises(DocumentError) as own:
        BundleEngine(Limits())(b"%PDF-1.7 and no more", new_document(), bundle(CONFIGURATION))

    assert caught.value.failure == own.value.failure


def test_document_that_breaks_its_bounds_is_classified_as_a_failure(
    engine: IsolatedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine._caller, "bounds", Bounds(seconds=0.001, memory_mb=512))

    with pytest.raises(DocumentError, match=r"limit of 0\.001 s"):
        engine(CONTRACT, new_document(), bundle(CONFIGURATION))
    made = engine(CONTRACT, new_document(purpose=Purpose.CLASSIFICATION), bundle(CONFIGURATION))

    assert json.loads(made.body)["error"]["code"] == "TOO_SLOW"


@pytest.mark.parametrize(
    "error",
    [
        RecognitionWanted((0, 3)),
        ConfigurationError("fields[0]", "wrong", "right", is_about_key=True),
        ProtectedDocument("PASSWORD_WANTED", "It wants a password"),
    ],
)
def test_exceptions_are_built_anew(error: Exception) -> None:
    with pytest.raises(Exception, match=r".") as caught:
        settle(describe(error))

    shown = [{key: value for key, value in vars(each).items() if key != "category"} for each in (caught.value, error)]
    assert shown[0] == shown[1]
    assert str(caught.value) == str(error)


def test_isolated_reader_reads_the_same_pages() -> None:
    reader = IsolatedTextReader(EngineSettings(Limits(), "none"), replace(BOUNDS, setting=""))
    try:
        assert reader(CONTRACT, CONFIGURATION, "contract.pdf") == TextReader(Limits())(CONTRACT, CONFIGURATION)
        with pytest.raises(ConfigurationError, match="fields"):
            reader(CONTRACT, "{fields: 7}")
    finally:
        reader.close()
