"""Every way in which a document is refused: its code, its category and its sentence."""

from __future__ import annotations

import io
import zipfile

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.reader import Limits, read_document
from lambdas.errors import (
    DocumentError,
    DocumentTooLarge,
    Failure,
    FailureCategory,
    ProtectedDocument,
    UnreadableDocument,
)
from tests.unit.documents.drawing import assemble_pdf, draw_pdf, write


def refuse(
    data: bytes, kind: type[DocumentError], limits: Limits | None = None, password: str | None = None
) -> Failure:
    with pytest.raises(kind) as caught:
        read_document(data, limits=limits or Limits(), password=password)
    assert str(caught.value) == caught.value.failure.message
    return caught.value.failure


def pack(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, "<xml/>")
    return file.getvalue()


def test_read_document_empty_is_refused() -> None:
    failure = refuse(b"", UnreadableDocument)

    assert failure == Failure("DOCUMENT_EMPTY", FailureCategory.DOCUMENT, "The document is empty: it has 0 bytes.")


def test_read_document_over_the_byte_limit_names_both_numbers_and_the_setting() -> None:
    data = draw_pdf(write("text", 1, 1))

    failure = refuse(data, DocumentTooLarge, Limits(max_bytes=len(data) - 1))

    assert (failure.code, failure.category) == ("DOCUMENT_TOO_LARGE", FailureCategory.LIMIT)
    assert f"{len(data):,} bytes" in failure.message
    assert f"{len(data) - 1:,} bytes (MAX_DOCUMENT_MB)" in failure.message


def test_read_document_of_exactly_the_limits_is_read() -> None:
    data = draw_pdf(write("one", 1, 1), write("two", 1, 1))

    assert len(read_document(data, limits=Limits(max_bytes=len(data), max_pages=2)).pages) == 2


def test_read_document_over_the_page_limit_names_both_numbers_and_the_setting() -> None:
    failure = refuse(draw_pdf(*[write("text", 1, 1)] * 3), DocumentTooLarge, Limits(max_pages=2))

    assert (failure.code, failure.category) == ("TOO_MANY_PAGES", FailureCategory.LIMIT)
    assert failure.message == "The PDF has 3 pages; the limit is 2 pages (MAX_DOCUMENT_PAGES)."


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (pack("[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint files", "presentationml"),
        (pack("invoice.pdf"), "ZIP archives", "application/zip"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
            "Compound files of unknown kinds",
            "x-ole-storage",
        ),
        (b"\x1f\x8b\x08\x00", "Gzip archives", "application/gzip"),
        (b"{\\rtf1\\ansi hello}", "RTF documents", "application/rtf"),
        (b"%!PS-Adobe-3.0\n", "PostScript files", "application/postscript"),
        (b"<?xml version='1.0'?><Error/>", "XML files", "application/xml"),
        (bytes(100), "Files of this kind", "application/octet-stream"),
    ],
)
def test_read_document_of_another_kind_names_what_was_recognised(data: bytes, name: str, media_type: str) -> None:
    failure = refuse(data, UnreadableDocument)

    assert failure.code == "UNSUPPORTED_CONTENT"
    assert failure.message.startswith(name)
    assert "are not supported yet" in failure.message
    assert media_type in failure.message
    supported = failure.message.rpartition("; supported: ")[2].removesuffix(".").split(", ")
    assert supported == sorted(supported)
    assert {"CSV files", "Word documents (DOCX)", "HTML pages", "PDF files", "plain text files"} <= set(supported)


def test_read_document_with_a_user_password_is_refused() -> None:
    data = draw_pdf(write("secret", 1, 1), encrypt=StandardEncryption("user", "owner", strength=128))

    failure = refuse(data, ProtectedDocument)

    assert (failure.code, failure.category) == ("PDF_PASSWORD_PROTECTED", FailureCategory.DOCUMENT)
    assert "protected by a password, and none came with it" in failure.message


