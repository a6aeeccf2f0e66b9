"""The port to the file: opened in order, saved once, discarded where anything fails."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from lambdas.workbooks.cells import Scalar
from lambdas.workbooks.documents import WorkbookDocument
from lambdas.workbooks.workbook import write_workbook

DOCUMENTS = [WorkbookDocument("a", {"x": [1, 2], "y": "t"}), WorkbookDocument("b", {"x": [3]})]


class Recorder:
    """A writer in memory that fails when it has taken `capacity` rows; its sheets are itself."""

    def __init__(self, capacity: int) -> None:
        self.calls: list[str] = []
        self.open_sheets = 0
        self.most_open_sheets = 0
        self._capacity = capacity

    def clean_text(self, text: str) -> str:
        return text

    def open_sheet(self, title: str) -> Recorder:
        self.calls.append(f"open {title}")
        self.open_sheets += 1
        self.most_open_sheets = max(self.most_open_sheets, self.open_sheets)
        return self

    def append(self, row: Sequence[Scalar]) -> None:
        if self._capacity == 0:
            raise OSError("no space left")
        self._capacity -= 1

    def close(self) -> None:
        self.calls.append("close")
        self.open_sheets -= 1

    def save(self) -> None:
        self.calls.append("save")

    def discard(self) -> None:
        self.calls.append("discard")


def test_writer_has_all_sheets_closed_before_it_saves_and_two_open_at_most(tmp_path: Path) -> None:
    writer = Recorder(capacity=100)

    write_workbook(DOCUMENTS, tmp_path / "w.xlsx", open_writer=lambda _: writer)

    assert writer.calls == ["open fields", "open doc_0_x", "close", "open doc_1_x", "close", "close", "save"]
    assert (writer.open_sheets, writer.most_open_sheets) == (0, 2)


@pytest.mark.parametrize("capacity", range(8))
def test_writer_that_fails_at_any_row_is_discarded_and_never_saved(tmp_path: Path, capacity: int) -> None:
    writer = Recorder(capacity)

    with pytest.raises(OSError, match="no space left"):
        write_workbook(DOCUMENTS, tmp_path / "w.xlsx", open_writer=lambda _: writer)

    assert writer.calls[-1] == "discard"
    assert "save" not in writer.calls
    assert list(tmp_path.iterdir()) == []
