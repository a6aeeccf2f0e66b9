"""What is asked of the programs of children, and what they answer: plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import msgspec

from lambdas.batches.document import Document
from lambdas.documents.limits import Limits
from lambdas.language_models.prices import UNPRICED, Prices

EXTRACT = "extract"
READ = "read"
SOME = msgspec.Meta(ge=0, le=10_000_000)
SHORT = msgspec.Meta(max_length=4_000)


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The language model that there is: its name, how much it is shown at a time, what it costs."""

    name: str
    chunk_tokens: int = 30_000
    prices: Prices = UNPRICED


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What an engine is built with; `recogniser` is the name of one that works in the child, `none` where none does.

    Where it `is_served`, a service recognises pages, one after the other.
    """

    limits: Limits
    recogniser: str
    model: ModelSettings | None = None
    is_served: bool = False


@dataclass(frozen=True, slots=True)
class ExtractRequest:
    """To extract a document, which is the attachment, by the text of a bundle.

    Where pages are recognised by a service, `is_served`: `pages` are what a job of its found, packed.
    """

    document: Document
    configuration: str
    is_served: bool = False
    pages: bytes | None = None
    has_jobs: bool = False


class Summary(msgspec.Struct, frozen=True):
    """An `Extracted` but for its body, which is the attachment."""

    pages: Annotated[int, SOME]
    fields: Annotated[int, SOME]
    fields_present: Annotated[int, SOME]
    configuration: Annotated[str, SHORT]
    version_id: Annotated[str, SHORT]
    coverage: Annotated[int, msgspec.Meta(ge=0, le=10_000)]
    content_type: Annotated[str, SHORT]


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """To read a document, which is the attachment; the answer's attachment are its pages."""

    configuration: str | None
    name: str | None
