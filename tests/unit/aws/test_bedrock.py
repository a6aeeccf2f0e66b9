"""The model on Bedrock's Converse API: the real client against a service that speaks its wire format."""

from __future__ import annotations

import base64
import itertools
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest
from botocore.config import Config

from lambdas.aws import bedrock, clients
from lambdas.aws.bedrock import BedrockModel, bedrock_model
from lambdas.aws.bedrock_failures import ModelUnavailable
from lambdas.batches.patience import Patience
from lambdas.errors import DocumentError, Throttled
from lambdas.language_models.port import JPEG, PNG, Message, Picture, Reply, Stop, Tool
from lambdas.schemas.engine import Question
from lambdas.schemas.model.engine import ModelEngine
from tests.fakes.converse_server import Asked, ConverseServer, Given, answering, failing, replying, serving
from tests.unit.schemas.model.stage import NUMBER, STRING, document, pages_of, rows, schema

MODEL_ID = "eu.amazon.nova-pro-v1:0"
TOOL = Tool("record_extraction", "Record.", {"type": "object", "properties": {}, "required": []})
Script = Callable[[Asked], Given]
Serve = Callable[[Script], tuple[ConverseServer, BedrockModel]]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    with ExitStack() as opened:

        def start(script: Script) -> tuple[ConverseServer, BedrockModel]:
            server = opened.enter_context(serving(script))
            monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", server.url)
            ticks = itertools.count(0, 1000)
            patience = Patience(clock=lambda: next(ticks), sleep=lambda _: None, limit=20_000)
            model = bedrock_model(
                model_id=MODEL_ID, region="eu-central-1", answer_tokens=4096, tool_choice="tool", temperature=0.0
            )
            opened.callback(model.client.close)
            return server, replace(model, patience=patience)

        yield start


def ask(model: BedrockModel) -> Reply:
    return model.converse("Extract.", [Message("user", "<document>…</document>")], TOOL)


def test_question_goes_out_as_the_reference_has_it(serve: Serve) -> None:
    server, model = serve(lambda _: replying({"a": 1}))

    ask(model)

    asked = server.asked[0]
    assert asked.path == f"/model/{MODEL_ID}/converse"
    assert asked.body == {
        "system": [{"text": "Extract."}],
        "messages": [{"role": "user", "content": [{"text": "<document>…</document>"}]}],
        "inferenceConfig": {"maxTokens": 4096, "temperature": 0.0},
        "toolConfig": {
            "tools": [
                {
                    "toolSpec": {
                        "name": "record_extraction",
                        "description": "Record.",
                        "inputSchema": {"json": {"type": "object", "properties": {}, "required": []}},
                    }
                }
            ],
            "toolChoice": {"tool": {"name": "record_extraction"}},
        },
    }
    assert "/eu-central-1/bedrock/aws4_request" in asked.headers["authorization"]


def test_pictures_go_before_the_text_as_bytes_of_their_format(serve: Serve) -> None:
    server, model = serve(lambda _: replying({"a": 1}))
    pictures = Picture(PNG, b"\x89PNG one"), Picture(JPEG, b"\xff\xd8 two")

    model.converse("Extract.", [Message("user", "[picture 1] [picture 2]", pictures)], TOOL)

    content = server.asked[0].body["messages"][0]["content"]
    assert [list(block) for block in content] == [["text"], ["image"], ["text"], ["image"], ["text"]]
    assert [block["text"] for block in content[::2]] == ["[picture 1]", "[picture 2]", "[picture 1] [picture 2]"]
    assert [block["image"]["format"] for block in content[1::2]] == ["png", "jpeg"]
    sent = [base64.b64decode(block["image"]["source"]["bytes"]) for block in content[1::2]]
    assert sent == [b"\x89PNG one", b"\xff\xd8 two"]


@pytest.mark.parametrize(
    "sentence",
    [
        "This model doesn't support the image field for user messages. Remove image and try again.",
        "The provided model does not support image inputs",
        "Could not process image",
        "messages.0.content.1: unsupported modality",
    ],
)
def test_model_that_takes_no_pictures_says_so_of_pictures_only(serve: Serve, sentence: str) -> None:
    _, model = serve(lambda _: failing("ValidationException", 400, sentence))

    reply = model.converse("Extract.", [Message("user", "…", (Picture(PNG, b"one"),))], TOOL)
    with pytest.raises(ModelUnavailable):
        ask(model)

    assert reply == Reply(Stop.PICTURES_REFUSED)


@pytest.mark.parametrize(("choice", "sent"), [("any", {"any": {}}), ("auto", {"auto": {}})])
def test_tool_is_asked_for_as_firmly_as_the_model_takes_it(serve: Serve, choice: str, sent: dict[str, Any]) -> None:
    server, model = serve(lambda _: replying({}))

    ask(replace(model, tool_choice=choice, temperature=None))

    assert server.asked[0].body["toolConfig"]["toolChoice"] == sent
    assert server.asked[0].body["inferenceConfig"] == {"maxTokens": 4096}


def test_call_of_the_tool_comes_back_with_its_tokens(serve: Serve) -> None:
    _, model = serve(lambda _: replying({"total": 12.5, "items": [{"a": None}]}))

    assert ask(model) == Reply(Stop.TOOL, {"total": 12.5, "items": [{"a": None}]}, 1200, 80)


