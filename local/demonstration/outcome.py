"""What became of each sample, and every promise that was not kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from local.client import ApiClient
from local.demonstration.samples import Sample
from local.demonstration.submission import Submission
from local.demonstration.watching import Watch


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sample beside the API's answer for it; `seconds` from the end of its upload to its end, if it ended."""

    sample: Sample
    answer: dict[str, Any]
    seconds: float | None
    reason: str
    code: str

    @property
    def fields(self) -> str:
        """Fields found, of all that the configuration names."""
        parsed = self.answer.get("parsed_document")
        return f"{sum(value is not None for value in parsed.values())}/{len(parsed)}" if parsed else ""


def fetch_outcomes(api: ApiClient, submission: Submission, seen: Watch) -> list[Outcome]:
    """Ask for every document of the batch, in the order of its samples."""
    ids = seen.batches[submission.batch_id]["extraction_ids"]
    failures = _failures(seen)
    outcomes = []
    for document_id, sample, uploaded in zip(ids, submission.samples, submission.uploaded, strict=True):
        answer = api.document(document_id)
        reason = failures.get(document_id, {})
        ended = answer.get("completed")
        seconds = max(0.0, datetime.fromisoformat(ended).timestamp() - uploaded) if ended else None
        outcomes.append(Outcome(sample, answer, seconds, reason.get("message", ""), reason.get("code", "")))
    return outcomes


def _failures(seen: Watch) -> dict[str, dict[str, str]]:
    failed = [event["detail"]["document"] for event in seen.events if event["detail-type"] == "Document Failed"]
    return {document["id"]: document.get("reason", {}) for document in failed}


def broken_promises(submission: Submission, outcomes: list[Outcome], seen: Watch) -> Iterator[str]:
    """A sentence for everything of this batch that is not as it must be."""
    batch = seen.batches[submission.batch_id]
    if batch["waiting"] != 0:
        yield f"{submission.doc_type}: {batch['waiting']} documents are not done"
    completions = seen.completions(submission.batch_id)
    if len(completions) != 1:
        yield f"{submission.doc_type}: {len(completions)} completion events came instead of one"
    for event in completions:
        count = event["detail"]["batch"]["document_count"]
        if count != len(submission.samples):
            yield f"{submission.doc_type}: the completion event tells of {count} documents"
    for outcome in outcomes:
        yield from (f"{outcome.sample.name}: {what}" for what in _differences(outcome))


def _differences(outcome: Outcome) -> Iterator[str]:
    sample, answer = outcome.sample, outcome.answer
    if answer["status"] != sample.status:
        yield f"is {answer['status']} instead of {sample.status}"
        return
    if sample.expected is not None and answer["parsed_document"] != sample.expected:
        wrong = [name for name, value in sample.expected.items() if answer["parsed_document"].get(name) != value]
        yield f"differs from what is true in {', '.join(wrong) or 'fields that nobody expects'}"
    if sample.expected is not None and answer["page_count"] != sample.pages:
        yield f"has {answer['page_count']} pages instead of {sample.pages}"
    if sample.failure is not None and outcome.code != sample.failure:
        yield f"failed with {outcome.code or 'no event'} instead of {sample.failure}"
