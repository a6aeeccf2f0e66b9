"""The write units a document that `docs/costs.md` names."""

from __future__ import annotations

import pytest

from benchmarks.usage import Pipeline


@pytest.mark.parametrize(("way", "units"), [("upload", 20), ("file", 24), ("url", 28)])
def test_each_further_document_takes_the_documented_write_units(way: str, units: int) -> None:
    few, more = (Pipeline().run(way, count) for count in (5, 10))

    written = [used["write units"] + used["index writes"] for used in (few, more)]

    assert few["folds"] == more["folds"] == 1
    assert (written[1] - written[0]) / 5 == units
