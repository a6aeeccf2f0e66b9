"""What a person meets at the terminal: usage, one-sentence errors, exit statuses."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from local.commands import deploy, extract, up
from local.failures import CommandFailed
from local.places import CHECKOUT, SAMPLES

CONFIG = SAMPLES / "configurations" / "freight_invoices" / "freight_invoice.json5"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "local", *arguments]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)


def test_unknown_command_is_named_with_the_known_ones() -> None:
    ended = run("fly")

    assert ended.returncode == 2
    assert "no command 'fly'" in ended.stderr
    assert "demo" in ended.stderr


def test_help_lists_every_command() -> None:
    ended = run("--help")

    assert ended.returncode == 0
    for name in ("demo", "test", "up", "down", "extract", "deploy", "key"):
        assert f"\n  {name} " in ended.stdout


def test_extract_of_a_broken_document_is_one_sentence_and_status_1() -> None:
    ended = run("extract", str(SAMPLES / "documents" / "broken" / "truncated.pdf"), "--config", str(CONFIG))

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("sheaf extract: The PDF is damaged")
    assert "Traceback" not in ended.stderr


def test_extract_without_a_configuration_is_status_2() -> None:
    assert run("extract", "some.pdf").returncode == 2


def test_extract_prints_what_is_known_to_be_true(capsys: pytest.CaptureFixture[str]) -> None:
    document = SAMPLES / "documents" / "freight_invoices" / "ledger_1.pdf"

    assert extract.main([str(document), "--config", str(CONFIG)]) == 0
    truth = json.loads((SAMPLES / "expected" / "freight_invoices" / "ledger_1.json").read_text())
    assert json.loads(capsys.readouterr().out) == truth


def test_extract_tells_a_configuration_what_the_document_is_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "config.json5"
    config.write_text('{fields: [{id: "file", method: {id: "getFileMetadata", type: "filename"}}]}')

    assert extract.main([str(SAMPLES / "documents" / "contracts" / "summary_1.pdf"), "--config", str(config)]) == 0
    assert json.loads(capsys.readouterr().out)["file"]["value"] == "summary_1"


def test_extract_prints_what_a_postprocessor_puts_out_beside_the_parsed_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "config.json5"
    config.write_text('{fields: [], postprocessor: {type: "jsonLogic", rule: {"+": [1, 1]}}}')
    document = tmp_path / "note.txt"
    document.write_text("a note")
    assert extract.main([str(document), "--config", str(config)]) == 0
    assert json.loads(capsys.readouterr().out) == {"parsed_document": {}, "postprocessorOutput": 2}


def test_extract_of_a_missing_file_names_it() -> None:
    with pytest.raises(CommandFailed, match=r"absent\.json5 cannot be read: No such file"):
        extract.main(["some.pdf", "--config", "absent.json5"])


def test_extract_with_an_unsupported_configuration_names_what_is_unsupported(tmp_path: Path) -> None:
    config = tmp_path / "config.json5"
    config.write_text('{fields: [{id: "x", anchor: "y", method: {id: "telepathy"}}]}')

    ended = run("extract", "some.pdf", "--config", str(config))

    assert ended.returncode == 1
    assert "telepathy" in ended.stderr


def test_deploy_dry_run_shows_the_pinned_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert deploy.main(["--stage", "test", "--profile", "mine", "--dry-run", "--require-approval", "never"]) == 0

    shown = capsys.readouterr().out
    assert deploy.CDK in shown
    assert "-c stage=test --profile mine --require-approval never" in shown


def test_deploy_of_the_local_stage_is_refused() -> None:
    with pytest.raises(CommandFailed, match="sheaf up"):
        deploy.main(["--stage", "local"])


def test_deploy_needs_no_npx_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    node, script = deploy.find_npx()

    assert Path(node).is_file()
    assert Path(script).name == "npx-cli.js"


@pytest.mark.parametrize("port", ["0", "80", "70000", "http", ""])
def test_up_on_an_impossible_port_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        up.main(["--port", port])

    assert "is not a port between 1024 and 65535" in capsys.readouterr().err


def test_extract_by_a_schema_prints_values_and_where_they_stand(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    document = SAMPLES / "documents" / "freight_invoices" / "ledger_1.pdf"
    truth = json.loads((SAMPLES / "expected" / "freight_invoices" / "ledger_1.json").read_text())

    assert extract.main([str(document), "--schema", str(SAMPLES / "schemas" / "freight_invoices.json")]) == 0
    output = json.loads(capsys.readouterr().out)
    assert output["value"]["invoice_number"] == truth["invoice_number"]["value"]
    (citation,) = output["metadata"]["invoice_number"]["citations"]
    assert citation["referenceText"] == truth["invoice_number"]["value"]


def test_extract_by_a_schema_that_the_dialect_has_not_names_the_place(tmp_path: Path) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text('{"type": "object", "properties": {"name": {"type": "string"}}}')
    ended = run("extract", str(SAMPLES / "documents" / "freight_invoices" / "ledger_1.pdf"), "--schema", str(schema))

    assert ended.returncode == 1
    assert "; Path: schema.properties.name" in ended.stderr
