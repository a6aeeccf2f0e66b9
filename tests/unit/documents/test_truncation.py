"""A PDF that lost its end is refused; one that is whole is not, whatever else is odd about it."""

from __future__ import annotations

import zlib

import pytest

from lambdas.documents.reader import Limits, read_document
from lambdas.errors import UnreadableDocument
from tests.unit.documents.drawing import assemble_pdf, draw_pdf, write

WHOLE = draw_pdf(*(write(f"page {number}", 1, 1) for number in range(5)), pageCompression=1)


def text_of(data: bytes) -> list[str]:
    return [line.text for page in read_document(data, limits=Limits()).pages for line in page.lines]


def read_code(data: bytes) -> str | None:
    """The code of the refusal, or None when the document is read."""
    try:
        read_document(data, limits=Limits())
    except UnreadableDocument as error:
        return error.failure.code
    return None


def is_damaged(data: bytes) -> bool:
    return read_code(data) == "PDF_DAMAGED"


def make_document(text: bytes) -> list[bytes]:
    content = b"BT /F1 12 Tf 72 720 Td (%s) Tj ET" % text
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]


def update_content(data: bytes, text: bytes) -> bytes:
    """The document with an incremental update that replaces its text (ISO 32000-1, 7.5.6)."""
    content = b"BT /F1 12 Tf 72 720 Td (%s) Tj ET" % text
    previous = data.rindex(b"startxref\n") + 10
    body = b"4 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(content), content)
    table = b"xref\n4 1\n%010d 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(data),
        int(data[previous : data.index(b"\n", previous)]),
        len(data) + len(body),
    )
    return data + body + table


@pytest.mark.parametrize("percent", [1, 5, 10, 25, 40, 50, 60, 75, 90, 95, 98, 99])
def test_read_document_cut_off_anywhere_is_damaged(percent: int) -> None:
    assert is_damaged(WHOLE[: len(WHOLE) * percent // 100])


def test_read_document_cut_off_at_every_byte_of_its_end_is_damaged_or_complete() -> None:
    complete = text_of(WHOLE)
    table = WHOLE.rindex(b"\nxref")

    outcomes = {end: is_damaged(WHOLE[:end]) or text_of(WHOLE[:end]) == complete for end in range(table, len(WHOLE))}

    assert all(outcomes.values()), [end for end, honest in outcomes.items() if not honest]
    assert is_damaged(WHOLE[: table + 20])


def test_read_document_cut_off_within_an_update_does_not_show_the_earlier_revision() -> None:
    first = assemble_pdf(make_document(b"first"))
    updated = update_content(first, b"second")
    assert text_of(updated) == ["second"]

    begun = updated.index(b" 0 obj", len(first)) + len(b" 0 obj")
    for end in range(begun, len(updated)):
        assert is_damaged(updated[:end]) or text_of(updated[:end]) == ["second"], updated[:end][-30:]
    assert is_damaged(updated[: updated.index(b"second")])
    assert text_of(updated[: len(first)]) == ["first"]


@pytest.mark.parametrize(
    "junk",
    [b"\n", b"\r\n\r\n", bytes(5000), b"<!-- sent by a proxy -->" * 300],
    ids=["newline", "crlf", "zeros", "html"],
)
def test_read_document_with_junk_behind_its_end_is_read(junk: bytes) -> None:
    assert text_of(WHOLE + junk) == text_of(WHOLE)


def test_read_document_with_junk_before_its_header_is_read() -> None:
    assert text_of(b"HTTP/1.1 200 OK\r\n\r\n" + WHOLE) == text_of(WHOLE)


def test_read_document_with_a_wrong_cross_reference_but_a_whole_end_is_read() -> None:
    start = WHOLE.rindex(b"startxref")
    assert text_of(WHOLE[:start] + b"startxref\n7\n%%EOF\n") == text_of(WHOLE)


def test_read_document_without_end_marker_but_with_its_table_is_read() -> None:
    assert text_of(WHOLE[: WHOLE.rindex(b"%%EOF")]) == text_of(WHOLE)


def test_read_document_linearized_and_cut_behind_its_first_section_is_damaged() -> None:
    data = assemble_pdf([b"<< /Linearized 1 /L %d /N 1 >>" % 100_000, *make_document(b"x")], trailer=b"/Root 2 0 R")
    data = data.replace(b"/Pages 2 0 R", b"/Pages 3 0 R")

    assert is_damaged(data)


@pytest.mark.parametrize("part", range(40))
def test_read_document_with_overwritten_middle_is_read_or_refused(part: int) -> None:
    start = 8 + part * (len(WHOLE) - 72) // 40
    garbage = zlib.compress(bytes([part]) * 64).ljust(64, b"\xaa")

    assert read_code(WHOLE[:start] + garbage + WHOLE[start + 64 :]) in {
        None,
        "PDF_DAMAGED",
        "PDF_EMPTY",
        "PDF_HAS_NO_TEXT",
    }
