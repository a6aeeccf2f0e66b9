"""Every value that is true of a sample is found on its pages, and the values of a row side by side."""

from __future__ import annotations

import json

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.schemas.dialect.schema import check_schema
from lambdas.schemas.dialect.tree import read_tree
from lambdas.schemas.engine import Question
from lambdas.schemas.model.engine import ModelEngine
from lambdas.schemas.parsed_documents import to_value
from local.places import SAMPLES
from tests.unit.schemas.model.stage import answering

NAMES = sorted(
    f"{path.parent.name}/{path.stem}"
    for path in (SAMPLES / "expected").glob("*/*.json")
    if (SAMPLES / "documents" / path.parent.name / f"{path.stem}.pdf").exists()
)
TALLEST_ROW = 0.3  # inches from the first value's top to the last one's


@pytest.mark.parametrize("name", NAMES)
def test_true_values_of_a_sample_stand_on_its_pages(name: str) -> None:
    kind = name.partition("/")[0]
    schema = read_tree(check_schema(json.loads((SAMPLES / "schemas" / f"{kind}.json").read_text())))
    truth = to_value(json.loads((SAMPLES / "expected" / f"{name}.json").read_text()))
    document = read_document((SAMPLES / "documents" / f"{name}.pdf").read_bytes(), limits=Limits())

    answer = ModelEngine(model=answering(truth))(document, Question(schema=schema))

    assert [path for path, note in answer.notes.items() if "nowhere" in (note.reasoning or "")] == []
    assert sum(bool(note.citations) for note in answer.notes.values()) >= 5
    for row in (path for path in answer.notes if path.endswith("]")):
        cited = [one for path, note in answer.notes.items() if path.startswith(f"{row}.") for one in note.citations]
        assert len({one.page for one in cited}) <= 1, row
        tops = [one.box.top for one in cited] or [0.0]
        assert max(tops) - min(tops) <= TALLEST_ROW, row
