"""A document's lines without any configuration."""

from __future__ import annotations

import pytest

from lambdas.documents.limits import Limits
from lambdas.errors import DocumentError
from lambdas.extraction.text import TextReader
from local.places import SAMPLES


def test_lines_of_a_sample_lie_within_its_pages_in_reading_order() -> None:
    pages = TextReader(Limits())((SAMPLES / "documents" / "freight_invoices" / "ledger_3.pdf").read_bytes())

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
        TextReader(Limits())(b"no PDF at all")
