"""Matrices and sizes out of all measure neither crash the reader nor hold it up."""

from __future__ import annotations

import pytest

from lambdas.documents.reader import Limits, read_document
from tests.unit.documents.drawing import assemble_page


@pytest.mark.parametrize(
    "matrix",
    [
        b"1e38 1e38 1e38 1e38 0 0",
        b"0 0 0 0 72 72",
        b"1e-30 0 0 1e-30 72 72",
        b"9999999999999999999999999999999999999999 0 0 -9999999999999999999999999999999999999999 1 1",
        b"0 9999999999 -9999999999 0 300 300",
    ],
)
def test_read_document_with_a_broken_text_matrix_keeps_the_other_words(matrix: bytes) -> None:
    content = b"BT /F1 12 Tf 72 720 Td (kept) Tj ET BT /F1 9999999 Tf %s Tm (broken words) Tj ET" % matrix

    texts = {line.text for line in read_document(assemble_page(content), limits=Limits()).pages[0].lines}

    assert "kept" in texts


@pytest.mark.parametrize("media_box", [b"[0 0 0 0]", b"[612 792 0 0]", b"[0 0 9e30 9e30]", b"(none)"])
def test_read_document_with_a_broken_page_size_still_has_a_size(media_box: bytes) -> None:
    content = b"BT /F1 12 Tf 72 720 Td (kept) Tj ET"

    (page,) = read_document(assemble_page(content, media_box), limits=Limits()).pages

    assert page.width > 0
    assert page.height > 0
