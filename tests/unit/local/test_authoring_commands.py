"""`./sheaf lint` and `./sheaf extract --explain` at the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from local.commands import extract, lint
from local.failures import CommandFailed
from local.places import SAMPLES

GOOD = SAMPLES / "configurations" / "freight_invoices" / "freight_invoice.json5"
WRONG = """{
  fields: [
    { id: "total", anchor: "total due", method: { id: "rwo" } },
    { type: "anchorDefinition", name: "top", anchor: "x" },
  ],
}
"""


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.json5"
    path.write_text(WRONG)
    return path


def test_lint_prints_a_line_a_problem_that_editors_can_follow(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint.main([str(GOOD), str(wrong)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{wrong}:3:55: error: fields[0].method.id: method 'rwo' is unknown; nearest: row",
        f"{wrong}:4:39: warning: fields[1].name: no field uses the anchor 'top'",
    ]


def test_lint_without_errors_is_status_0_and_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert lint.main([str(GOOD)]) == 0
    assert capsys.readouterr().out == ""


def test_lint_as_json_has_every_part_by_its_name(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint.main(["--json", str(wrong)]) == 1
    first, second = json.loads(capsys.readouterr().out)
    assert first == {
        "file": str(wrong),
        "severity": "error",
        "path": "fields[0].method.id",
        "line": 3,
        "column": 55,
        "message": "method 'rwo' is unknown",
        "hint": "nearest: row",
    }
    assert second["severity"] == "warning"


def test_lint_of_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="cannot be read"):
        lint.main([str(tmp_path / "no.json5")])


def test_explanation_begins_with_the_document_its_preprocessors_and_its_fingerprint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configuration = {
        "fingerprint": {"tests": ["Total", "nowhere"]},
        "preprocessors": [{"type": "pageRange", "startPage": 5}],
        "fields": [{"id": "total", "anchor": "total", "method": {"id": "row"}}],
    }
    (tmp_path / "it.txt").write_text("Total  12.50\n")
    (tmp_path / "it.json5").write_text(json.dumps(configuration))

    assert extract.main([str(tmp_path / "it.txt"), "--config", str(tmp_path / "it.json5"), "--explain"]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "the document has 2 lines on 1 page",
        "its preprocessors leave 0 lines on 0 of 1 page",
        "1 of 2 tests of its fingerprint passes",
        "    not fingerprint.tests[1], line 1",
        "total (row)  fields[0], line 1",
        "    no anchor line",
        "    there are no lines to look in",
        '    it looks for "total"',
        "    → null",
    ]


def test_explanation_has_the_errors_of_the_extraction(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    queries = [{"id": "kind", "description": "what kind of document this is"}]
    configuration = {"fields": [{"method": {"id": "queryGroup", "queries": queries}}]}
    (tmp_path / "it.txt").write_text("Total  12.50\n")
    (tmp_path / "it.json5").write_text(json.dumps(configuration))

    assert extract.main([str(tmp_path / "it.txt"), "--config", str(tmp_path / "it.json5"), "--explain"]) == 0

    assert capsys.readouterr().out.splitlines()[-1].startswith("kind: configuration: ")
