"""Drawings of what fields found: frames in their colours where the lines are, on pages and in pictures."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from local.commands import extract
from local.explaining.marks import Kind
from local.explaining.pages import DENSITY
from local.explaining.sheet import COLOURS
from local.failures import CommandFailed
from tests.unit.documents.drawing import draw_pdf, together, write

CONFIGURATION = {
    "fields": [
        {"id": "total", "anchor": "total", "method": {"id": "row"}},
        {
            "id": "note",
            "anchor": "total",
            "method": {
                "id": "region", "start": "below", "offsetX": 0, "offsetY": 1, "width": 2, "height": 1,
                "lineFilters": "never",
            },
        },
        {"id": "last", "anchor": "the end", "method": {"id": "passthrough"}},
    ]
}  # fmt: skip


def draw(folder: Path, name: str) -> Path:
    pdf = draw_pdf(
        together(write("Total", 1, 2), write("12.50", 4, 2), write("never mind", 1.5, 3.5)),
        write("nothing here", 1, 1),
        write("the end", 1, 1),
    )
    (folder / "it.pdf").write_bytes(pdf)
    (folder / "it.json5").write_text(json.dumps(CONFIGURATION))
    target = folder / name
    assert extract.main([str(folder / "it.pdf"), "--config", str(folder / "it.json5"), "--draw", str(target)]) == 0
    return target


def colours(picture: Image.Image, left: float, top: float, right: float, bottom: float) -> set[object]:
    """The colours in a rectangle of the first page, in inches."""
    part = picture.crop(tuple(int(inches * DENSITY) for inches in (left, top, right, bottom)))  # type: ignore[arg-type]
    return {colour for _, colour in part.getcolors(100_000) or ()}


def test_picture_frames_anchor_value_region_and_what_was_left_out_in_their_colours(tmp_path: Path) -> None:
    picture = Image.open(draw(tmp_path, "out.png"))
    assert COLOURS[Kind.ANCHOR] in colours(picture, 0.8, 1.7, 1.6, 2.1)
    assert COLOURS[Kind.VALUE] in colours(picture, 3.9, 1.7, 4.6, 2.1)
    assert COLOURS[Kind.REGION] in colours(picture, 1, 2.9, 3.5, 4.2)
    assert COLOURS[Kind.LEFT_OUT] in colours(picture, 1.4, 3.2, 2.5, 3.7)
    assert colours(picture, 5, 5, 8, 10) == {(255, 255, 255)}


def test_only_pages_with_something_found_are_drawn_one_below_the_other(tmp_path: Path) -> None:
    picture = Image.open(draw(tmp_path, "out.png"))
    assert picture.height == 2 * 11 * DENSITY
    assert COLOURS[Kind.VALUE] in colours(picture, 0.8, 11.6, 2, 12.2)


def test_drawing_as_a_pdf_has_a_page_each(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(draw(tmp_path, "out.pdf"))
    try:
        assert len(document) == 2
        assert document[0].get_height() == pytest.approx(11 * 72, abs=1)
    finally:
        document.close()


def test_result_is_printed_beside_a_drawing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draw(tmp_path, "out.png")
    captured = capsys.readouterr()
    assert json.loads(captured.out)["total"]["value"] == "12.50"
    assert captured.err == f"the pages with what was found are drawn in {tmp_path / 'out.png'}\n"


def test_other_kind_of_file_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match=r"a drawing is a \.png or a \.pdf"):
        extract.main(["no.pdf", "--config", "no.json5", "--draw", str(tmp_path / "out.svg")])


def test_plain_text_is_drawn_with_its_lines(tmp_path: Path) -> None:
    (tmp_path / "it.txt").write_text("Total  12.50\n")
    (tmp_path / "it.json5").write_text(json.dumps({"fields": CONFIGURATION["fields"][:1]}))
    target = tmp_path / "out.png"
    status = extract.main([str(tmp_path / "it.txt"), "--config", str(tmp_path / "it.json5"), "--draw", str(target)])
    assert status == 0
    picture = Image.open(target)
    assert {COLOURS[Kind.ANCHOR], COLOURS[Kind.VALUE]} <= {colour for _, colour in picture.getcolors(1_000_000) or ()}
