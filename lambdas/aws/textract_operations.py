"""The operations of Amazon Textract: those that detect text alone, and those that look for more beside it.

Their answers have the same shape; what is asked of either, and by which permissions, differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from lambdas.batches.recognition_jobs import TEXT
from lambdas.recognised import Feature

if TYPE_CHECKING:
    from mypy_boto3_textract import TextractClient
    from mypy_boto3_textract.literals import FeatureTypeType

FEATURES: Mapping[Feature, FeatureTypeType] = {"forms": "FORMS", "signatures": "SIGNATURES", "tables": "TABLES"}
"""What the service calls what it may look for beside text."""


class Operations(Protocol):
    """One page at once; a job that is started with these members, or whose findings they are about."""

    @property
    def client(self) -> TextractClient:
        """What the service is asked by."""

    @property
    def features(self) -> str:
        """What is looked for, in one word."""

    def recognise(self, image: bytes) -> Mapping[str, Any]:
        """What is on a page given as PNG or JPEG."""

    def start(self, **members: Any) -> Mapping[str, Any]:  # noqa: ANN401 - members of requests
        """Start a job."""

    def get(self, **members: Any) -> Mapping[str, Any]:  # noqa: ANN401 - members of requests
        """Where a job is, and what it found."""


@dataclass(frozen=True, slots=True)
class Detection:
    """Text alone."""

    client: TextractClient
    features: str = TEXT

    def recognise(self, image: bytes) -> Mapping[str, Any]:
        return self.client.detect_document_text(Document={"Bytes": image})

    def start(self, **members: Any) -> Mapping[str, Any]:  # noqa: ANN401 - members of requests
        return self.client.start_document_text_detection(**members)

    def get(self, **members: Any) -> Mapping[str, Any]:  # noqa: ANN401 - members of requests
        return self.client.get_document_text_detection(**members)


@dataclass(frozen=True, slots=True)
class Analysis:
    """Text, and whatever else of `FEATURES` is `wanted`."""

    client: TextractClient
    wanted: tuple[Feature, ...]

    @property
    def features(self) -> str:
        return ",".join(sorted(set(self.wanted)))

    def recognise(self, image: bytes) -> Mapping[str, Any]:
        return self.client.analyze_document(Document={"Bytes": image}, FeatureTypes=self._types)

    def start(self, **members: Any) -> Mapping[str, Any]:  # noqa: ANN401 - members of requests
        return self.client.start_document_analysis(FeatureTypes=self._types, **members)

    def get(self, **members: Any) -> Mapping[str, Any]:  # noqa: ANN401 - members of requests
        return self.client.get_document_analysis(**members)

    @property
    def _types(self) -> list[FeatureTypeType]:
        return [FEATURES[name] for name in sorted(set(self.wanted))]


def operations(client: TextractClient, wanted: tuple[Feature, ...]) -> Operations:
    """Return the operations that look for what is `wanted` beside text."""
    return Analysis(client, wanted) if wanted else Detection(client)
