"""`./sheaf run` as a person calls it: many at once, one of them killed and repeated; failures; configurations."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from local.places import CHECKOUT, SAMPLES
from local.service import Service
from tests.journey.client import wait_until

DOCUMENTS = sorted((SAMPLES / "documents" / "contracts").glob("*.pdf"))
RUNS, EACH = 4, 6
# The notes of these runs stay out of the checkout.
PROGRAM = "import sys; from pathlib import Path; from local.folder import ledger; ledger.RUNS = Path(sys.argv.pop(1)); "
PROGRAM += "from local.__main__ import main; main()"


def start(place: Path, service: Service, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, str(place / "notes"), *arguments]
    target = ["--url", service.url, "--key", service.key]
    pipe = subprocess.PIPE
    return subprocess.Popen([*command, *target], cwd=CHECKOUT, stdout=pipe, stderr=pipe, text=True)


def run(place: Path, service: Service, *arguments: str) -> tuple[int, str, str]:
    process = start(place, service, *arguments)
    told, said = process.communicate(timeout=120)
    return process.returncode, told, said


def pile(place: Path, count: int) -> Path:
    place.mkdir(parents=True)
    for number in range(count):
        shutil.copy(DOCUMENTS[number % len(DOCUMENTS)], place / f"{number:02d}.pdf")
    return place


def listed(service: Service, description: str) -> list[dict[str, Any]]:
    page = service.api.request("GET", "/v0/extract/batch?limit=100").json()
    return [batch for batch in page["batches"] if (batch["description"] or "").startswith(description)]


def command(folder: Path, description: str) -> list[str]:
    output = str(folder.with_suffix(".xlsx"))
    return ["run", str(folder), "--type", "contracts", "--description", description, "-o", output, "--json-summary"]


def test_parallel_runs_with_one_killed_and_repeated_double_nothing(service: Service, tmp_path: Path) -> None:
    folders = [pile(tmp_path / f"pile{number}", EACH) for number in range(RUNS)]
    commands = [command(folder, f"parallel {number}") for number, folder in enumerate(folders)]
    processes = [start(tmp_path, service, *words) for words in commands]
    wait_until(lambda: listed(service, "parallel 0"), seconds=60, pause=0.05)
    processes[0].kill()
    processes[0].communicate()

    repeated = run(tmp_path, service, *commands[0])
    ended = [repeated, *((process.returncode, *told) for process in processes[1:] for told in [communicate(process)])]

    for folder, (_, told, said) in zip(folders, ended, strict=True):
        summary = json.loads(told)
        assert summary["counts"] == {"COMPLETE": EACH}, said
        assert [document["name"] for document in summary["documents"]] == [f"{n:02d}.pdf" for n in range(EACH)]
        sheet = openpyxl.load_workbook(folder.with_suffix(".xlsx"))["fields"]
        assert sheet.max_row == 1 + EACH
    assert [code for code, _, _ in ended] == [0] * RUNS
    batches = listed(service, "parallel ")
    assert sorted(batch["description"] for batch in batches) == [f"parallel {number}" for number in range(RUNS)]
    assert {(batch["document_count"], batch["waiting"], batch["round"]) for batch in batches} == {(EACH, 0, 1)}


def communicate(process: subprocess.Popen[str]) -> tuple[str, str]:
    return process.communicate(timeout=120)


def test_interrupted_run_says_how_to_go_on_and_goes_on(service: Service, tmp_path: Path) -> None:
    words = command(pile(tmp_path / "pile", 3), "interrupted")
    process = start(tmp_path, service, *words)
    wait_until(lambda: listed(service, "interrupted"), seconds=60, pause=0.05)
    process.terminate()  # as a terminal that is closed
    _, said = process.communicate(timeout=30)
    assert process.returncode == 143, said

    code, told, said = run(tmp_path, service, *words)

    assert (code, json.loads(told)["counts"]) == (0, {"COMPLETE": 3}), said
    assert len(listed(service, "interrupted")) == 1


def test_finished_run_repeated_shows_the_same_batch_and_again_makes_another(service: Service, tmp_path: Path) -> None:
    words = command(pile(tmp_path / "pile", 2), "repeated")
    _, first, _ = run(tmp_path, service, *words)
    code, second, said = run(tmp_path, service, *words)
    assert (code, second) == (0, first)
    assert "--again" in said

    _, third, _ = run(tmp_path, service, *words, "--again")

    assert json.loads(third)["batches"] != json.loads(first)["batches"]
    assert len(listed(service, "repeated")) == 2


def test_failed_document_is_named_with_its_reason_and_status_1(service: Service, tmp_path: Path) -> None:
    folder = pile(tmp_path / "pile", 1)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    output, extractions = tmp_path / "out.xlsx", tmp_path / "json"

    code, told, said = run(
        tmp_path, service, "run", str(folder), "--type", "contracts", "-o", str(output), "--json", str(extractions)
    )

    assert code == 1
    assert "1 of 2 documents failed" in said
    assert "broken.pdf: The PDF is damaged" in said
    assert "00.pdf" in told
    truth = json.loads((SAMPLES / "expected" / "contracts" / f"{DOCUMENTS[0].stem}.json").read_text())
    assert json.loads((extractions / "00.pdf.json").read_text())["parsed_document"] == truth
    assert json.loads((extractions / "broken.pdf.json").read_text())["status"] == "FAILED"


@pytest.fixture
def configurations(tmp_path: Path) -> Path:
    folder = tmp_path / "configurations"
    folder.mkdir()
    (folder / "Plain.json5").write_text(
        '{fields: [{id: "first", anchor: {match: {type: "first"}}, method: {id: "passthrough"}}]}'
    )
    (folder / "beyond.json").write_text('{"fields": [{"id": "x", "anchor": "y", "method": {"id": "telepathy"}}]}')
    return folder


def test_configurations_are_published_first_and_what_cannot_be_is_named(
    service: Service, tmp_path: Path, configurations: Path
) -> None:
    words = ["run", str(pile(tmp_path / "pile", 1)), "--type", "folder_of_its_own", "--json-summary"]
    words += ["--configurations", str(configurations), "-o", str(tmp_path / "out.xlsx")]

    code, told, said = run(tmp_path, service, *words)

    summary = json.loads(told)
    assert code == 0, said
    assert [skipped["name"] for skipped in summary["skipped_configurations"]] == ["beyond"]
    assert "telepathy" in summary["skipped_configurations"][0]["reason"]
    assert [document["configuration"] for document in summary["documents"]] == ["Plain"]


def test_run_without_a_usable_configuration_ends_with_reasons_and_an_empty_workbook(
    service: Service, tmp_path: Path, configurations: Path
) -> None:
    (configurations / "Plain.json5").unlink()
    output = tmp_path / "out.xlsx"
    words = ["run", str(pile(tmp_path / "pile", 1)), "--type", "nothing_usable", "-o", str(output)]

    code, told, said = run(tmp_path, service, *words, "--configurations", str(configurations))

    assert code == 1
    assert "telepathy" in said
    assert "none of the 1 configurations of nothing_usable can be used" in told
    assert openpyxl.load_workbook(output)["fields"].max_row == 1


def test_smoke_takes_every_step_and_batches_lists_what_it_made(service: Service, tmp_path: Path) -> None:
    code, told, said = run(tmp_path, service, "smoke", "--json")
    assert code == 0, (told, said)
    steps = json.loads(told)["steps"]
    assert [(step["dialect"], step["ok"]) for step in steps] == [("sensible", True)] * 8 + [("extend", True)] * 6
    batch = next(step["told"] for step in steps if step["step"] == "POST the batch").removeprefix("batch ")

    code, told, _ = run(tmp_path, service, "batches", "--json", "--limit", "50")

    assert code == 0
    assert batch in [entry["id"] for entry in json.loads(told)]


def test_smoke_of_a_type_that_is_not_there_ends_at_the_post(service: Service, tmp_path: Path) -> None:
    of_absent = ("smoke", "--type", "absent", "--document", str(DOCUMENTS[0]), "--dialect")
    for dialect, step in (("sensible", "POST the batch"), ("extend", "POST the run")):
        code, told, said = run(tmp_path, service, *of_absent, dialect)
        assert code == 1
        assert told.splitlines()[-1].startswith("FAIL")
        assert step in told.splitlines()[-1]
        assert "absent does not exist" in said


def test_unreachable_service_is_one_sentence(tmp_path: Path, service: Service) -> None:
    began = time.monotonic()
    nobody = Service("http://127.0.0.1:9", "key", "", "", "", {})
    code, _, said = run(tmp_path, nobody, "smoke")

    assert code == 1
    assert "does not answer" in said
    assert "Traceback" not in said
    assert time.monotonic() - began < 30