@pytest.mark.parametrize(
    ("given", "stop"),
    [
        (replying({"half": 1}, stop="max_tokens"), Stop.ANSWER_CUT),
        (replying({"half": 1}, stop="model_context_window_exceeded"), Stop.ANSWER_CUT),
        (replying({}, stop="end_turn"), Stop.TOOL),
        (answering([{"text": "No."}], stop="end_turn"), Stop.TALK),
        (answering([], stop="end_turn"), Stop.TALK),
        (answering([], stop="malformed_tool_use"), Stop.TALK),
        (answering([], stop="a reason of tomorrow"), Stop.TALK),
        (answering([{"toolUse": {"toolUseId": "a", "name": "other", "input": {}}}], stop="tool_use"), Stop.TALK),
        (answering([{"text": "…"}], stop="guardrail_intervened"), Stop.REFUSED),
        (answering([{"text": "…"}], stop="content_filtered"), Stop.REFUSED),
        (Given(200, b"{}"), Stop.TALK),
        (Given(200, b'{"output": {"message": null}, "usage": null}'), Stop.TALK),
        (Given(200, b'{"output": {"mess'), Stop.TALK),
        (failing("ValidationException", 400, "Input is too long for requested model."), Stop.QUESTION_TOO_LONG),
        (failing("ModelTimeoutException", 408, "Model has timed out."), Stop.QUESTION_TOO_LONG),
    ],
)
def test_reason_to_stop_is_told_in_the_ports_words(serve: Serve, given: Given, stop: Stop) -> None:
    _, model = serve(lambda _: given)

    assert ask(model).stop is stop


BUSY = [
    ("ThrottlingException", 429),
    ("ServiceUnavailableException", 503),
    ("InternalServerException", 500),
    ("ModelNotReadyException", 429),
]


@pytest.mark.parametrize(("error", "status"), BUSY)
def test_busy_service_is_asked_again(serve: Serve, error: str, status: int) -> None:
    given = iter([failing(error, status, "Too many requests"), failing(error, status, "again"), replying({"a": 1})])
    server, model = serve(lambda _: next(given))

    assert ask(model).tool_input == {"a": 1}
    assert len(server.asked) == 3


@pytest.mark.parametrize(("error", "status"), BUSY)
def test_service_that_stays_busy_is_a_throttle_and_no_failure(serve: Serve, error: str, status: int) -> None:
    _, model = serve(lambda _: failing(error, status, "Too many requests"))

    with pytest.raises(Throttled):
        ask(model)


def test_service_out_of_reach_is_a_throttle(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    _, model = serve(lambda _: replying({}))
    with socket.create_server(("127.0.0.1", 0)) as bound:
        free = bound.getsockname()[1]
    client = clients.session().client(
        "bedrock-runtime", region_name="eu-central-1", endpoint_url=f"http://127.0.0.1:{free}", config=bedrock.CONFIG
    )

    with pytest.raises(Throttled):
        ask(replace(model, client=client))
    client.close()


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        ("ValidationException", 400, "MODEL_REFUSED"),
        ("ModelErrorException", 424, "MODEL_FAILED"),
        ("AccessDeniedException", 403, "MODEL_UNAVAILABLE"),
        ("ResourceNotFoundException", 404, "MODEL_UNAVAILABLE"),
    ],
)
def test_refusal_fails_the_document_in_words_that_quote_nothing(
    serve: Serve, error: str, status: int, code: str
) -> None:
    _, model = serve(lambda _: failing(error, status, "the value 'Secret' at messages.0 is wrong"))

    with pytest.raises(DocumentError) as caught:
        ask(model)

    assert caught.value.failure.code == code
    assert "Secret" not in caught.value.failure.message
    assert isinstance(caught.value, ModelUnavailable)
    assert caught.value.__cause__ is None


def test_slow_answer_is_taken_for_a_question_that_is_too_long(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bedrock, "CONFIG", bedrock.CONFIG.merge(Config(read_timeout=0.2)))
    release = iter([0.5])

    def answer_late(_: Asked) -> Given:
        time.sleep(next(release, 0))
        return replying({})

    server, model = serve(answer_late)

    assert ask(model).stop is Stop.QUESTION_TOO_LONG
    assert len(server.asked) == 1


def test_long_document_goes_through_the_service_in_chunks(serve: Serve) -> None:
    busy = iter([True, False, True])

    def list_rows(asked: Asked) -> Given:
        if next(busy, False):
            return failing("ThrottlingException", 429, "Too many tokens, please wait before trying again.")
        seen = pages_of(asked.text)
        if len(seen) > 3:
            return replying({"items": [{"name": "cut o"}]}, stop="max_tokens")
        return replying({"items": [{"name": f"Part {n}", "price": f"{n}.50"} for n in seen], "buyer": "Ann Ash"})

    _, model = serve(list_rows)
    read = document(*(f"Buyer  Ann Ash\nPart {number}  {number}.50" for number in range(1, 21)))
    question = Question(
        schema=schema(items=rows(name=STRING, price=NUMBER), buyer=STRING),
        options={"chunkingOptions": {"pageChunkSize": 5}},
    )

    answer = ModelEngine(model=model)(read, question)

    assert [item["price"] for item in answer.value["items"]] == [number + 0.5 for number in range(1, 21)]
    assert answer.value["buyer"] == "Ann Ash"
    assert [answer.notes[f"items[{number}].name"].citations[0].page for number in range(20)] == list(range(20))
    assert answer.usage.model == MODEL_ID
    # Four chunks whose answers are cut, and two halves of two and of three pages for each.
    assert (answer.usage.input_tokens, answer.usage.output_tokens) == (12 * 1200, 12 * 80)


def test_malformed_answers_fail_the_document_by_name(serve: Serve) -> None:
    server, model = serve(lambda _: Given(200, b'{"output": {"mess'))

    with pytest.raises(DocumentError) as caught:
        ModelEngine(model=model)(document("words"), Question(schema=schema(a=STRING)))

    assert caught.value.failure.code == "MODEL_ANSWER_UNUSABLE"
    assert len(server.asked) == 2
