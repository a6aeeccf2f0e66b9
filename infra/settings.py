"""What a deployment may choose, read from CDK context (`-c deadline_hours=48`, or `cdk.json`)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from infra import converting, model, recognition

LOCAL = "local"
STAGE_NAME = re.compile(r"[a-z][a-z0-9-]{0,18}[a-z0-9]")
LEAST_MAPPING_CONCURRENCY = 2
MOST_MAPPING_CONCURRENCY = 1000
MOST_DOCUMENT_SECONDS = 840
# How long fetching URLs puts a batch's deadline off; deadline_hours may make it longer.
LONGEST_WAIT_DAYS = 7
# What PutRetentionPolicy takes, up to ten years.
LOG_DAYS = frozenset(
    {1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653}
)
SWITCH = ("true", "false")
FETCH_PORTS = re.compile(r"any|[0-9]{1,5}(,[0-9]{1,5}){0,20}")
# One machine's processes, and a server on it as the source of documents.
LOCAL_DEFAULTS: Mapping[str, Any] = {
    "express_concurrency": 2,
    "bulk_concurrency": 2,
    "fetch_concurrency": 2,
    "webhook_concurrency": 2,
    "webhook_retry_seconds": 1,
    "allow_http": "true",
    "allow_loopback": "true",
    "fetch_ports": "any",
}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingRefused(ValueError):
    """A context value that no deployment can be made with; the message names the key, the value and what is allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InfrastructureSettings:
    """Everything that differs between two deployments of the same code.

    Durations carry their unit in the name. `express_concurrency` and `bulk_concurrency` are what Lambda's event source
    mapping calls MaximumConcurrency (2 to 1,000); together with the other functions they must fit the account's
    concurrency. `webhook_retry_seconds` is the pause before a webhook's second try; each later one is three times as
    long. `allow_http`, `fetch_ports` and `allow_loopback` say what users' URLs may be fetched from: `true` or
    `false`, and a list of ports or `any`. `schema_engine` answers extractions by schema: `layout`, or `bedrock` with a
    model's id, which may be an inference profile's or an ARN, and a region, empty for the stack's own; prices are
    dollars per million tokens, empty where nobody said. `recognition_engine` reads scans and images: `neural`,
    `tesseract`, `textract` or `none`; `textract_features` are names of what Textract looks for beside text, with commas
    between; `max_document_pixels` are those of one page or image; `max_document_memory_mb` 0 is two thirds of the
    extractor's. `heic`, `true` or `false`, says whether HEIC images are read. `word_reader` is what reads Word
    documents: `direct`, or `libreoffice`, which also reads older ones and others, within `max_conversion_seconds`.
    `alarm_topic_arn` is an existing SNS topic that alarms go to, or empty: alarms then only change state.
    """

    stage: str = "prod"
    deadline_hours: int = 24
    retention_days: int = 30
    upload_days: int = 8
    answer_days: int = 1
    log_days: int = 30
    lease_seconds: int = 60
    review_seconds: int = 300
    remind_seconds: int = 900
    max_document_mb: int = 200
    max_document_pages: int = 1000
    max_document_seconds: int = 600
    max_document_memory_mb: int = 0
    max_document_pixels: int = 100_000_000
    max_recognised_pages: int = 400
    recognition_engine: str = "neural"
    textract_endpoint: str = ""
    textract_features: str = ""
    express_concurrency: int = 10
    bulk_concurrency: int = 40
    extractor_memory_mb: int = 2048
    api_requests_per_second: int = 100
    api_burst: int = 200
    fetch_concurrency: int = 10
    webhook_concurrency: int = 10
    webhook_retry_seconds: int = 10
    allow_http: str = "false"
    allow_loopback: str = "false"
    fetch_ports: str = "80,443"
    upload_origins: str = "*"
    heic: str = "false"
    word_reader: str = "direct"
    max_conversion_seconds: int = 120
    converter_memory_mb: int = 2048
    schema_engine: str = "layout"
    bedrock_model_id: str = ""
    bedrock_region: str = ""
    bedrock_endpoint: str = ""
    bedrock_tool_choice: str = "tool"
    bedrock_temperature: str = "0"
    bedrock_input_price: str = ""
    bedrock_output_price: str = ""
    bedrock_chunk_tokens: int = 30_000
    bedrock_answer_tokens: int = 8192
    log_level: str = "INFO"
    alarm_topic_arn: str = ""

    def __post_init__(self) -> None:
        """Refuse what CloudFormation or Lambda would refuse only minutes into a deployment."""
        self._check_names()
        self._check_numbers()
        self._check_memory()
        if fault := model.find_fault(self) or recognition.find_fault(self) or converting.find_fault(self):
            raise SettingRefused(fault)

    def _check_names(self) -> None:
        if not STAGE_NAME.fullmatch(self.stage):
            raise SettingRefused(f"stage {self.stage!r} is no name of 2 to 20 lower-case letters, digits and hyphens")
        if self.log_level not in LOG_LEVELS:
            raise SettingRefused(f"log_level {self.log_level!r} is none of {', '.join(LOG_LEVELS)}")
        for name in ("allow_http", "allow_loopback", "heic"):
            if getattr(self, name) not in SWITCH:
                raise SettingRefused(f"{name} {getattr(self, name)!r} is none of {', '.join(SWITCH)}")
        if not FETCH_PORTS.fullmatch(self.fetch_ports):
            raise SettingRefused(f"fetch_ports {self.fetch_ports!r} is neither `any` nor ports with commas between")

    def _check_numbers(self) -> None:
        for field in fields(self):
            if field.type is int and field.default != 0 and getattr(self, field.name) < 1:
                raise SettingRefused(f"{field.name} {getattr(self, field.name)} is below 1")
        for name in ("express_concurrency", "bulk_concurrency", "fetch_concurrency", "webhook_concurrency"):
            if not LEAST_MAPPING_CONCURRENCY <= getattr(self, name) <= MOST_MAPPING_CONCURRENCY:
                raise SettingRefused(f"{name} {getattr(self, name)} is not within 2 and 1000")
        if self.max_document_seconds > MOST_DOCUMENT_SECONDS:
            raise SettingRefused(
                f"max_document_seconds {self.max_document_seconds} is above {MOST_DOCUMENT_SECONDS}: the extractor "
                "ends after 900 s, and has to write what became of the document before"
            )
        if self.log_days not in LOG_DAYS:
            raise SettingRefused(f"log_days {self.log_days} is no number of days that CloudWatch keeps logs for")
        longest_wait = max(LONGEST_WAIT_DAYS, self.deadline_hours / 24)
        if self.upload_days <= longest_wait:
            raise SettingRefused(
                f"upload_days {self.upload_days} is not above {longest_wait:g}, the days that a batch may wait for its "
                "last upload: others would vanish before it is due"
            )

    def _check_memory(self) -> None:
        if not 0 <= self.max_document_memory_mb <= self.extractor_memory_mb:
            raise SettingRefused(
                f"max_document_memory_mb {self.max_document_memory_mb} is not within 0 and the "
                f"{self.extractor_memory_mb} MB of extractor_memory_mb"
            )

    @property
    def document_memory_mb(self) -> int:
        """What the process may have that reads documents: two thirds of the extractor's memory, unless it is said."""
        return self.max_document_memory_mb or self.extractor_memory_mb * 2 // 3

    @property
    def reads_heic(self) -> bool:
        """Whether HEIC images are read, by a package that the asset has only then."""
        return self.heic == "true"

    @property
    def converts(self) -> bool:
        """Whether there is a function that makes PDFs of Word documents and what is like them."""
        return self.word_reader == converting.LIBREOFFICE

    @property
    def is_local(self) -> bool:
        """Whether this is the stage that the emulator on one machine runs."""
        return self.stage == LOCAL

    @property
    def fetch_policy(self) -> dict[str, str]:
        """What users' URLs may be fetched from, under the names that functions read."""
        return {
            "ALLOW_HTTP": self.allow_http,
            "ALLOW_LOOPBACK": self.allow_loopback,
            "FETCH_PORTS": self.fetch_ports,
        }

    @property
    def stack_name(self) -> str:
        """The stack's name in CloudFormation."""
        return f"sheaf-{self.stage}"

    @property
    def metrics_namespace(self) -> str:
        """Where the stage's own metrics are: two stages of one account must not add up."""
        return f"sheaf/{self.stage}"

    @classmethod
    def from_context(cls, context: Mapping[str, object]) -> Self:
        """Read the settings that `context` holds; the rest keeps its default, which for the local stage is smaller.

        Raises SettingRefused for a value of the wrong type or outside its limits. Keys that are no setting belong to
        the CDK and are left alone.
        """
        chosen = {
            field.name: read_setting(field.name, type(field.default), context[field.name])
            for field in fields(cls)
            if context.get(field.name) is not None
        }
        return cls(**(dict(LOCAL_DEFAULTS if chosen.get("stage") == LOCAL else {}) | chosen))


def read_setting(name: str, kind: type, value: object) -> Any:  # noqa: ANN401 - a field's type is known by its default
    """Return `value` as `kind`; the CDK's command line gives every context value as text."""
    try:
        return kind(str(value))
    except ValueError as error:
        raise SettingRefused(f"{name} {value!r} is no {kind.__name__}") from error
