"""What a document may do to the process that reads it, and what the next one notices of that: nothing."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lambdas.errors import (
    DefectElsewhere,
    DocumentError,
    DocumentTooLarge,
    FailureCategory,
    ReaderLost,
    Throttled,
)
from lambdas.extraction.isolation.bounds import Bounds
from lambdas.extraction.isolation.caller import Caller

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits are Linux's, and so is what it looks at")
PROGRAM = "tests.unit.extraction.isolation.planted:build"
BOUNDS = Bounds(seconds=5, memory_mb=256, documents=20)
LONG = 0.15


def answer_slowly(body: bytes, _: bytes) -> bytes:
    time.sleep(LONG)
    return body


def refuse(_: bytes, __: bytes) -> bytes:
    raise Throttled


def break_down(_: bytes, __: bytes) -> bytes:
    raise LookupError("something of ours")


MEETING = threading.Barrier(3, timeout=10)


def answer_together(body: bytes, _: bytes) -> bytes:
    MEETING.wait()
    return body


ANSWERS = {
    "meeting": answer_together,
    "echo": lambda body, beside: body + beside,
    "slow": answer_slowly,
    "busy": refuse,
    "broken": break_down,
}


@pytest.fixture(scope="module")
def reader() -> Iterator[Caller]:
    caller = Caller(program=PROGRAM, settings=b"as set: ", bounds=BOUNDS, answers=ANSWERS)
    caller.start()
    yield caller
    caller.close()


def call(reader: Caller, method: str, body: str = "", document: bytes = b"document") -> str:
    return reader.call(method, body.encode(), document, "acme")[0].decode()


def pid(reader: Caller) -> int:
    return int(json.loads(call(reader, "look"))["pid"])


def test_call_gives_what_the_method_gives(reader: Caller) -> None:
    document = os.urandom(3_000_000)

    assert reader.call("echo", b"body", document, "acme") == (b"as set: body", document)


def test_child_has_no_environment_no_folder_and_no_streams(reader: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")

    found = json.loads(call(reader, "look"))

    assert set(found["environment"]) <= {"LC_CTYPE", "LD_LIBRARY_PATH", "OPENBLAS_NUM_THREADS"}
    assert found["files"] == ["/dev/null"] * 3
    assert found["stands_nowhere"]
    assert found["session"] == found["pid"] != os.getsid(0)


def test_what_libraries_print_is_no_part_of_an_answer(reader: Caller) -> None:
    assert call(reader, "talk") == ""
    assert call(reader, "echo", "next") == "as set: next"


@pytest.mark.parametrize("how", ["segfault", "SIGABRT", "SIGILL"])
def test_crash_costs_its_document_alone(reader: Caller, how: str) -> None:
    before = pid(reader)

    with pytest.raises(DocumentError) as caught:
        call(reader, "crash", how)

    assert caught.value.failure.code == "READER_CRASHED"
    assert caught.value.failure.category is FailureCategory.DOCUMENT
    assert "SIG" in caught.value.failure.message
    assert call(reader, "echo", "next") == "as set: next"
    assert pid(reader) != before


def test_crash_of_what_an_earlier_document_did_costs_nobody(reader: Caller) -> None:
    call(reader, "plant")

    assert call(reader, "trip") == "stepped over"


def test_child_that_is_ended_from_outside_costs_an_attempt_and_no_document(reader: Caller) -> None:
    with pytest.raises(ReaderLost):
        call(reader, "crash", "SIGKILL")

    assert call(reader, "echo") == "as set: "


@pytest.mark.parametrize("who", ["child", "template"])
def test_process_that_died_between_documents_costs_nothing(reader: Caller, who: str) -> None:
    found = json.loads(call(reader, "look"))
    os.kill(found["pid"] if who == "child" else found["parent"], signal.SIGKILL)

    assert call(reader, "echo", who) == f"as set: {who}"


@pytest.mark.parametrize("method", ["hang", "spin"])
def test_document_that_takes_too_long_is_ended_in_c_code_too(reader: Caller, method: str) -> None:
    reader.bounds = Bounds(seconds=0.3, memory_mb=256)
    began = time.monotonic()
    try:
        with pytest.raises(DocumentTooLarge) as caught:
            call(reader, method)
    finally:
        reader.bounds = BOUNDS

    assert time.monotonic() - began < 5
    assert caught.value.failure.code == "TOO_SLOW"
    assert "limit of 0.3 s (MAX_DOCUMENT_SECONDS)" in caught.value.failure.message
    assert call(reader, "echo", "next") == "as set: next"


def test_document_that_uses_up_its_cpu_is_too_slow(reader: Caller) -> None:
    with pytest.raises(DocumentTooLarge) as caught:
        call(reader, "crash", "SIGXCPU")

    assert caught.value.failure.code == "TOO_SLOW"


def test_document_that_takes_too_much_memory_fails_by_the_name_of_the_limit(reader: Caller) -> None:
    with pytest.raises(DocumentTooLarge) as caught:
        call(reader, "devour")

    assert caught.value.failure.code == "TOO_MUCH_MEMORY"
    assert "256 MB (MAX_DOCUMENT_MEMORY_MB)" in caught.value.failure.message
    assert call(reader, "echo", "next") == "as set: next"


def test_document_that_is_too_large_for_the_memory_fails_by_the_name_of_the_limit(reader: Caller) -> None:
    with pytest.raises(DocumentTooLarge) as caught:
        call(reader, "echo", document=bytes(260 * 1024 * 1024))

    assert caught.value.failure.code == "TOO_MUCH_MEMORY"


def test_child_writes_no_files(reader: Caller, tmp_path: Path) -> None:
    assert call(reader, "write_file", str(tmp_path / "bomb")) == "27"  # EFBIG


@pytest.mark.parametrize("method", ["scribble", "lie", "boast", "pester", "ask_what_nobody_knows", "hang_up"])
def test_child_that_says_what_it_should_not_costs_its_document_alone(reader: Caller, method: str) -> None:
    with pytest.raises(DocumentError) as caught:
        call(reader, method)

    assert caught.value.failure.code == "READER_CRASHED"
    assert call(reader, "echo", "next") == "as set: next"


def test_result_that_is_too_large_fails_by_its_size(reader: Caller) -> None:
    with pytest.raises(DocumentError) as caught:
        call(reader, "swell")

    assert caught.value.failure.code == "RESULT_TOO_LARGE"


def test_exceptions_cross_as_what_they_are(reader: Caller) -> None:
    child = pid(reader)

    with pytest.raises(Throttled):
        call(reader, "fail", "throttled")
    with pytest.raises(DocumentError) as caught:
        call(reader, "fail", "refused")

    assert caught.value.failure.code == "NOT_THIS_ONE"
    assert caught.value.failure.category is FailureCategory.DOCUMENT
    assert str(caught.value) == "Not this one"
    assert pid(reader) == child


def test_defect_says_where_it_was_and_not_what_it_said(reader: Caller) -> None:
    with pytest.raises(DefectElsewhere) as caught:
        call(reader, "fail", "defect")

    assert caught.value.error == "KeyError"
    assert any("planted.py" in place and place.endswith(" fail") for place in caught.value.places)
    assert "secret" not in repr((caught.value, caught.value.places))


def test_parent_answers_questions_several_at_a_time(reader: Caller) -> None:
    asked = b'["meeting","meeting","meeting","echo"]'

    assert reader.call("ask", asked, b" beside", "acme")[0] == b"meeting|meeting|meeting|echo beside"


def test_questions_do_not_count_as_the_documents_time(reader: Caller) -> None:
    reader.bounds = Bounds(seconds=0.5, memory_mb=256)
    try:
        answer = call(reader, "ask_one_after_the_other", '["slow","slow","slow","slow"]')
    finally:
        reader.bounds = BOUNDS

    assert answer == "slow|slow|slow|slow"


def test_question_that_meets_a_busy_service_ends_so(reader: Caller) -> None:
    with pytest.raises(Throttled):
        call(reader, "ask", '["busy"]')


def test_question_that_meets_a_defect_of_ours_ends_in_that(reader: Caller) -> None:
    with pytest.raises(LookupError, match="something of ours"):
        call(reader, "ask", '["broken"]')


def test_child_is_of_one_tenant_and_of_so_many_documents(reader: Caller) -> None:
    reader.call("echo", b"", b"", "somebody else")
    seen = [json.loads(reader.call("look", b"", b"", "acme")[0])["pid"] for _ in range(BOUNDS.documents + 1)]

    assert len(set(seen[:-1])) == 1
    assert seen[-1] != seen[0]
    assert json.loads(reader.call("look", b"", b"", "umbra")[0])["pid"] not in seen


def test_calls_from_several_threads_each_get_their_own(reader: Caller) -> None:
    def ask(number: int) -> str:
        return reader.call("echo", str(number).encode(), b"", f"tenant {number % 2}")[0].decode()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(12))) == [f"as set: {number}" for number in range(12)]


def test_program_that_cannot_be_loaded_says_why() -> None:
    reader = Caller(program="tests.unit.extraction.isolation.nowhere:build", settings=b"", bounds=BOUNDS)
    try:
        with pytest.raises(DefectElsewhere) as caught:
            reader.call("echo", b"", b"", "acme")
    finally:
        reader.close()

    assert caught.value.error == "ModuleNotFoundError"


def test_processes_end_with_whoever_started_them(reader: Caller) -> None:
    other = Caller(program=PROGRAM, settings=b"", bounds=BOUNDS)
    found = json.loads(other.call("look", b"", b"", "acme")[0])
    other.close()

    for process in (found["pid"], found["parent"]):
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
