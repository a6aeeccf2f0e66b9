"""Which document type a document is of."""

from __future__ import annotations

import json

import pytest

from lambdas.senseml import load_configuration
from lambdas.senseml.choice import Candidate, DocumentType
from lambdas.senseml.classification import LEAST_SCORE, find_best, score_types
from lambdas.senseml.validations.validation import Severity, Validation
from tests.unit.senseml.pages import column

PAGES = column("Acme Statement", "Name Ann", "Total $5.00", "Page 1")


def candidate(anchors: str, *tests: str) -> Candidate:
    fields = [{"id": anchor, "anchor": anchor, "method": {"id": "passthrough"}} for anchor in anchors.split()]
    fingerprint = {"fingerprint": {"tests": list(tests)}} if tests else {}
    return Candidate("it", "", load_configuration(json.dumps({"fields": fields, **fingerprint})))


@pytest.mark.parametrize(
    ("anchors", "tests", "score"),
    [
        ("name total", ("acme",), 1.0),
        ("name nothing", ("acme",), 0.75),
        ("name total", ("acme", "nobody"), 0.75),
        ("nothing", ("acme", "nobody"), 0.25),
        ("name total", ("acme", "nobody", "no one"), 0.0),
        ("name total", (), 0.5),
        ("name nothing", (), 0.25),
        ("nothing", (), 0.0),
    ],
)
def test_score_is_the_share_of_tests_and_fields_that_are_there(
    anchors: str, tests: tuple[str, ...], score: float
) -> None:
    assert score_types(PAGES, [DocumentType("a", (candidate(anchors, *tests),))]) == [score]


def test_score_of_a_type_is_that_of_its_best_configuration() -> None:
    of_two = DocumentType("a", (candidate("nothing", "acme"), candidate("name", "acme")))
    assert score_types(PAGES, [of_two, DocumentType("none", ())]) == [1.0, 0.0]


def test_validations_that_fail_lower_the_score() -> None:
    failing = Validation("never", {"==": [1, 2]}, Severity.ERROR)
    assert score_types(PAGES, [DocumentType("a", (candidate("name total", "acme"),), (failing,))]) == [0.75]


def test_best_type_is_the_first_of_equal_ones_and_none_below_the_least_score() -> None:
    assert find_best([0.1, LEAST_SCORE, 0.9, 0.9]) == 2
    assert find_best([LEAST_SCORE]) == 0
    assert find_best([LEAST_SCORE - 0.01, 0.0]) is None
    assert find_best([]) is None
