"""A workbook that is given up leaves nothing in the folder for temporary files, which a warm function keeps."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lambdas.workbooks.documents import WorkbookDocument
from lambdas.workbooks.openpyxl_writer import OpenpyxlWriter
from lambdas.workbooks.workbook import write_workbook


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Writing beyond `size` bytes fails for a while, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_discard_with_sheets_in_every_state_leaves_no_temporary_file(tmp_path: Path, scratch: Path) -> None:
    writer = OpenpyxlWriter(tmp_path / "workbook.xlsx")
    closed, still_open = writer.open_sheet("closed"), writer.open_sheet("open")
    writer.open_sheet("without a row")
    closed.append(["a"])
    closed.close()
    still_open.append(["b"])
    assert len(list(scratch.iterdir())) == 2

    writer.discard()

    assert list(tmp_path.rglob("*")) == [scratch]


def test_workbook_on_a_full_disk_fails_and_leaves_no_file(tmp_path: Path, scratch: Path) -> None:
    parsed = {f"f{field}": f"some text {field}" for field in range(40)} | {"list": [1]}
    documents = [WorkbookDocument("d", parsed) for _ in range(300)]

    with files_no_larger_than(500_000), pytest.raises(Exception, match="IO_EFBIG"):
        write_workbook(documents, tmp_path / "workbook.xlsx")

    assert list(tmp_path.rglob("*")) == [scratch]
