"""Bytes of an e-mail message -> pages."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from lambdas.contents import EMAIL
from lambdas.documents.hypertext.document import parse_html, print_blocks
from lambdas.documents.layout.blocks import Block, Family, Font, Paragraph, Run, Separator
from lambdas.documents.limits import Limits
from lambdas.documents.mail.headers import read_header
from lambdas.documents.mail.parts import Body, find_body
from lambdas.documents.pages import Metadata, PagedDocument
from lambdas.documents.text.cells import expand_tabs
from lambdas.documents.text.decoding import clean_characters
from lambdas.errors import DocumentTooLarge, UnreadableDocument

READER = "email"
"""What `PagedDocument.reader` says of these pages."""

MOST_BOUNDARIES = 300
"""Lists of parts, which may be in each other: each is looked for at every line of those within it."""

SHOWN = ("From", "To", "Cc", "Subject", "Date")

_NAME, _VALUE = Font(size=11.0, is_bold=True), Font(size=11.0)
_TYPED = Font(Family.MONO, 9.0)  # 93 columns, as most of what is typed for mails has at the most
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_SPACE = 0.1  # inches


def read_message(data: bytes, limits: Limits) -> PagedDocument:
    """Read a message: its fields, one below the other, and its body. Attachments are named and not read.

    Raises `UnreadableDocument` with MAIL_IS_BROKEN or MAIL_IS_BLANK, or `DocumentTooLarge` with TOO_MANY_PARTS or what
    pages and HTML are limited by.
    """
    if len(_BOUNDARY.findall(data)) > MOST_BOUNDARIES:
        raise DocumentTooLarge("TOO_MANY_PARTS", f"The message has more than {MOST_BOUNDARIES:,} lists of parts.")
    try:
        message = message_from_bytes(data)
        body = find_body(message)
    except RecursionError:
        raise UnreadableDocument("MAIL_IS_BROKEN", "The message has too many parts within each other.") from None
    said = _write_body(body)
    head = tuple(_write_head(message, body))
    if not said and not head:
        raise UnreadableDocument("MAIL_IS_BLANK", "The message is blank: there is no word in it.")
    paged = print_blocks((*head, Separator(_SPACE, _SPACE), *said), _read_metadata(message), limits, EMAIL.media_type)
    return replace(paged, reader=READER)


def _write_head(message: Message, body: Body) -> list[Block]:
    fields = [(name, read_header(message, name)) for name in SHOWN]
    fields.append(("Attachments", clean_characters(", ".join(body.attachments))))
    return [Paragraph((Run(f"{name}: ", _NAME), Run(text, _VALUE))) for name, text in fields if text]


def _write_body(body: Body) -> tuple[Block, ...]:
    if body.is_html:
        return parse_html(body.text)[0]
    text = clean_characters(body.text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
    rows = "\n".join(expand_tabs(row.rstrip()) for row in text.split("\n"))
    return (Paragraph((Run(rows, _TYPED),)),) if rows.strip() else ()


def _read_metadata(message: Message) -> Metadata:
    author, title, date = (read_header(message, name) or None for name in ("From", "Subject", "Date"))
    return Metadata(author=author, title=title, creation_date=date, creator=read_header(message, "X-Mailer") or None)
