"""Functions that follow a table's stream go on doing so after the emulator was stopped and started."""

from __future__ import annotations

import json
from pathlib import Path

from local.kept import rewind_streams


def test_rewind_streams_lets_functions_read_from_the_beginning_and_keeps_the_rest(tmp_path: Path) -> None:
    held = {
        "__ministack_format__": 1,
        "payload": {"esms": {"a": 1}, "dynamodb_stream_positions": {"data": {"one": 93, "two": 7}}},
    }
    (tmp_path / "lambda.json").write_text(json.dumps(held))

    rewind_streams(tmp_path)

    held["payload"]["dynamodb_stream_positions"] = {"data": {"one": 0, "two": 0}}  # type: ignore[index]
    assert json.loads((tmp_path / "lambda.json").read_text()) == held


def test_rewind_streams_of_an_emulator_that_never_ran_does_nothing(tmp_path: Path) -> None:
    rewind_streams(tmp_path)

    assert list(tmp_path.iterdir()) == []
