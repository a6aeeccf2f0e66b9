"""Amazon Textract: pages at once, and jobs on whole documents."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from botocore.config import Config

from lambdas.aws import clients
from lambdas.aws.failures import translated
from lambdas.aws.textract_failures import JobUnknown, RecognitionUnavailable, explained
from lambdas.aws.unretried import unretried
from lambdas.batches.document import Upload
from lambdas.batches.patience import Patience
from lambdas.batches.recognition_jobs import RECOGNITION_FAILED, JobStatus
from lambdas.instants import now
from lambdas.recognised import JobPage, JobPages, JobWord

if TYPE_CHECKING:
    from mypy_boto3_textract import TextractClient
    from mypy_boto3_textract.type_defs import BlockTypeDef

CONFIG = unretried(read_timeout=60)
_STATUSES = {
    "IN_PROGRESS": JobStatus.RUNNING,
    "SUCCEEDED": JobStatus.ENDED,
    "PARTIAL_SUCCESS": JobStatus.ENDED,
    "FAILED": JobStatus.FAILED,
}
_MOST_ANSWERS = 5_000
"""Answers of a thousand blocks each that a job's findings may come in."""

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Channel:
    """Where completions are told: a topic, and the role by which the service may publish to it, by their ARNs."""

    topic_arn: str
    role_arn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextractService:
    """The service in one region, which is that of `bucket`, where documents lie. Without a `channel` it has no jobs."""

    client: TextractClient
    bucket: str
    channel: Channel | None = None
    patience: Patience = field(default_factory=lambda: Patience(clock=now))

    def recognise(self, image: bytes) -> tuple[JobWord, ...]:
        """The words on a page given as PNG or JPEG; see `PageService`."""
        answer = self._call(lambda: self.client.detect_document_text(Document={"Bytes": image}))
        return tuple(word for _, word in _read_words(answer.get("Blocks", [])))

    def start(self, upload: Upload, token: str, tag: str) -> str:
        """Start a job on a version of an object; see `JobStarter`."""
        channel = self.channel
        if channel is None:
            raise RecognitionUnavailable(
                "RECOGNITION_UNAVAILABLE", "Amazon Textract was given nowhere to tell of its jobs"
            )
        # A token that comes again with other parameters is refused, and another deployment may have another topic.
        parameters = "\n".join((token, self.bucket, channel.topic_arn, channel.role_arn))
        answer = self._call(
            lambda: self.client.start_document_text_detection(
                DocumentLocation={
                    "S3Object": {"Bucket": self.bucket, "Name": upload.key, "Version": upload.version_id}
                },
                ClientRequestToken=hashlib.sha256(parameters.encode()).hexdigest(),
                JobTag=tag,
                NotificationChannel={"SNSTopicArn": channel.topic_arn, "RoleArn": channel.role_arn},
            )
        )
        return answer["JobId"]

    def look(self, job_id: str) -> JobStatus:
        """Where a job is; see `RecognitionJobs`."""
        try:
            answer = self._call(lambda: self.client.get_document_text_detection(JobId=job_id, MaxResults=1))
        except JobUnknown:
            return JobStatus.UNKNOWN
        return _STATUSES.get(answer.get("JobStatus", ""), JobStatus.RUNNING)

    def fetch(self, job_id: str) -> JobPages | None:
        """What a job found, None while it runs; see `Jobs`."""
        found, following = JobPages(), ""
        for _ in range(_MOST_ANSWERS):
            answer = self._call(lambda: self._get(job_id, following))  # noqa: B023 - called at once
            status = _STATUSES.get(answer.get("JobStatus", ""), JobStatus.FAILED)
            if status is JobStatus.RUNNING:
                return None
            if status is JobStatus.FAILED:
                break
            _add_blocks(found, answer.get("Blocks", []))
            following = answer.get("NextToken", "")
            if not following:
                return found
        raise RecognitionUnavailable(RECOGNITION_FAILED.code, RECOGNITION_FAILED.message)

    def _get(self, job_id: str, following: str) -> Mapping[str, Any]:
        if following:
            return self.client.get_document_text_detection(JobId=job_id, NextToken=following)
        return self.client.get_document_text_detection(JobId=job_id)

    def _call(self, make: Callable[[], Made]) -> Made:
        def call() -> Made:
            with translated(), explained():
                return make()

        return self.patience.call(call)


def textract(
    bucket: str, channel: Channel | None = None, patience: Patience | None = None, config: Config = CONFIG
) -> TextractService:
    """Return the service; AWS_ENDPOINT_URL_TEXTRACT says where else it is to be found, if anywhere."""
    client = clients.session().client("textract", config=config)
    return TextractService(client=client, bucket=bucket, channel=channel, patience=patience or Patience(clock=now))


def _add_blocks(found: JobPages, blocks: Iterable[BlockTypeDef]) -> None:
    """Add the words of an answer to their pages; a page of which no answer tells was not recognised."""
    words: dict[int, list[JobWord]] = defaultdict(list)
    for block in blocks:
        if block.get("BlockType") == "PAGE":
            found.add(JobPage(block.get("Page", 1) - 1, ()))
    for number, word in _read_words(blocks):
        words[number].append(word)
    for number, of_page in words.items():
        found.add(JobPage(number, tuple(of_page)))


def _read_words(blocks: Iterable[BlockTypeDef]) -> Iterator[tuple[int, JobWord]]:
    for block in blocks:
        if block.get("BlockType") == "WORD" and block.get("Text"):
            confidence = min(max(block.get("Confidence", 0.0) / 100, 0.0), 1.0)
            yield block.get("Page", 1) - 1, JobWord(block["Text"], confidence, _read_polygon(block))


def _read_polygon(block: BlockTypeDef) -> tuple[float, ...]:
    """The corners of a word, or those of the upright box around it where there are none."""
    geometry = block.get("Geometry", {})
    points = geometry.get("Polygon", [])
    if len(points) >= 3:
        return tuple(part for point in points for part in (point.get("X", 0.0), point.get("Y", 0.0)))
    box = geometry.get("BoundingBox", {})
    left, top = box.get("Left", 0.0), box.get("Top", 0.0)
    right, bottom = left + box.get("Width", 0.0), top + box.get("Height", 0.0)
    return (left, top, right, top, right, bottom, left, bottom)
