"""What is written when a batch completes."""

from __future__ import annotations

import pytest

from lambdas.batches.batch import Batch
from lambdas.batches.document import ConfigurationPointer
from lambdas.batches.exporting import Exporter
from lambdas.batches.repository import BatchRepository
from lambdas.batches.rows import batch_row
from lambdas.batches.states import Lane
from tests.fakes.bucket import FakeBucket
from tests.fakes.table import FakeTable

ID = "5b1f6f6e-2a3c-4d0f-9b57-1d2c7a90e4b2"


@pytest.mark.parametrize("single", [False, True])
def test_completed_batch_gets_a_workbook_unless_it_is_of_a_single_document(single: bool) -> None:
    batch = Batch(
        id=ID,
        tenant="acme",
        dialect="sensible",
        document_type="contracts",
        configuration=ConfigurationPointer("standard", "1", "configurations/x.json"),
        document_count=1,
        lane=Lane.EXPRESS,
        manifest="manifests/x.json",
        created_at=0,
        deadline_at=0,
        expires_at=0,
        single=single,
    )
    table, results = FakeTable(), FakeBucket()
    table.insert(batch_row(batch))

    Exporter(batches=BatchRepository(table), results=results, spread=map).export_completed(ID)

    assert bool(results.versions) == (not single)
