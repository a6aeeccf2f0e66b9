"""The choice among a document type's configurations."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.errors import DocumentError
from lambdas.senseml import load_configuration
from lambdas.senseml.choice import Candidate, Choice, FingerprintMode, choose
from tests.unit.senseml.pages import column

PAGES = column("Acme Statement", "Name Ann", "Total $5.00", "Page 1")


def candidate(name: str, anchors: str, tests: list[Any] | None = None) -> Candidate:
    fields = [{"id": anchor, "anchor": anchor, "method": {"id": "passthrough"}} for anchor in anchors.split()]
    fingerprint = {} if tests is None else {"fingerprint": {"tests": tests}}
    return Candidate(name, f"version of {name}", load_configuration(json.dumps({"fields": fields, **fingerprint})))


def run(*candidates: Candidate, mode: str = "fallback_to_all") -> Choice:
    return choose(PAGES, candidates, FingerprintMode(mode))


def names(choice: Choice) -> list[str]:
    return [entry["configuration"] for entry in choice.classification_summary]


def test_choice_runs_only_configurations_whose_fingerprints_pass() -> None:
    choice = run(
        candidate("plain", "name total page"),
        candidate("failing", "name total", ["nobody", "no one", "acme"]),
        candidate("half", "name", ["acme", "nobody"]),
        candidate("whole", "total nothing", [{"page": "first", "match": ["acme", "statement"]}]),
    )
    assert (choice.candidate.name, names(choice)) == ("whole", ["whole"])


def test_choice_takes_half_of_a_fingerprint_for_enough_where_none_has_more() -> None:
    half, third = ["acme", "nobody"], ["acme", "nobody", "no one"]
    choice = run(candidate("plain", "name total"), candidate("half", "name", half), candidate("less", "total", third))
    assert (choice.candidate.name, names(choice)) == ("half", ["half"])


def test_choice_among_those_that_find_nothing_takes_the_one_that_the_document_is_called_by() -> None:
    named = run(candidate("acme_letters", "nothing"), candidate("acme_statements", "nothing"))
    assert named.candidate.name == "acme_statements"
    assert run(candidate("b", "nothing"), candidate("a", "nothing")).candidate.name == "a"
    assert run(candidate("a", "total"), candidate("statement", "nothing")).candidate.name == "a"


def test_choice_takes_the_highest_score() -> None:
    choice = run(candidate("a", "name nothing"), candidate("b", "name total"), candidate("c", "page"))
    assert choice.candidate.version_id == "version of b"
    assert choice.extraction.parsed_document["total"] == {"type": "string", "value": "Total $5.00"}


def test_choice_among_equals_takes_more_fingerprints_then_the_first_name() -> None:
    assert run(candidate("b", "name"), candidate("a", "name"), candidate("c", "name")).candidate.name == "a"
    tested = run(candidate("a", "name", ["acme"]), candidate("b", "name", ["acme", "total"]))
    assert tested.candidate.name == "b"


def test_choice_falls_back_to_configurations_without_a_fingerprint() -> None:
    choice = run(candidate("a", "name total", ["nobody"]), candidate("b", "name"), candidate("c", "page", []))
    assert (choice.candidate.name, names(choice)) == ("b", ["b", "c"])


def test_choice_falls_back_to_all_where_each_has_a_fingerprint() -> None:
    choice = run(candidate("b", "name total", ["nobody"]), candidate("a", "name", ["nobody"]))
    assert (choice.candidate.name, names(choice)) == ("b", ["a", "b"])


def test_choice_that_finds_little_is_given_up_for_one_that_finds_much_more() -> None:
    little = candidate("little", "name nothing null nil none", ["acme", "nobody"])
    more = candidate("more", "name total nothing null nil", ["nobody"])
    less = candidate("less", "name total nothing null nil none", ["nobody"])
    enough = candidate("enough", "name nothing null nil", ["acme", "nobody"])

    taken = run(little, more)
    assert (taken.candidate.name, names(taken)) == ("more", ["little", "more"])
    assert taken.extraction.parsed_document["total"] is not None
    kept = run(little, less)
    assert (kept.candidate.name, names(kept)) == ("little", ["less", "little"])
    assert names(run(enough, more)) == ["enough"]
    assert names(run(candidate("whole", "nothing", ["acme"]), more, mode="strict")) == ["whole"]


@pytest.mark.parametrize("tests", [["nobody"], [], None])
def test_choice_in_strict_mode_wants_a_fingerprint(tests: list[Any] | None) -> None:
    with pytest.raises(DocumentError) as caught:
        run(candidate("a", "name", tests), mode="strict")
    assert caught.value.failure.code == "NO_FINGERPRINT_MATCH"
    assert caught.value.failure.message == ("No fingerprints match for this PDF and fingerprint_mode is set to strict")


def test_choice_in_strict_mode_runs_what_passes() -> None:
    assert run(candidate("a", "name"), candidate("b", "page", ["acme"]), mode="strict").candidate.name == "b"


def test_choice_does_not_depend_on_the_order_of_the_candidates() -> None:
    candidates = [candidate("a", "name"), candidate("b", "name total", ["acme"]), candidate("c", "page", ["acme"])]
    there, back = run(*candidates), run(*reversed(candidates))
    assert there.to_json() == back.to_json()
    assert there.to_json()["classification_summary"] == [
        {
            "configuration": name,
            "fingerprints": 1,
            "fingerprints_present": 1,
            "score": {"value": float(found), "fields_present": found, "penalties": 0.0},
        }
        for name, found in (("b", 2), ("c", 1))
    ]
