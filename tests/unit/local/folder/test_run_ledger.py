"""What a run remembers, and that only one process has it."""

from __future__ import annotations

import multiprocessing
import stat
from pathlib import Path

from local.folder.ledger import open_ledger


def refuse() -> None:
    raise AssertionError("nobody else holds it")


def test_ledger_of_a_new_run_has_a_key_on_disk_before_anything_is_created(tmp_path: Path) -> None:
    with open_ledger("name", refuse, tmp_path) as first:
        key = first.run
        assert stat.S_IMODE(first.path.stat().st_mode) == 0o600
    # As after a process that was killed: nothing but the file is left.
    with open_ledger("name", refuse, tmp_path) as second:
        assert (second.run, second.batches) == (key, [])


def test_ledger_keeps_batches_and_forgets_them_when_started_anew(tmp_path: Path) -> None:
    with open_ledger("name", refuse, tmp_path) as ledger:
        ledger.batches.append("b1")
        ledger.skipped["other"] = "lacks something"
        ledger.save()
    with open_ledger("name", refuse, tmp_path) as ledger:
        assert ledger.batches == ["b1"]
        assert ledger.skipped == {"other": "lacks something"}
        key = ledger.run
        ledger.start_anew()
    with open_ledger("name", refuse, tmp_path) as ledger:
        assert ledger.batches == []
        assert ledger.run != key


def test_ledgers_of_two_runs_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with open_ledger("one", refuse, tmp_path) as one, open_ledger("two", refuse, tmp_path) as two:
        assert one.run != two.run


def hold(folder: Path, held: str, told: str) -> None:
    with open_ledger("name", refuse, folder) as ledger:
        (folder / held).touch()
        ledger.batches.append("of the first")
        while not (folder / told).exists():
            pass
        ledger.save()


def test_second_process_of_a_run_waits_and_sees_what_the_first_wrote(tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=hold, args=(tmp_path, "held", "told"))
    process.start()
    while not (tmp_path / "held").exists():
        assert process.exitcode is None

    with open_ledger("name", (tmp_path / "told").touch, tmp_path) as ledger:
        assert ledger.batches == ["of the first"]
    process.join()
