"""Bytes of an e-mail message -> pages."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import Message

from lambdas.contents import EMAIL
from lambdas.documents.limits import Limits
from lambdas.documents.mail.headers import read_header
from lambdas.documents.mail.parts import Body, find_body
from lambdas.documents.mail.printing import PROGRAM, SHOWN, print_mail
from lambdas.documents.pages import PagedDocument
from lambdas.errors import DocumentTooLarge, UnreadableDocument

READER = "email"
"""What `PagedDocument.reader` says of these pages."""

MOST_BOUNDARIES = 300
"""Lists of parts, which may be in each other: each is looked for at every line of those within it."""

_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)


def read_message(data: bytes, limits: Limits) -> PagedDocument:
    """Read a message: its fields, one below the other, and its body. Attachments are named and not read.

    Raises `UnreadableDocument` with MAIL_IS_BROKEN or MAIL_IS_BLANK, `ProtectedDocument` with
    MAIL_UNSUPPORTED_SECURITY, or `DocumentTooLarge` with TOO_MANY_PARTS or what pages and HTML are limited by.
    """
    message, body = take_apart(data)
    fields = {name: read_header(message, name) for name in (*SHOWN, PROGRAM)}
    return print_mail(fields, body, limits, media_type=EMAIL.media_type, reader=READER)


def take_apart(data: bytes) -> tuple[Message, Body]:
    """A message and its body. `UnreadableDocument` with MAIL_IS_BROKEN, `DocumentTooLarge` with TOO_MANY_PARTS."""
    if len(_BOUNDARY.findall(data)) > MOST_BOUNDARIES:
        raise DocumentTooLarge("TOO_MANY_PARTS", f"The message has more than {MOST_BOUNDARIES:,} lists of parts.")
    try:
        message = message_from_bytes(data)
        return message, find_body(message)
    except RecursionError:
        raise UnreadableDocument("MAIL_IS_BROKEN", "The message has too many parts within each other.") from None
