"""The committed samples are what the script makes, byte for byte, and what the project promises of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest

from samples.make_samples import make_files
from tests.unit.samples.manifest import SAMPLES, list_samples

LIMIT_BYTES = 4_000_000
TALL = ("passbook_4", "digest_4", "journal_4", "quarterly_4")
OPTIONAL = {
    "freight_invoice": {"due_date", "purchase_order", "declared_value", "fuel_surcharge", "largest_open_balance"},
    "water_report": {"site", "hardness", "fee"},
    "lease": {"security_deposit", "late_fee", "parking_spaces", "pets"},
    "credit_union": {"overview", "messages"},
    "trust": {"account_kind", "fees_this_period", "fees_this_year", "transactions", "months", "month_end_balances"},
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


def test_types_are_four_with_at_least_three_layouts_and_one_to_twelve_pages() -> None:
    complete = [sample for sample in list_samples() if sample.status == "COMPLETE" and not sample.is_seen]
    layouts = {(sample.type, sample.path.rsplit("/", 1)[1].rsplit("_", 1)[0]) for sample in complete}
    assert Counter(kind for kind, _ in layouts) == {
        "freight_invoices": 4,
        "lab_reports": 3,
        "contracts": 4,
        "bank_statements": 4,
    }
    assert len(complete) >= 52
    pages = {sample.pages for sample in complete if sample.pages is not None}
    assert (min(pages), max(pages)) == (1, 12)


def test_scans_are_few_and_of_three_kinds() -> None:
    seen = [sample for sample in list_samples() if sample.is_seen]
    assert {sample.path.rsplit(".", 1)[1] for sample in seen} == {"pdf", "jpg", "tif"}
    assert sum(sample.pages or 0 for sample in seen) <= 4  # each takes a second or two to be recognised


def test_all_documents_together_are_small_enough_to_commit(made: dict[str, bytes]) -> None:
    assert sum(len(data) for path, data in made.items() if path.startswith("documents/")) <= LIMIT_BYTES


def test_documents_hold_nothing_compressed_whose_bytes_would_follow_a_library(made: dict[str, bytes]) -> None:
    assert [path for path, data in made.items() if b"/FlateDecode" in data] == []


def test_each_optional_field_is_there_in_some_document_and_absent_in_another(made: dict[str, bytes]) -> None:
    for configuration, optional in OPTIONAL.items():
        truths = [json.loads(made[str(one.expected)]) for one in list_samples() if one.configuration == configuration]
        for field in truths[0]:
            absent = [truth[field] in (None, []) for truth in truths]
            assert (any(absent), all(absent)) == (field in optional, False), (configuration, field)


def test_each_configuration_is_the_one_of_some_document_and_of_its_type_alone() -> None:
    named = {(one.type, one.configuration) for one in list_samples() if one.configuration is not None}
    written = {(path.parent.name, path.stem) for path in (SAMPLES / "configurations").glob("*/*.json5")}
    assert named == written
    assert {configuration for _, configuration in named} == OPTIONAL.keys()


def test_statements_have_accounts_and_tables_that_run_over_pages() -> None:
    pages = {sample.path.rsplit("/", 1)[1]: sample.pages or 0 for sample in list_samples()}
    truths = {
        name: json.loads((SAMPLES / "expected" / "bank_statements" / f"{name}.json").read_text()) for name in TALL
    }
    most = {name: max(_count_rows(truths[name])) for name in TALL}
    # More rows than a page of its layout can hold, so they stand on several.
    assert all(most[name] > 40 for name in TALL), most
    assert all(pages[f"{name}.pdf"] >= 6 for name in TALL)


def _count_rows(truth: dict[str, Any]) -> list[int]:
    groups = [truth, *truth.get("accounts", []), *truth.get("months", [])]
    return [len(group["transactions"]) for group in groups if group.get("transactions")]


def test_the_scripts_know_nothing_of_the_engine() -> None:
    importing = [path for path in SAMPLES.rglob("*.py") if re.search(r"^(from|import) lambdas", path.read_text(), re.M)]
    assert importing == []
