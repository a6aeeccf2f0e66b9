"""Documents that are converted before they are read: which are, what is said of them, and what is not."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

import pytest

from lambdas.batches.document import Document, Purpose, Upload
from lambdas.batches.extracting import Extracted
from lambdas.contents import DOC, Content
from lambdas.errors import DocumentError, UnreadableDocument
from lambdas.extraction.converting import ConvertingEngine
from tests.unit.documents.compound import write_compound
from tests.unit.extraction.documents import new_document

WORD = write_compound("WordDocument")
UPLOAD = Upload(key="uploads/a", version_id="1", size=len(WORD))


@dataclass
class FakeEngine:
    """Says what it was given."""

    seen: list[tuple[bytes, str | None]] = field(default_factory=list)

    def __call__(self, data: bytes, document: Document, configuration: str) -> Extracted:
        self.seen.append((data, document.content_type))
        body = {"reading": {"reader": "PDFium"}, "parsed_document": {}}
        return Extracted(json.dumps(body).encode(), 1, 0, 0, content_type="application/pdf")


@dataclass
class FakeConversions:
    failure: DocumentError | None = None
    asked: list[tuple[Upload, Content]] = field(default_factory=list)

    def convert(self, upload: Upload, content: Content) -> bytes:
        self.asked.append((upload, content))
        if self.failure:
            raise self.failure
        return b"%PDF-1.4"


@pytest.fixture
def document() -> Document:
    return replace(new_document(), upload=UPLOAD, name="letter.doc")


def wire(failure: DocumentError | None = None) -> tuple[ConvertingEngine, FakeEngine, FakeEngine, FakeConversions]:
    engine, plain, conversions = FakeEngine(), FakeEngine(), FakeConversions(failure)
    return ConvertingEngine(engine, plain, conversions), engine, plain, conversions


def test_word_document_is_read_as_its_pdf_and_the_result_says_so(document: Document) -> None:
    converting, engine, plain, conversions = wire()

    made = converting(WORD, replace(document, content_type="application/msword"), "{}")

    assert isinstance(made, Extracted)
    assert conversions.asked == [(UPLOAD, DOC)]
    assert (plain.seen, engine.seen) == ([(b"%PDF-1.4", "application/pdf")], [])
    assert json.loads(made.body)["reading"]["reader"] == "LibreOffice"
    assert made.content_type == "application/msword"


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7", b"plain text", b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml", b"<html>"]
)
def test_all_else_is_read_as_it_is(document: Document, data: bytes) -> None:
    converting, engine, plain, conversions = wire()

    converting(data, document, "{}")

    assert (engine.seen, plain.seen, conversions.asked) == ([(data, None)], [], [])


def test_document_that_was_declared_as_another_kind_is_refused_before_it_is_converted(document: Document) -> None:
    converting, _, _, conversions = wire()

    with pytest.raises(UnreadableDocument) as raised:
        converting(WORD, replace(document, content_type="application/pdf"), "{}")

    assert raised.value.failure.code == "CONTENT_TYPE_MISMATCH"
    assert not conversions.asked


def test_document_that_cannot_be_converted_fails_and_where_it_was_to_be_classified_is_of_no_class(
    document: Document,
) -> None:
    converting, *_ = wire(UnreadableDocument("CONVERSION_FAILED", "It is damaged."))

    with pytest.raises(UnreadableDocument):
        converting(WORD, document, "{}")
    made = converting(WORD, replace(document, purpose=Purpose.CLASSIFICATION), "{}")
    assert isinstance(made, Extracted)
    assert b"It is damaged." in made.body
