"""The sweeper: whatever was lost on the way is found here, by when it was due."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from lambdas.batches.arrivals import Intake, upload_key
from lambdas.batches.batch import Batch
from lambdas.batches.document import Document, Upload
from lambdas.batches.fetching import send_fetch
from lambdas.batches.lanes import send_to_lane
from lambdas.batches.lifecycle import (
    LEASES_LOST,
    MAX_ATTEMPTS,
    NEVER_FETCHED,
    Durations,
    await_longer,
    expire,
    fail,
    has_lapsed,
    reject,
    remind,
    resume,
)
from lambdas.batches.operating import BatchOperations
from lambdas.batches.ports import Bucket, Clock, Item, Key, Lanes, Queue
from lambdas.batches.recognition_jobs import (
    RECOGNITION_FAILED,
    RECOGNITION_OVERDUE,
    JobStatus,
    RecognitionJobs,
    is_overdue,
)
from lambdas.batches.repository import BatchRepository
from lambdas.batches.rows import DUE_SHARDS, HEADER, read_batch, read_document
from lambdas.batches.states import BatchState, DocumentState
from lambdas.batches.tracking import Tracker
from lambdas.errors import SheafError

PAGE = 200
LONGEST_REVIEW_PAUSE = 3_600_000


@dataclass(slots=True)
class Swept:
    """What one sweep did: rows looked at, and rows that could not be dealt with and stay due."""

    looked: int = 0
    postponed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweeper:
    """Looks at what is due. `review` is how long an open batch is left alone at first, in milliseconds.

    `jobs` is the service that recognises pages elsewhere, None where a deployment has none (any more); it is not asked
    for jobs that look for other things than its own. `others` are given the due rows of other rooms, by their `kind`.
    """

    batches: BatchRepository
    uploads: Bucket
    lanes: Lanes
    fetches: Queue
    intake: Intake
    operations: BatchOperations
    announce: Callable[[Batch], None]
    report: Callable[[Exception], None]
    clock: Clock
    durations: Durations
    review: int = 300_000
    jobs: RecognitionJobs | None = None
    others: Mapping[str, Callable[[Item], None]] = field(default_factory=dict)

    def sweep(self, until: int) -> Swept:
        """Deal with everything that is due now, shard by shard, for as long as it is before `until`.

        Each minute begins with another shard, so that none is always left over when there is more than a run can do.
        """
        swept = Swept()
        first = self.clock() // 60_000 % len(DUE_SHARDS)
        for shard in DUE_SHARDS[first:] + DUE_SHARDS[:first]:
            for key in self.batches.table.due(shard, self.clock(), PAGE):
                if self.clock() >= until:
                    return swept
                self._look_patiently(key, swept)
        return swept

    def _look_patiently(self, key: Key, swept: Swept) -> None:
        swept.looked += 1
        try:
            self._look(key)
        except SheafError:
            swept.postponed += 1  # it stays due: the next sweep finds it again, and the others need not wait for it
        except Exception as error:  # noqa: BLE001 - a row's edge: one that we cannot deal with must not stop the rest
            self.report(error)
            swept.postponed += 1

    def _look(self, key: Key) -> None:
        row = self.batches.table.get(key)
        if row is None or row.get("due_at") is None or row["due_at"] > self.clock():
            return  # the index lags behind the rows
        other = self.others.get(row.get("kind", ""))
        if other is not None:
            other(row)
        elif key.sk == HEADER:
            self._look_at_batch(read_batch(row))
        else:
            self._look_at_document(read_document(row))

    def _look_at_document(self, document: Document) -> None:
        if document.state is DocumentState.WAITING:
            self.batches.batch(document.batch)  # what a creation that died left behind is fetched for nobody
            if document.stored is not None:
                self.intake.queue(document.id, document.stored)
                return
        decide = self._decide
        if document.state is DocumentState.RECOGNISING:
            decide = partial(self._decide_recognising, document, self._ask(document))
        changed = self.batches.change_document(document.id, decide)
        if changed is not None and changed.state is DocumentState.WAITING:
            send_fetch(self.fetches, changed)
        if changed is not None and changed.state in (DocumentState.QUEUED, DocumentState.PROCESSING):
            send_to_lane(self.lanes, changed)

    def _decide(self, held: Document) -> Document | None:
        now = self.clock()
        if held.due_at is None or held.due_at > now:
            return None
        if has_lapsed(held, now) and held.attempt >= MAX_ATTEMPTS:
            return fail(held, LEASES_LOST, now)
        if held.state is DocumentState.WAITING and held.reminders >= MAX_ATTEMPTS:
            return reject(held, NEVER_FETCHED, now)
        return remind(held, now, self.durations)

    def _ask(self, document: Document) -> JobStatus:
        """Where a document's job is; one that nobody can be asked for has ended, and is not looked for again."""
        if self.jobs is None or document.job is None or document.job.features != self.jobs.features:
            return JobStatus.ENDED
        try:
            return self.jobs.look(document.job)
        except SheafError:
            if not is_overdue(document.job, self.clock()):
                raise
            return JobStatus.RUNNING

    def _decide_recognising(self, seen: Document, status: JobStatus, held: Document) -> Document | None:
        now = self.clock()
        if held.version != seen.version or held.due_at is None or held.due_at > now:
            return None
        if held.job is None or status is JobStatus.ENDED:
            return resume(held, now, self.durations)
        if status is JobStatus.RUNNING:
            return (
                fail(held, RECOGNITION_OVERDUE, now) if is_overdue(held.job, now) else await_longer(held, held.job, now)
            )
        return fail(held, RECOGNITION_FAILED, now)

    def _look_at_batch(self, batch: Batch) -> None:
        if batch.state is BatchState.CLOSED:
            if batch.announce:
                self.announce(batch)
            return
        if batch.intent is not None:
            self.operations.carry_out(batch)
        self._look_for_uploads(batch)
        Tracker(self.batches, self.clock).review(batch)
        self.batches.change_batch(batch.id, self._schedule)

    def _look_for_uploads(self, batch: Batch) -> None:
        waiting = [
            document
            for document in self.batches.documents(batch.id, 0, batch.document_count)
            # One of a later round waits by a deadline that this header, read before, knows nothing of.
            if document.state is DocumentState.WAITING and document.round <= batch.round
        ]
        if not waiting:
            return
        now = self.clock()
        found = self.uploads.latest(upload_key("", batch.id, batch.tenant))
        for document in waiting:
            if document.stored is not None:
                self.intake.queue(document.id, document.stored)
                continue
            key = upload_key(document.id, batch.id, batch.tenant)
            if key in found:
                self.intake.queue(document.id, Upload(key, found[key].version_id, found[key].size))
            elif now >= batch.deadline_at:
                self.batches.change_document(document.id, partial(self._expire, document))

    def _expire(self, seen: Document, held: Document) -> Document | None:
        # One that was written since may wait anew, after a retry, and until a later deadline.
        return expire(held, self.clock()) if held.version == seen.version else None

    def _schedule(self, held: Batch) -> Batch | None:
        if held.state is BatchState.CLOSED:
            return None
        now = self.clock()
        pause = min(self.review << min(held.reviews, 10), LONGEST_REVIEW_PAUSE)
        due_at = now + pause
        if held.deadline_at > now:
            due_at = min(due_at, held.deadline_at)
        return replace(held, reviews=held.reviews + 1, due_at=due_at)
