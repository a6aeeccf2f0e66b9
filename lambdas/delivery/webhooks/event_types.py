"""What endpoints and subscriptions can ask for. Sheaf tells of runs and batches; the rest may be asked for, and is
taken for clients that ask for everything, but nothing here ever makes it happen.
"""

from __future__ import annotations

from collections.abc import Mapping

RUN_PROCESSED, RUN_FAILED = "extract_run.processed", "extract_run.failed"
BATCH_PROCESSED, BATCH_FAILED = "batch_processor_run.processed", "batch_processor_run.failed"

_ENDS = ("processed", "failed")
_CHANGES = ("created", "updated", "deleted", "draft.updated", "version.published")
_RUNS = ("parse_run", "edit_run", "form_detection_run", "extract_run", "classify_run", "split_run")
_BATCHES = ("batch_processor_run", "batch_parse_run")
_RESOURCES = ("extractor", "classifier", "splitter")

ENDPOINT_EVENTS = (
    *(f"{run}.{end}" for run in (*_RUNS, *_BATCHES) for end in _ENDS),
    *(f"{resource}.{change}" for resource in _RESOURCES for change in _CHANGES),
    *(f"workflow.{change}" for change in ("created", "deployed", "deleted")),
)
"""What an endpoint can have enabled for all resources: events of workflow runs are not among it."""

EXTRACTOR = "extractor"
RESOURCE_TYPES = (EXTRACTOR, "classifier", "splitter", "workflow")
SUBSCRIPTION_EVENTS: Mapping[str, tuple[str, ...]] = {
    EXTRACTOR: (RUN_PROCESSED, RUN_FAILED, BATCH_PROCESSED, BATCH_FAILED),
    "classifier": ("classify_run.processed", "classify_run.failed", BATCH_PROCESSED, BATCH_FAILED),
    "splitter": ("split_run.processed", "split_run.failed", BATCH_PROCESSED, BATCH_FAILED),
    "workflow": (
        *(f"workflow_run.{end}" for end in ("completed", "failed", "needs_review", "rejected", "cancelled")),
        "workflow_run.step_run.processed",
    ),
}
"""What a subscription can have enabled, by the type of its resource."""
