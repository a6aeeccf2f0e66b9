"""One document of a batch, as the table holds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from lambdas.batches.states import DocumentState, Lane
from lambdas.errors import Failure


@dataclass(frozen=True, slots=True)
class ConfigurationPointer:
    """What to extract with: the object under `key` is a bundle of configurations (`lambdas/catalogue/bundles.py`).

    `name` and `version_id` are the configuration's where the bundle holds one, and empty where one has to be chosen.
    """

    name: str
    version_id: str
    key: str


class Segmenter(StrEnum):
    """What divides a portfolio into its documents."""

    FINGERPRINTS = "fingerprints"
    LLM = "llm"


@dataclass(frozen=True, slots=True)
class Portfolio:
    """That a file has several documents in it: the document types they may be of, by name, and what divides it."""

    types: tuple[str, ...]
    segmenter: Segmenter = Segmenter.FINGERPRINTS


class Purpose(StrEnum):
    """What is wanted of a document."""

    EXTRACTION = "extraction"
    CLASSIFICATION = (
        "classification"  # nothing lists it, tells of it or shows it: its submitter has a link to the outcome
    )


@dataclass(frozen=True, slots=True)
class Upload:
    """The pinned version of the uploaded object; `size` in bytes."""

    key: str
    version_id: str
    size: int


@dataclass(frozen=True, slots=True)
class FileReference:
    """The file that a document was made of: `upload` pins its bytes where they were handed in before the document.

    Without an `upload` the file comes with the document: its bytes are the document's own. `type` is what the file is
    shown as, as far as that was known when the document was made.
    """

    id: str
    upload: Upload | None
    created_at: int
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where a submitter wants to be told of the document's end; `payload` is the submitter's own JSON, as text."""

    url: str
    payload: str


@dataclass(frozen=True, slots=True)
class Lease:
    """Who works on the document, and until when (epoch milliseconds) that is believed without a renewal."""

    owner: str
    until: int


@dataclass(frozen=True, slots=True)
class RecognitionJob:
    """A job elsewhere that recognises the document's pages: its id there, and which of the document's jobs it is.

    `number` counts from 1, `features` are what it looks for, `started_at` is when it was started or found to be.
    One that is spent came to nothing.
    """

    id: str
    number: int
    features: str
    started_at: int
    is_spent: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """Where the extraction lies, and the little of it that lists and events show.

    `configuration` and `version_id` are of the configuration that was chosen; `coverage` is in ten-thousandths;
    `content_type` is what the bytes turned out to be.
    """

    key: str
    pages: int
    fields: int
    fields_present: int
    configuration: str = ""
    version_id: str = ""
    coverage: int = 0
    content_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document's whole state. Times are epoch milliseconds.

    `version` rises with every write and fences off everybody who read an older one. `attempt` counts claims within a
    `round`; `round` counts a user's retries, from 1. `due_at` is when the sweeper has to look, whatever for. `source`
    is the URL that the document is fetched from, where it is not uploaded. `metadata` is the submitter's own JSON
    object, as text, and `extra_data` the one that configurations look things up in; `password` opens the file; `payer`
    is the id of the API key whose pages it takes. A file that is a `portfolio` has no `document_type`, which is empty
    then. An `erased` document has nothing left to show.
    """

    id: str
    batch: str
    index: int
    tenant: str
    dialect: str
    name: str
    document_type: str
    configuration: ConfigurationPointer
    lane: Lane
    created_at: int
    changed_at: int
    retain_until: int
    """When the item may vanish once it has left its first state, in epoch seconds (the unit of DynamoDB's TTL)."""
    expires_at: int
    """When it may vanish as things stand: an orphan of a creation that never ended goes sooner."""
    content_type: str | None = None
    environment: str = "production"
    portfolio: Portfolio | None = None
    purpose: Purpose = Purpose.EXTRACTION
    source: str | None = None
    file: FileReference | None = None
    password: str | None = field(default=None, repr=False)
    metadata: str | None = None
    extra_data: str | None = field(default=None, repr=False)
    priority: int | None = None
    payer: str | None = None
    webhook: Webhook | None = None
    erased: bool = False
    state: DocumentState = DocumentState.WAITING
    version: int = 1
    attempt: int = 0
    round: int = 1
    upload: Upload | None = None
    lease: Lease | None = None
    not_before: int = 0
    reminders: int = 0
    due_at: int | None = None
    job: RecognitionJob | None = None
    result: Result | None = None
    failure: Failure | None = None
    completed_at: int | None = None

    @property
    def stored(self) -> Upload | None:
        """The bytes that were handed in before the document, where it was made of a file."""
        return None if self.file is None else self.file.upload

    @property
    def can_be_retried(self) -> bool:
        """Whether it ended without a result, and has not been erased."""
        return self.state.can_be_retried and not self.erased
