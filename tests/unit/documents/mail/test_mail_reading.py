"""E-mail messages: what is one, which part of it is read, and how it stands on paper."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.contents import EMAIL, TEXT, recognise_content, settle_content
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import Limits, read_document
from lambdas.errors import DocumentError, DocumentTooLarge, UnreadableDocument


def write(text: str = "Please find 4711 below.\n\nItem      Price\nScrews     1.50\n", html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Jane Doe <jane@example.com>"
    message["To"] = "orders@example.org"
    message["Subject"] = "Größe der Schrauben, offer 4711"
    message["Date"] = "Sat, 03 Jan 2026 10:00:00 +0100"
    message["Message-ID"] = "<1@example.com>"
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message


def read(message: EmailMessage | bytes, limits: Limits | None = None, *, name: str | None = None) -> PagedDocument:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return read_document(data, limits=limits or Limits(), name=name)


def texts(document: PagedDocument) -> list[str]:
    return [line.text for page in document.pages for line in page.lines]


HEAD = [
    "From: Jane Doe <jane@example.com>",
    "To: orders@example.org",
    "Subject: Größe der Schrauben, offer 4711",
    "Date: Sat, 03 Jan 2026 10:00:00 +0100",
]


def test_fields_and_typed_text_stand_below_each_other_and_columns_apart() -> None:
    document = read(write())

    assert texts(document) == [*HEAD, "Please find 4711 below.", "Item", "Price", "Screws", "1.50"]
    assert (document.content_type, document.reader) == ("message/rfc822", "email")
    item, price, screws, amount = document.pages[0].lines[-4:]
    assert item.box.left == screws.box.left < price.box.left
    assert amount.box.right == pytest.approx(price.box.right, abs=0.1)
    metadata = document.metadata
    assert (metadata.author, metadata.title) == ("Jane Doe <jane@example.com>", "Größe der Schrauben, offer 4711")


def test_text_is_read_rather_than_html_which_is_read_where_there_is_no_text() -> None:
    html = "<p>Offer <b>4711</b><table border=1><tr><td>Screws<td>1.50</table>"

    assert texts(read(write("Typed", html)))[4:] == ["Typed"]
    assert texts(read(write("", html)))[4:] == ["Offer 4711", "Screws", "1.50"]
    assert texts(read(write(" \n", html)))[4:] == ["Offer 4711", "Screws", "1.50"]


def test_attachments_are_named_and_not_read() -> None:
    message = write("Typed")
    message.add_attachment("secret", filename="notes.txt")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Rechnung für März.pdf")
    message.add_attachment(write("Inner"))

    assert texts(read(message)) == [
        *HEAD,
        "Attachments: notes.txt, Rechnung für März.pdf, Größe der Schrauben, offer 4711",
        "Typed",
    ]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "us-ascii", "x-unknown", "idna"])
def test_text_of_any_charset_is_read(charset: str) -> None:
    encoding = charset if charset in {"utf-8", "iso-8859-1", "windows-1252"} else "utf-8"
    data = f"MIME-Version: 1.0\nFrom: a\nTo: b\nContent-Type: text/plain; charset={charset}\n\nGröße\n".encode(encoding)

    assert texts(read(data)) == ["From: a", "To: b", "Größe"]


@pytest.mark.parametrize(
    "data",
    [
        b"Received: from x\n\tby y;\n z\nReturn-Path: <a>\nFrom: a\n\nText",
        b"From a@b Sat Jan  3 10:00:00 2026\nMIME-Version: 1.0\r\nFrom: a\r\nSubject: s\r\n\r\nText",
    ],
)
def test_what_begins_with_the_fields_of_a_message_is_one(data: bytes) -> None:
    assert recognise_content(data) is EMAIL
    assert texts(read(data))[-1] == "Text"


@pytest.mark.parametrize(
    "data",
    [
        b"From: Jane\nTo: John\nDate: today\nSubject: memo\n\nDear John",
        b"Message-ID: 5\nTotal: 7\nItem: x\n\n",
        b"Invoice\nFrom: a\nMIME-Version: 1.0\nMessage-ID: x\n\n",
    ],
)
def test_memo_or_list_is_a_text(data: bytes) -> None:
    assert recognise_content(data) is TEXT


def test_message_that_is_said_to_be_a_text_is_one() -> None:
    data = write().as_bytes()

    assert settle_content(data, "mail.txt") is TEXT
    assert settle_content(data, None, "text/plain") is TEXT
    assert settle_content(data, "mail.txt", "message/rfc822") is EMAIL
    assert settle_content(data, "mail.eml") is EMAIL


def test_message_without_a_word_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read(b"Message-ID: <1>\nMIME-Version: 1.0\nFrom:\n\n")
    assert raised.value.failure.code == "MAIL_IS_BLANK"


def test_message_of_too_many_parts_is_refused() -> None:
    head = b"MIME-Version: 1.0\nFrom: a\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n"
    with pytest.raises(DocumentTooLarge) as raised:
        read(head + b"--x\n\ntext\n" * 2000)
    assert raised.value.failure.code == "TOO_MANY_PARTS"


def test_message_of_parts_within_each_other_is_read_up_to_a_limit() -> None:
    def nest(count: int) -> bytes:
        parts = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(count))
        return b"MIME-Version: 1.0\nFrom: a\nTo: b\n" + b"".join(parts) + b"\nText"

    assert texts(read(nest(300)))[-1] == "Text"
    with pytest.raises(DocumentTooLarge) as raised:
        read(nest(301))
    assert raised.value.failure.code == "TOO_MANY_PARTS"


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(300, 1500), st.binary(max_size=4)), max_size=8))
def test_damaged_message_is_read_or_refused(changes: list[tuple[int, bytes]]) -> None:
    message = write("Typed", "<p>Offer")
    message.add_attachment(b"x" * 100, maintype="application", subtype="pdf", filename="ä.pdf")
    data = bytearray(message.as_bytes())
    for place, part in changes:
        data[place : place + len(part)] = part
    try:
        assert read(bytes(data)).pages
    except DocumentError as error:
        assert error.failure.code  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize("charset", [b"no-such", b"utf-\xff8", b"idna", b""])
def test_field_in_no_known_charset_is_shown_as_it_is(charset: bytes) -> None:
    data = b"MIME-Version: 1.0\nFrom: a\nSubject: =?" + charset + b"?Q?x?= offer\n\nText"

    assert texts(read(data))[1].endswith("offer")
