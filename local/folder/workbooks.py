"""The workbooks of a run: one a batch, saved beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from local.client import send
from local.failures import CommandFailed, Refused
from local.folder.creation import Part
from local.patience import PatientApi, persist

TRIES = 40
"""The workbook of a large batch is written after its end, and may take up to 15 minutes."""


def check_output(path: Path) -> None:
    """Raise CommandFailed when a workbook cannot be written to this path: better before the work than after it."""
    if path.is_dir():
        raise CommandFailed(f"{path} is a folder; name a file with -o")
    if not path.absolute().parent.is_dir():
        raise CommandFailed(f"there is no folder {path.parent}; make it, or name another file with -o")


def workbook_paths(path: Path, count: int) -> list[Path]:
    """Return the paths of the workbooks of `count` batches: `out.xlsx`, `out-2.xlsx`, …"""
    return [path, *(path.with_stem(f"{path.stem}-{number}") for number in range(2, count + 1))]


def save_workbooks(api: PatientApi, parts: Sequence[Part], path: Path) -> list[Path]:
    """Download the workbook of each batch, and return where they are."""
    paths = workbook_paths(path, len(parts))
    for part, target in zip(parts, paths, strict=True):
        address = api.call("GET", f"/v0/generate_excel_from_batch/{part.batch_id}", tries=TRIES)["url"]
        answer = persist(partial(send, "GET", str(address)))
        if answer.status != 200:
            raise Refused(f"the workbook of batch {part.batch_id} answers {answer.status}", answer.status)
        _write(target, answer.body)
    return paths


def _write(path: Path, content: bytes) -> None:
    partial_file = path.with_name(f".{path.name}.partial")
    try:
        partial_file.write_bytes(content)
        partial_file.replace(path)
    except OSError as error:
        raise CommandFailed(f"{path} cannot be written: {error.strerror}; name another file with -o") from error
