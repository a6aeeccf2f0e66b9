"""Packages whose parts are packed in other ways than packages may be."""

from __future__ import annotations

import io
import zipfile

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.errors import UnreadableDocument
from tests.unit.documents.sheets import write_book


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_part_that_is_packed_otherwise_breaks_its_package(compression: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write_book([["text"]]))) as book, zipfile.ZipFile(packed, "w") as archive:
        for name in book.namelist():
            archive.writestr(zipfile.ZipInfo(name), book.read(name), compression)
    with pytest.raises(UnreadableDocument) as caught:
        read_document(packed.getvalue(), limits=Limits())
    assert caught.value.failure.code == "WORKBOOK_IS_BROKEN"
    assert "packed in a way that packages are not" in caught.value.failure.message
