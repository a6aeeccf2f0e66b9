"""Conversions by a function: what it is asked, what it makes, and what its ends mean."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest

from lambdas.aws import clients
from lambdas.aws.conversion import LambdaConversions, find_target
from lambdas.batches.document import Upload
from lambdas.contents import DOC, RTF
from lambdas.errors import DefectElsewhere, DocumentTooLarge, FailureCategory, Throttled, UnreadableDocument
from lambdas.handlers import converter
from lambdas.handlers.converter import Settings, convert
from tests.fakes.bucket import FakeBucket

UPLOAD = Upload(key="uploads/a", version_id="1", size=5)


class FakeLambda:
    """A function that answers what it is told to."""

    def __init__(self, answer: dict[str, Any], error: str = "") -> None:
        self.answer, self.error = answer, error
        self.asked: list[dict[str, Any]] = []

    def invoke(self, **asked: Any) -> dict[str, Any]:  # noqa: ANN401 - as the client has it
        self.asked.append({"name": asked["FunctionName"], **json.loads(asked["Payload"])})
        error = {"FunctionError": self.error} if self.error else {}
        return {"Payload": BytesIO(json.dumps(self.answer).encode()), **error}


@pytest.fixture
def results() -> FakeBucket:
    return FakeBucket()


def ask(results: FakeBucket, function: FakeLambda) -> bytes:
    client, held = cast(Any, function), cast(Any, results)
    return LambdaConversions(client, "converter", held).convert(UPLOAD, DOC)


def test_function_is_asked_with_pointers_and_its_pdf_is_read(results: FakeBucket) -> None:
    target = find_target(UPLOAD, DOC)
    results.put(target, b"%PDF", "application/pdf")
    function = FakeLambda({})

    assert ask(results, function) == b"%PDF"
    assert function.asked == [
        {"name": "converter", "key": "uploads/a", "version_id": "1", "content": DOC.media_type, "target": target}
    ]


def test_each_version_has_a_place_of_its_own() -> None:
    places = {find_target(UPLOAD, DOC), find_target(UPLOAD, RTF), find_target(Upload("uploads/a", "2", 5), DOC)}

    assert len(places) == 3
    assert all(place.startswith("conversions/") and place.endswith(".pdf") for place in places)


@pytest.mark.parametrize(
    ("category", "kind"), [(FailureCategory.DOCUMENT, UnreadableDocument), (FailureCategory.LIMIT, DocumentTooLarge)]
)
def test_failure_of_a_document_is_raised_as_it_was(
    results: FakeBucket, category: FailureCategory, kind: type[UnreadableDocument | DocumentTooLarge]
) -> None:
    with pytest.raises(kind, match="It is broken") as raised:
        ask(results, FakeLambda({"failure": {"code": "CODE", "category": category, "message": "It is broken."}}))
    assert (raised.value.failure.code, raised.value.failure.category) == ("CODE", category)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"errorType": "Runtime.ExitError", "errorMessage": "signal: killed"}, UnreadableDocument),
        ({"errorType": "Sandbox.Timedout", "errorMessage": "timed out"}, UnreadableDocument),
        ({"errorType": "HandlerFailed", "errorMessage": "Throttled"}, Throttled),
        ({"errorType": "HandlerFailed", "errorMessage": "SettingsError"}, DefectElsewhere),
    ],
)
def test_end_by_an_error_is_the_document_s_or_ours(
    results: FakeBucket, told: dict[str, str], kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        ask(results, FakeLambda(told, "Unhandled"))


def test_handler_puts_the_pdf_of_a_version_once(
    results: FakeBucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "office"
    program.write_text(
        f'#!/bin/sh\necho x >> {tmp_path}/count\nwhile [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done\n'
        'mkdir "$out"\ncp "$1" "$out/document.pdf"\n'
    )
    program.chmod(0o700)
    settings = Settings("uploads", "results", str(program), 5, 1)
    monkeypatch.setattr(converter, "settings", lambda: settings)
    uploads = FakeBucket()
    monkeypatch.setattr(clients, "bucket", {"uploads": uploads, "results": results}.get)
    version = uploads.put_version("uploads/a", rb"{\rtf1 old}", "")
    uploads.put_version("uploads/a", b"new", "")
    event = {"key": "uploads/a", "version_id": version, "content": RTF.media_type, "target": "conversions/a.pdf"}

    convert(event)
    convert(event)

    assert results.get("conversions/a.pdf") == rb"{\rtf1 old}"
    assert (tmp_path / "count").read_text() == "x\n"
    with pytest.raises(UnreadableDocument):
        convert(event | {"content": DOC.media_type, "target": "conversions/b.pdf"})
