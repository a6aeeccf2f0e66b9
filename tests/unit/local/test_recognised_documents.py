"""`./sheaf extract` has the pages recognised that need it, as deep as it is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from local import opening
from local.commands import extract
from tests.unit.documents.drawing import draw_pdf, frame, together
from tests.unit.documents.recognition.readings import Scripted, see

PICTURE = together(*(frame(1.0, top, 6.0, top + 0.5, thickness=12) for top in (4.0, 6.0)))
CONFIGURATION = '{fields: [{id: "total", anchor: "Total", method: {id: "passthrough"}}]}'


@pytest.fixture
def scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The arguments for a scan and its configuration."""
    monkeypatch.setattr(opening, "make_recogniser", lambda _: Scripted({0: see("Total 12.50")}))
    (tmp_path / "scan.pdf").write_bytes(draw_pdf(PICTURE))
    (tmp_path / "it.json5").write_text(CONFIGURATION)
    return [str(tmp_path / "scan.pdf"), "--config", str(tmp_path / "it.json5")]


@pytest.mark.parametrize(("more", "found"), [([], "Total 12.50"), (["--ocr-level", "0"], None)])
def test_scan_is_recognised_unless_the_level_says_never(
    scan: list[str], more: list[str], found: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert extract.main([*scan, *more]) == 0

    shown = json.loads(capsys.readouterr().out)["total"]
    assert (shown and shown["value"]) == found


def test_explanation_says_which_pages_were_recognised(scan: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert extract.main([*scan, "--explain"]) == 0

    assert capsys.readouterr().out.splitlines()[:2] == ["the document has 1 line on 1 page", "recognised: page 1"]


def test_drawing_shows_the_page_as_it_was_recognised(scan: list[str], tmp_path: Path) -> None:
    assert extract.main([*scan, "--draw", str(tmp_path / "out.png")]) == 0

    assert (tmp_path / "out.png").exists()


def test_unknown_level_is_refused(scan: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        extract.main([*scan, "--ocr-level", "7"])

    assert "'7' is none of 0, 2, 4, 5, 6" in capsys.readouterr().err
