"""A document's lines without any configuration."""

from __future__ import annotations

import pytest

from lambdas.documents.limits import Limits
from lambdas.errors import ConfigurationError, DocumentError
from lambdas.extraction.text import TextReader
from local.places import SAMPLES

LEDGER = SAMPLES / "documents" / "freight_invoices" / "ledger_3.pdf"


def test_lines_of_a_sample_lie_within_its_pages_in_reading_order() -> None:
    pages = TextReader(Limits())(LEDGER.read_bytes(), None)

    assert len(pages) > 1
    for page in pages:
        assert (page.width, page.height) > (0, 0)
        assert page.lines
        for line in page.lines:
            assert line.text.strip()
            assert 0 <= line.left < line.right <= page.width
            assert 0 <= line.top < line.bottom <= page.height


def test_what_is_no_document_is_a_documents_error() -> None:
    with pytest.raises(DocumentError):
        TextReader(Limits())(b"\x00\x01 no document at all", None)


def test_lines_are_as_a_configurations_preprocessors_leave_them() -> None:
    data, reader = LEDGER.read_bytes(), TextReader(Limits())

    merged = reader(
        data,
        '{preprocessors: [{type: "mergeLines", adjacentThreshold: 20, directlyAdjacentThreshold: 20}], fields: []}',
    )

    assert sum(len(page.lines) for page in merged) < sum(len(page.lines) for page in reader(data, None))


def test_configuration_that_cannot_be_loaded_is_a_configurations_error() -> None:
    with pytest.raises(ConfigurationError):
        TextReader(Limits())(LEDGER.read_bytes(), "{fields: 7}")


def test_text_is_a_csv_file_by_its_name() -> None:
    (page,) = TextReader(Limits())(b"a,b\n", None, "golden.csv")

    assert [(line.text, line.left) for line in page.lines] == [("a", 0), ("b", 1)]
