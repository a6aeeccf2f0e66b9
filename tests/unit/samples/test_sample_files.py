"""The committed samples are what the script makes, byte for byte, and what the project promises of them."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from samples.make_samples import make_files
from tests.unit.samples.manifest import SAMPLES, list_samples

LIMIT_BYTES = 3_000_000
OPTIONAL = {
    "freight_invoices": {"due_date", "purchase_order", "declared_value", "fuel_surcharge", "largest_open_balance"},
    "lab_reports": {"site", "hardness", "fee"},
    "contracts": {"security_deposit", "late_fee", "parking_spaces", "pets"},
}


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return dict(make_files())


def test_committed_files_match_what_the_script_makes(made: dict[str, bytes]) -> None:
    drifted = [path for path, data in made.items() if (SAMPLES / path).read_bytes() != data]
    assert drifted == []


def test_no_file_is_left_that_the_script_no_longer_makes(made: dict[str, bytes]) -> None:
    found = {
        path.relative_to(SAMPLES).as_posix()
        for folder in ("documents", "expected")
        for path in (SAMPLES / folder).rglob("*")
        if path.is_file()
    }
    assert found == {path for path in made if path != "manifest.json"}


def test_made_twice_gives_the_same_bytes(made: dict[str, bytes]) -> None:
    assert dict(make_files()) == made


def test_types_are_three_with_at_least_three_layouts_and_one_to_twelve_pages() -> None:
    complete = [sample for sample in list_samples() if sample.status == "COMPLETE"]
    layouts = {(sample.type, sample.path.rsplit("/", 1)[1].rsplit("_", 1)[0]) for sample in complete}
    assert Counter(kind for kind, _ in layouts) == {"freight_invoices": 4, "lab_reports": 3, "contracts": 3}
    assert len(complete) >= 36
    pages = {sample.pages for sample in complete if sample.pages is not None}
    assert (min(pages), max(pages)) == (1, 12)


def test_all_documents_together_are_small_enough_to_commit(made: dict[str, bytes]) -> None:
    assert sum(len(data) for path, data in made.items() if path.startswith("documents/")) <= LIMIT_BYTES


def test_documents_hold_nothing_compressed_whose_bytes_would_follow_a_library(made: dict[str, bytes]) -> None:
    assert [path for path, data in made.items() if b"/FlateDecode" in data] == []


def test_each_optional_field_is_there_in_some_document_and_absent_in_another(made: dict[str, bytes]) -> None:
    for kind, optional in OPTIONAL.items():
        truths = [json.loads(data) for path, data in made.items() if path.startswith(f"expected/{kind}/")]
        for field in truths[0]:
            absent = [truth[field] is None for truth in truths]
            assert (any(absent), all(absent)) == (field in optional, False), (kind, field)


def test_the_scripts_know_nothing_of_the_engine() -> None:
    importing = [path for path in SAMPLES.rglob("*.py") if re.search(r"^(from|import) lambdas", path.read_text(), re.M)]
    assert importing == []
