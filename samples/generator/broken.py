"""Files that cannot be extracted, each for its own reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from random import Random
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from samples.generator.freight import ledger
from samples.generator.freight.invoice import make_invoice
from samples.generator.laboratory import certificate
from samples.generator.laboratory.report import make_report

# The first moment that a zip archive can tell of, so that no clock is in the bytes.
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_OOXML = "http://schemas.openxmlformats.org"


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file and the public code of its failure; `kind` is the document type that it is sent in for."""

    kind: str
    name: str
    pages: int | None
    data: bytes
    failure: str


def make_broken_files() -> Iterator[BrokenFile]:
    """Every broken file."""
    invoice = _invoice()
    yield BrokenFile("freight_invoices", "empty.pdf", None, b"", "DOCUMENT_EMPTY")
    yield BrokenFile("freight_invoices", "truncated.pdf", None, invoice[: len(invoice) * 2 // 5], "PDF_DAMAGED")
    yield BrokenFile("lab_reports", "garbled.pdf", None, _garbled(), "PDF_DAMAGED")
    yield BrokenFile("lab_reports", "password.pdf", None, _protected(), "PDF_PASSWORD_PROTECTED")
    yield BrokenFile("contracts", "slides.pptx", None, _slides(), "UNSUPPORTED_CONTENT")
    yield BrokenFile("contracts", "rich_text.pdf", None, _rich_text(), "UNSUPPORTED_CONTENT")
    yield BrokenFile("bank_statements", "sign_in.pdf", None, _sign_in_page(), "CONTENT_TYPE_MISMATCH")


def _invoice() -> bytes:
    return ledger.draw_ledger(make_invoice(90, 6)).finish("Freight invoice", ledger.foot_ledger)


def _protected() -> bytes:
    sheet = certificate.draw_certificate(make_report(91, 2))
    return sheet.finish("Water report", certificate.foot_certificate, password="opens only by hand")  # noqa: S106


def _garbled() -> bytes:
    return b"%PDF-1.7\n" + Random("garbled").randbytes(6000)


def _rich_text() -> bytes:
    sentence = rb"This file was saved as rich text and then renamed. It is no PDF, whatever its name says.\par "
    return rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Courier;}}\f0 Lease\par\par " + sentence * 12 + b"}\n"


def _slides() -> bytes:
    relation = f"{_OOXML}/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_OOXML}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/ppt/presentation.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_OOXML}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relation}" Target="ppt/presentation.xml"/></Relationships>',
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{_OOXML}/presentationml/2006/main"/>',
    }
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, text in parts.items():
            archive.writestr(ZipInfo(name, _ZIP_EPOCH), f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return buffer.getvalue()


def _sign_in_page() -> bytes:
    """What is saved where a bank's session ended before the download of its statement began."""
    body = "<h1>Your session has ended</h1><p>Sign in to see your statements.</p>"
    return f"<!DOCTYPE html><html><head><title>Sign in</title></head><body>{body}</body></html>\n".encode()
