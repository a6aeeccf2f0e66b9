"""Amazon Textract: pages at once, and jobs on whole documents."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from botocore.config import Config

from lambdas.aws import clients
from lambdas.aws.failures import translated
from lambdas.aws.textract_blocks import Reader, read_page
from lambdas.aws.textract_failures import JobUnknown, RecognitionUnavailable, explained
from lambdas.aws.textract_operations import Operations, operations
from lambdas.aws.unretried import unretried
from lambdas.batches.document import RecognitionJob, Upload
from lambdas.batches.patience import Patience
from lambdas.batches.recognition_jobs import RECOGNITION_FAILED, JobStatus
from lambdas.instants import now
from lambdas.recognised import Feature, JobPage, JobPages

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

    operations: Operations
    bucket: str
    channel: Channel | None = None
    patience: Patience = field(default_factory=lambda: Patience(clock=now))

    @property
    def features(self) -> str:
        """What is looked for on pages, in one word; see `JobStarter`."""
        return self.operations.features

    def recognise(self, image: bytes) -> JobPage:
        """What is on a page given as PNG or JPEG; see `PageService`."""
        return read_page(self._call(lambda: self.operations.recognise(image)).get("Blocks", []))

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
            lambda: self.operations.start(
                DocumentLocation={
                    "S3Object": {"Bucket": self.bucket, "Name": upload.key, "Version": upload.version_id}
                },
                ClientRequestToken=hashlib.sha256(parameters.encode()).hexdigest(),
                JobTag=tag,
                NotificationChannel={"SNSTopicArn": channel.topic_arn, "RoleArn": channel.role_arn},
            )
        )
        return str(answer["JobId"])

    def look(self, job: RecognitionJob) -> JobStatus:
        """Where a job is; see `RecognitionJobs`."""
        try:
            answer = self._call(lambda: self.operations.get(JobId=job.id, MaxResults=1))
        except JobUnknown:
            return JobStatus.UNKNOWN
        return _STATUSES.get(answer.get("JobStatus", ""), JobStatus.RUNNING)

    def fetch(self, job: RecognitionJob) -> JobPages | None:
        """What a job found, None while it runs; see `Jobs`."""
        reader, asked = Reader(), {"JobId": job.id}
        for _ in range(_MOST_ANSWERS):
            answer = self._call(lambda: self.operations.get(**asked))
            status = _STATUSES.get(answer.get("JobStatus", ""), JobStatus.FAILED)
            if status is JobStatus.RUNNING:
                return None
            if status is JobStatus.FAILED:
                break
            reader.add(answer.get("Blocks", []))
            if not answer.get("NextToken"):
                return reader.finish()
            asked["NextToken"] = answer["NextToken"]
        raise RecognitionUnavailable(RECOGNITION_FAILED.code, RECOGNITION_FAILED.message)

    def _call(self, make: Callable[[], Made]) -> Made:
        def call() -> Made:
            with translated(), explained():
                return make()

        return self.patience.call(call)


def textract(
    bucket: str,
    channel: Channel | None = None,
    patience: Patience | None = None,
    config: Config = CONFIG,
    *,
    features: tuple[Feature, ...] = (),
) -> TextractService:
    """Return the service; AWS_ENDPOINT_URL_TEXTRACT says where else it is to be found, if anywhere.

    `features` are what it looks for beside text.
    """
    client = clients.session().client("textract", config=config)
    patience = patience or Patience(clock=now)
    return TextractService(operations=operations(client, features), bucket=bucket, channel=channel, patience=patience)
