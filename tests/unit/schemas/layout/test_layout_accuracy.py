"""The layout engine on the short ones of the samples: what it says is right, and it says much of what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.layout_samples import judge_sample, read_entries
from benchmarks.layout_scoring import Judgement, score

LEAST_PRECISION = 0.95
LEAST_RECALL = {"bank_statements": 0.5, "contracts": 0.5, "freight_invoices": 0.6, "lab_reports": 0.9}
MOST_PAGES = 2


@pytest.mark.parametrize("kind", LEAST_RECALL)
def test_layout_engine_on_short_samples_is_right_in_what_it_says(kind: str) -> None:
    entries = [entry for entry in read_entries() if entry["type"] == kind and entry["pages"] <= MOST_PAGES]
    judged = [(Path(entry["path"]).stem, one) for entry in entries for one in judge_sample(entry)]
    fields = score([one for _, one in judged if not is_in_row(one)])
    rows = score([one for _, one in judged if is_in_row(one)])
    wrong = [f"{name} {one.path}: {one.said!r} for {one.true!r}" for name, one in judged if one.outcome == "wrong"]
    assert fields.precision >= LEAST_PRECISION, wrong
    assert rows.precision >= LEAST_PRECISION, wrong
    assert score([one for _, one in judged]).recall >= LEAST_RECALL[kind]


def is_in_row(judgement: Judgement) -> bool:
    return "[]." in judgement.path
