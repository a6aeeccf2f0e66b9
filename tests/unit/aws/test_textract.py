"""Amazon Textract: the real client against a service that speaks its wire format."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from lambdas.aws.textract import Channel, TextractService, textract
from lambdas.batches.document import RecognitionJob, Upload
from lambdas.batches.patience import Patience
from lambdas.batches.recognition_jobs import JobStatus
from lambdas.errors import DocumentError, FailureCategory, Throttled
from lambdas.recognised import JobPage, JobWord
from tests.fakes.textract_server import (
    Asked,
    Given,
    TextractServer,
    detected,
    failing,
    job_state,
    page_block,
    serving,
    word_block,
)

Script = Callable[[Asked], Given]
Serve = Callable[[Script], tuple[TextractServer, TextractService]]
JOB = RecognitionJob("job-1", 1, "text", 0)
UPLOAD = Upload("uploads/t/b/EXTRACTION/d", "v-1", 4711)
CHANNEL = Channel("arn:aws:sns:eu-central-1:111122223333:sheaf", "arn:aws:iam::111122223333:role/sheaf")
CORNERS = [(0.1, 0.2), (0.3, 0.2), (0.3, 0.25), (0.1, 0.25)]
FLAT = (0.1, 0.2, 0.3, 0.2, 0.3, 0.25, 0.1, 0.25)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    with ExitStack() as opened:

        def start(script: Script) -> tuple[TextractServer, TextractService]:
            server = opened.enter_context(serving(script))
            monkeypatch.setenv("AWS_ENDPOINT_URL_TEXTRACT", server.url)
            ticks = itertools.count(0, 1000)
            patience = Patience(clock=lambda: next(ticks), sleep=lambda _: None, limit=5_000)
            service = textract("uploads-bucket", CHANNEL, patience)
            opened.callback(service.operations.client.close)
            return server, service

        yield start


def test_page_goes_out_as_bytes_and_comes_back_as_words(serve: Serve) -> None:
    server, service = serve(lambda _: detected([page_block(), word_block("Total", CORNERS, confidence=98.5)]))

    assert service.recognise(b"\x89PNG pixels") == JobPage(0, (JobWord("Total", 0.985, FLAT),))

    asked = server.asked[0]
    assert asked.operation == "DetectDocumentText"
    assert asked.image == b"\x89PNG pixels"
    assert asked.headers["content-type"] == "application/x-amz-json-1.1"
    assert "/eu-central-1/textract/aws4_request" in asked.headers["authorization"]


def test_job_is_started_on_the_object_s_version_with_the_same_token_each_time(serve: Serve) -> None:
    server, service = serve(lambda _: Given(200, {"JobId": "job-1"}))

    assert service.start(UPLOAD, "one", "document-1") == "job-1"
    service.start(UPLOAD, "one", "document-1")
    service.start(UPLOAD, "two", "document-1")

    first, again, other = (dict(asked.body) for asked in server.asked)
    assert first == again
    token = first.pop("ClientRequestToken")
    assert len(token) == 64
    assert other["ClientRequestToken"] != token
    assert first == {
        "DocumentLocation": {"S3Object": {"Bucket": "uploads-bucket", "Name": UPLOAD.key, "Version": "v-1"}},
        "JobTag": "document-1",
        "NotificationChannel": {"SNSTopicArn": CHANNEL.topic_arn, "RoleArn": CHANNEL.role_arn},
    }


def test_job_s_pages_are_put_together_from_all_answers(serve: Serve) -> None:
    answers = {
        None: job_state("SUCCEEDED", [page_block(1), word_block("One", CORNERS)], pages=3, NextToken="n1"),
        "n1": job_state("SUCCEEDED", [word_block("more", CORNERS), page_block(2)], pages=3, NextToken="n2"),
        "n2": job_state("SUCCEEDED", [page_block(3), word_block("Three", CORNERS, 3)], pages=3),
    }
    server, service = serve(lambda asked: answers[asked.body.get("NextToken")])

    pages = service.fetch(JOB)

    assert pages is not None
    assert pages.numbers == (0, 1, 2)
    texts = [[word.text for word in page.words] for number in range(3) if (page := pages.page(number))]
    assert texts == [["One", "more"], [], ["Three"]]
    assert [asked.body["JobId"] for asked in server.asked] == ["job-1"] * 3


def test_pages_that_a_job_could_not_recognise_are_not_among_its_pages(serve: Serve) -> None:
    warnings = [{"ErrorCode": "UNSUPPORTED_PAGE", "Pages": [2]}]
    _, service = serve(
        lambda _: job_state("PARTIAL_SUCCESS", [page_block(1), page_block(3)], pages=3, Warnings=warnings)
    )

    pages = service.fetch(JOB)

    assert pages is not None
    assert pages.numbers == (0, 2)


def test_word_without_a_polygon_has_the_box_around_it(serve: Serve) -> None:
    block = word_block("Total", CORNERS)
    del block["Geometry"]["Polygon"]
    _, service = serve(lambda _: detected([block]))

    (word,) = service.recognise(b"pixels").words

    assert word.polygon == pytest.approx(FLAT)


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (job_state("IN_PROGRESS"), JobStatus.RUNNING),
        (job_state("SUCCEEDED"), JobStatus.ENDED),
        (job_state("PARTIAL_SUCCESS"), JobStatus.ENDED),
        (job_state("FAILED", StatusMessage="why"), JobStatus.FAILED),
        (failing("InvalidJobIdException"), JobStatus.UNKNOWN),
    ],
)
def test_job_is_looked_for(serve: Serve, answer: Given, status: JobStatus) -> None:
    server, service = serve(lambda _: answer)

    assert service.look(JOB) is status
    assert server.asked[0].body == {"JobId": "job-1", "MaxResults": 1}


def test_job_that_runs_has_found_nothing_and_one_that_failed_is_a_failure(serve: Serve) -> None:
    _, running = serve(lambda _: job_state("IN_PROGRESS"))
    assert running.fetch(JOB) is None

    answers = iter([job_state("FAILED", StatusMessage="text of the page"), failing("InvalidJobIdException")])
    _, service = serve(lambda _: next(answers))
    for _ in range(2):
        with pytest.raises(DocumentError) as failed:
            service.fetch(JOB)
        assert failed.value.failure.code == "RECOGNITION_FAILED"
        assert "text of the page" not in failed.value.failure.message


@pytest.mark.parametrize(
    ("error", "status"),
    [
        ("ProvisionedThroughputExceededException", 400),
        ("ThrottlingException", 400),
        ("LimitExceededException", 400),
        ("InternalServerError", 500),
    ],
)
def test_busy_service_is_asked_again_and_then_no_fault_of_the_document(serve: Serve, error: str, status: int) -> None:
    busy = iter([True, True])
    server, service = serve(lambda _: failing(error, status) if next(busy, False) else Given(200, {"JobId": "job-1"}))
    assert service.start(UPLOAD, "one", "document-1") == "job-1"
    assert len(server.asked) == 3

    _, overrun = serve(lambda _: failing(error, status))
    with pytest.raises(Throttled):
        overrun.start(UPLOAD, "one", "document-1")


@pytest.mark.parametrize(
    ("error", "code", "category"),
    [
        ("UnsupportedDocumentException", "RECOGNITION_UNSUPPORTED", FailureCategory.DOCUMENT),
        ("BadDocumentException", "RECOGNITION_UNREADABLE", FailureCategory.DOCUMENT),
        ("DocumentTooLargeException", "RECOGNITION_TOO_LARGE", FailureCategory.LIMIT),
        ("InvalidS3ObjectException", "RECOGNITION_UNAVAILABLE", FailureCategory.SERVICE),
        ("AccessDeniedException", "RECOGNITION_UNAVAILABLE", FailureCategory.SERVICE),
        ("InvalidParameterException", "RECOGNITION_REFUSED", FailureCategory.SERVICE),
        ("IdempotentParameterMismatchException", "RECOGNITION_REFUSED", FailureCategory.SERVICE),
    ],
)
def test_refusals_are_failures_in_our_words(serve: Serve, error: str, code: str, category: FailureCategory) -> None:
    _, service = serve(lambda _: failing(error, message="words of the service"))

    for refused in (lambda: service.start(UPLOAD, "one", "document-1"), lambda: service.recognise(b"pixels")):
        with pytest.raises(DocumentError) as failed:
            refused()
        assert (failed.value.failure.code, failed.value.failure.category) == (code, category)
        assert "words of the service" not in failed.value.failure.message
