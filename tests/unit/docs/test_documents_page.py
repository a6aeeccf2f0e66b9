"""The page about documents: each cell of its table is what reading a document of that format comes to."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from lambdas.contents import settle_content
from lambdas.documents.recognition.document import recognise_pages
from tests.journey.guides import read_section
from tests.unit.docs.document_samples import FEW, PASSWORD, SAMPLES, Sample, read, refuse
from tests.unit.docs.markdown import ROOT, read_page

PAGE = read_page(ROOT / "docs" / "documents.md").text
SOURCES = ROOT / "lambdas" / "documents"
_CODE = re.compile(r'"([A-Z]+(?:_[A-Z]+)+)"')
_SETTING = "MAX_"


def show_reader(sample: Sample) -> str:
    return read(sample).reader


def show_lines(sample: Sample) -> str:
    page = read(sample).pages[0]
    if not page.lines:
        return "recognised"
    return "cells" if page.sheet is not None else "written"


def show_places(sample: Sample) -> str:
    document = read(sample)
    return "as displayed" if document.content_type.startswith(("application/pdf", "image/")) else "laid out"


def show_pages(sample: Sample) -> str:
    return "several" if len(read(sample).pages) > 1 else "one"


def show_pixels(sample: Sample) -> str:
    return _mark(read(sample).images.render(0))


def show_rulings(sample: Sample) -> str:
    return _mark(read(sample).images.find_rulings(0).level)


def show_pictures(sample: Sample) -> str:
    return _mark(read(sample).images.find_pictures(0))


def show_ticks(sample: Sample) -> str:
    return _mark([widget for widget in read(sample).images.find_widgets(0) if widget.is_ticked])


def show_title(sample: Sample) -> str:
    return _mark(read(sample).metadata.title == "The title")


def show_password(sample: Sample) -> str:
    opens = sample.locked is not None and not refuse(sample.locked, sample.name, password=PASSWORD)
    return _mark(opens and refuse(sample.locked, sample.name) == "PDF_PASSWORD_PROTECTED")


def show_cut(sample: Sample) -> str:
    return _code(refuse(sample.cut, sample.name))


def show_blank(sample: Sample) -> str:
    return _code(refuse(sample.blank, sample.name))


def show_long(sample: Sample) -> str:
    return _code(refuse(sample.long, sample.name, FEW))


def _mark(found: object) -> str:
    return "yes" if found else "–"


def _code(code: str) -> str:
    return f"`{code}`" if code else "–"


SHOWN: dict[str, Callable[[Sample], str]] = {
    "read by": show_reader,
    "lines": show_lines,
    "places": show_places,
    "pages": show_pages,
    "pixels": show_pixels,
    "rulings": show_rulings,
    "pictures": show_pictures,
    "ticks": show_ticks,
    "title": show_title,
    "password": show_password,
    "cut off": show_cut,
    "blank": show_blank,
    "too long": show_long,
}


def read_table() -> dict[tuple[str, str], str]:
    """The cells of the page's table by their format and feature."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in read_section(PAGE, "What each format gives").strip().partition("\n\n")[0].splitlines()
        if line.startswith("|") and not line.startswith("|-")
    ]
    return {(row[0], name): cell for row in rows[1:] for name, cell in zip(rows[0][1:], row[1:], strict=True)}


TABLE = read_table()
CELLS = [(sample, feature) for sample in SAMPLES for feature in SHOWN]


@pytest.mark.parametrize(("sample", "feature"), CELLS, ids=[f"{one.name[2:]}-{feature}" for one, feature in CELLS])
def test_each_cell_of_the_table_is_what_reading_comes_to(sample: Sample, feature: str) -> None:
    assert TABLE[sample.name[2:].upper(), feature] == SHOWN[feature](sample)


def test_the_table_has_no_cell_that_is_not_tested() -> None:
    assert set(TABLE) == {(sample.name[2:].upper(), feature) for sample, feature in CELLS}


def test_what_is_recognised_gives_lines_where_there_were_none() -> None:
    for sample in SAMPLES:
        if show_lines(sample) == "recognised":
            document = recognise_pages(read(sample), [0])
            assert [line.text for line in document.pages[0].lines] == ["Total due", "recognised"]


def test_samples_are_of_the_kinds_that_their_names_say() -> None:
    kinds = [settle_content(sample.whole, sample.name) for sample in SAMPLES]
    assert len(set(kinds)) == len(SAMPLES)


def list_codes() -> set[str]:
    """The codes of failures in the sources of reading."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(Path(SOURCES).rglob("*.py")))
    return {code for text in texts for code in _CODE.findall(text) if not code.startswith(_SETTING)}


def test_every_code_of_a_failure_of_reading_stands_on_the_page() -> None:
    assert sorted(list_codes() - set(re.findall(r"`([A-Z_]+)`", PAGE))) == []


def test_every_test_that_the_page_names_is_there() -> None:
    sources = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "unit").rglob("test_*.py"))]
    there = {name for text in sources for name in re.findall(r"^def (test_\w+)", text, re.MULTILINE)}
    assert sorted(set(re.findall(r"`(test_\w+)`", PAGE)) - there) == []