@pytest.mark.parametrize("secret", ["User", "owner ", "user\U0001f511", "x" * 500])
def test_read_document_with_the_wrong_password_is_refused_and_the_password_not_said(secret: str) -> None:
    data = draw_pdf(write("secret", 1, 1), encrypt=StandardEncryption("user", "owner", strength=128))

    failure = refuse(data, ProtectedDocument, password=secret)

    assert (failure.code, failure.category) == ("PDF_PASSWORD_WRONG", FailureCategory.DOCUMENT)
    assert failure.message == ("The PDF is protected by a password, and the one that came with it does not open it.")


@pytest.mark.parametrize("strength", [40, 128])
@pytest.mark.parametrize("secret", ["üser", "owner"])
def test_read_document_with_its_password_is_read(strength: int, secret: str) -> None:
    data = draw_pdf(write("secret", 1, 1), encrypt=StandardEncryption("üser", "owner", strength=strength))

    (line,) = read_document(data, limits=Limits(), password=secret).pages[0].lines
    assert line.text == "secret"


def test_read_document_that_wants_no_password_does_not_mind_one() -> None:
    (line,) = read_document(draw_pdf(write("plain", 1, 1)), limits=Limits(), password="any").pages[0].lines

    assert line.text == "plain"


def test_read_document_with_an_empty_password_is_as_without_one() -> None:
    data = draw_pdf(write("secret", 1, 1), encrypt=StandardEncryption("user", "owner", strength=128))

    assert refuse(data, ProtectedDocument, password="").code == "PDF_PASSWORD_PROTECTED"


def test_read_document_encrypted_for_certificates_is_refused() -> None:
    encryption = b"/Root 1 0 R /Encrypt << /Filter /Adobe.PubSec /V 4 /SubFilter /adbe.pkcs7.s5 >>"
    data = assemble_pdf(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"], trailer=encryption
    )

    failure = refuse(data, ProtectedDocument)

    assert failure.code == "PDF_UNSUPPORTED_SECURITY"
    assert "certificate" in failure.message


def test_read_document_with_only_an_owner_password_is_read() -> None:
    data = draw_pdf(write("readable", 1, 1), encrypt=StandardEncryption("", "owner", strength=128, canPrint=0))

    (line,) = read_document(data, limits=Limits()).pages[0].lines
    assert line.text == "readable"


def test_read_document_without_pages_is_refused() -> None:
    data = assemble_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])

    assert refuse(data, UnreadableDocument).code == "PDF_EMPTY"


@pytest.mark.parametrize(
    ("pages", "words"), [(1, "Its only page has no text"), (3, "None of its 3 pages has any text")]
)
def test_read_document_of_scans_is_refused(pages: int, words: str) -> None:
    def scan(canvas: Canvas) -> None:
        canvas.rect(72, 72, 300, 400, fill=1)

    failure = refuse(draw_pdf(*[scan] * pages), UnreadableDocument)

    assert failure.code == "PDF_HAS_NO_TEXT"
    assert words in failure.message
    assert "RECOGNITION_ENGINE" in failure.message


def test_read_document_with_text_on_one_page_of_many_is_read() -> None:
    document = read_document(draw_pdf(write("", 1, 1), write("text", 1, 1)), limits=Limits())

    assert [len(page.lines) for page in document.pages] == [0, 1]


def test_read_document_dynamic_form_is_refused() -> None:
    form = b"<< /Type /Catalog /Pages 2 0 R /NeedsRendering true /AcroForm << /Fields [] /XFA 4 0 R >> >>"
    data = assemble_pdf(
        [
            form,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
            b"<< /Length 11 >>\nstream\n<xdp></xdp>\nendstream",
        ]
    )

    assert refuse(data, UnreadableDocument).code == "PDF_DYNAMIC_FORM"


def test_read_document_page_that_cannot_be_loaded_is_named() -> None:
    data = assemble_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
            b"(not a page)",
        ]
    )

    failure = refuse(data, UnreadableDocument)

    assert failure.code == "PDF_DAMAGED"
    assert "page 2 of 2" in failure.message


def test_read_document_header_without_a_body_is_damaged() -> None:
    assert refuse(b"%PDF-1.7\nnothing follows\n", UnreadableDocument).code == "PDF_DAMAGED"
