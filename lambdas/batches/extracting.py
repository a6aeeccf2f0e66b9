"""The worker: claim a document, extract it, write the result, then the state."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from lambdas.batches.document import Document, Purpose, RecognitionJob, Result
from lambdas.batches.lanes import read_lane_message, send_to_lane
from lambdas.batches.leases import LeaseKeeper
from lambdas.batches.lifecycle import (
    UPLOAD_GONE,
    Durations,
    await_recognition,
    claim,
    complete,
    drop_lease,
    fail,
    give_back,
    is_claimable,
)
from lambdas.batches.patience import Patience
from lambdas.batches.ports import Bucket, Clock, Lanes
from lambdas.batches.repository import BatchRepository
from lambdas.batches.states import DocumentState
from lambdas.errors import DocumentError, DocumentTooLarge, IllegalTransition, NotFound, Throttled, UnreadableDocument

CONFIGURATIONS_KEPT = 32
MEGABYTE = 1024 * 1024
PAUSE_AFTER_THROTTLING = 60_000
"""How long a document that was given back rests before its message is sent again, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What the engine made: the extraction as JSON, and the little of it that lists and events show (see `Result`)."""

    body: bytes
    pages: int
    fields: int
    fields_present: int
    configuration: str = ""
    version_id: str = ""
    coverage: int = 0
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class Suspended:
    """The document's pages are being recognised by a job elsewhere: its completion has the document extracted anew."""

    job: RecognitionJob


class Engine(Protocol):
    """Extracts one document; DocumentError when it cannot be, Throttled when a service says not now."""

    def __call__(self, data: bytes, document: Document, configuration: str) -> Extracted | Suspended:
        """Extract `data` as `document` with the text of its bundle of configurations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Works off one lane message at a time. `limit` is milliseconds a document, `max_bytes` its size at the most."""

    batches: BatchRepository
    uploads: Bucket
    results: Bucket
    lanes: Lanes
    clock: Clock
    durations: Durations
    engine: Engine
    patience: Patience
    report: Callable[[Exception], None]
    limit: int
    max_bytes: int
    keeper: Callable[..., LeaseKeeper] = LeaseKeeper
    _configurations: dict[str, str] = field(init=False, default_factory=dict)
    """Texts of configurations by their key: what lies under one never changes, since the key is made of its content."""

    def work(self, body: str) -> DocumentState | None:
        """Extract the document that a lane message names; None where there is nothing to do, else its state after.

        A document that somebody holds, that is terminal, gone, or in another round is left alone and the message with
        it: from its claim on, a document's liveness is its lease's.
        """
        message = read_lane_message(body)
        try:
            claimed = self._claim(message.document, message.round)
        except NotFound:
            return None
        if claimed is None or claimed.state is not DocumentState.PROCESSING:
            return claimed.state if claimed else None
        return self._extract_claimed(claimed).state

    def _claim(self, document_id: str, round_: int) -> Document | None:
        owner = str(uuid.uuid4())

        def decide(held: Document) -> Document | None:
            now = self.clock()
            if held.round != round_ or not is_claimable(held, now):
                return None
            return claim(held, owner, now, self.durations)

        return self.batches.change_document(document_id, decide)

    def _extract_claimed(self, claimed: Document) -> Document:
        keeper = self.keeper(
            batches=self.batches, document=claimed, clock=self.clock, durations=self.durations, limit=self.limit
        )
        ended = self._end(keeper, self._extract(claimed, keeper))
        if ended is None:
            return self.batches.document(claimed.id)  # somebody else's write stands: what we made is dropped
        if ended.state is DocumentState.PROCESSING:
            send_to_lane(self.lanes, ended)
        return ended

    def _end(self, keeper: LeaseKeeper, decide: Callable[[Document], Document]) -> Document | None:
        """Write what became of the document; None when it is not ours any more."""
        ours = not keeper.lost
        while ours:
            ended = decide(keeper.document)
            if self.patience.call(partial(self.batches.write_document, ended)):
                return ended
            ours = keeper.adopt()
        return None

    def _extract(self, claimed: Document, keeper: LeaseKeeper) -> Callable[[Document], Document]:
        """Do the work, and return what becomes of the document: whatever happens here ends in one state write."""
        try:
            with keeper:
                made = self.patience.call(lambda: self._run_engine(claimed))
                if isinstance(made, Suspended):
                    job = made.job
                    return lambda held: await_recognition(held, job, self.clock())
                result = self.patience.call(lambda: self._store(claimed, made))
        except DocumentError as error:
            failure = error.failure
            return lambda held: fail(held, failure, self.clock())
        except Throttled:
            return lambda held: give_back(held, self.clock() + PAUSE_AFTER_THROTTLING, self.clock())
        except Exception as error:  # noqa: BLE001 - the worker's edge: a defect of ours costs one attempt, not the batch
            self.report(error)
            return lambda held: drop_lease(held, self.clock())
        return lambda held: complete(held, result, self.clock())

    def _run_engine(self, claimed: Document) -> Extracted | Suspended:
        upload = claimed.upload
        if upload is None:
            raise IllegalTransition(f"document {claimed.id} was queued without an object")
        if upload.size > self.max_bytes:
            megabytes = self.max_bytes // MEGABYTE
            raise DocumentTooLarge(
                "DOCUMENT_TOO_LARGE", f"The document has {upload.size} bytes; the limit is {megabytes} MB"
            )
        try:
            data = self.uploads.get(upload.key, upload.version_id)
        except KeyError:
            raise UnreadableDocument(
                UPLOAD_GONE, "The uploaded file is no longer kept; retry and upload it anew"
            ) from None
        return self.engine(data, claimed, self._read_configuration(claimed.configuration.key))

    def _read_configuration(self, key: str) -> str:
        text = self._configurations.get(key)
        if text is None:
            text = self.results.get(key).decode()
            if len(self._configurations) >= CONFIGURATIONS_KEPT:
                self._configurations.clear()
            self._configurations[key] = text
        return text

    def _store(self, claimed: Document, made: Extracted) -> Result:
        key = _result_key(claimed)
        self.results.put(key, made.body, "application/json")
        return Result(
            key=key,
            pages=made.pages,
            fields=made.fields,
            fields_present=made.fields_present,
            configuration=made.configuration,
            version_id=made.version_id,
            coverage=made.coverage,
            content_type=made.content_type,
        )


def classification_key(document: Document) -> str:
    """Return where the outcome of a classification lies: known from the beginning, for whoever has a link to it."""
    return f"classifications/{document.tenant}/{document.id}.json"


def _result_key(claimed: Document) -> str:
    if claimed.purpose is Purpose.CLASSIFICATION:
        return classification_key(claimed)
    return f"results/{claimed.batch}/{claimed.id}/{claimed.round}.{claimed.attempt}.json"
