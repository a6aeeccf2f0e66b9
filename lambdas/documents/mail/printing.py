"""What a message says, wherever it was kept -> pages: its fields, one below the other, some space, and its body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lambdas.documents.hypertext.document import parse_html, print_blocks
from lambdas.documents.layout.blocks import Block, Family, Font, Paragraph, Run, Separator
from lambdas.documents.limits import Limits
from lambdas.documents.mail.parts import Body
from lambdas.documents.pages import Metadata, PagedDocument
from lambdas.documents.text.cells import expand_tabs
from lambdas.documents.text.decoding import clean_characters
from lambdas.errors import ProtectedDocument, UnreadableDocument

SHOWN = ("From", "To", "Cc", "Subject", "Date")
PROGRAM = "X-Mailer"
"""The field that names what wrote a message."""

_NAME, _VALUE = Font(size=11.0, is_bold=True), Font(size=11.0)
_TYPED = Font(Family.MONO, 9.0)  # 93 columns, as most of what is typed for mails has at the most
_SPACE = 0.1  # inches

# What the text of a message is in that was encrypted: alone (RFC 8551, 3.2), or beside a sentence that says so.
_SEALED, _RIGHTS = ("smime.p7m",), "message.rpmsg"


def print_mail(fields: Mapping[str, str], body: Body, limits: Limits, *, media_type: str, reader: str) -> PagedDocument:
    """The pages of a message with these fields, as `read_header` and `tidy_field` give them, and this body.

    Raises `UnreadableDocument` with MAIL_IS_BLANK, `ProtectedDocument` with MAIL_UNSUPPORTED_SECURITY, or
    `DocumentTooLarge` with what pages and HTML are limited by.
    """
    _refuse_protected(body)
    said = _write_body(body)
    head = _write_head(fields, body)
    if not said and not head:
        raise UnreadableDocument("MAIL_IS_BLANK", "The message is blank: there is no word in it.")
    metadata = Metadata(
        author=fields.get("From") or None,
        title=fields.get("Subject") or None,
        creation_date=fields.get("Date") or None,
        creator=fields.get(PROGRAM) or None,
    )
    paged = print_blocks((*head, Separator(_SPACE, _SPACE), *said), metadata, limits, media_type)
    return replace(paged, reader=reader)


def _refuse_protected(body: Body) -> None:
    names = tuple(name.lower() for name in body.attachments)
    if _RIGHTS in names:
        raise ProtectedDocument(
            "MAIL_UNSUPPORTED_SECURITY", "The message is protected by rights management: its text cannot be read."
        )
    if names == _SEALED and not body.text.strip():
        raise ProtectedDocument(
            "MAIL_UNSUPPORTED_SECURITY",
            "The message is encrypted, or signed in one piece with its text (S/MIME): its text cannot be read.",
        )


def _write_head(fields: Mapping[str, str], body: Body) -> tuple[Block, ...]:
    shown = [(name, fields.get(name, "")) for name in SHOWN]
    shown.append(("Attachments", clean_characters(", ".join(body.attachments))))
    return tuple(Paragraph((Run(f"{name}: ", _NAME), Run(text, _VALUE))) for name, text in shown if text)


def _write_body(body: Body) -> tuple[Block, ...]:
    if body.is_html:
        return parse_html(body.text)[0] if body.text.strip() else ()
    text = clean_characters(body.text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
    rows = "\n".join(expand_tabs(row.rstrip()) for row in text.split("\n"))
    return (Paragraph((Run(rows, _TYPED),)),) if rows.strip() else ()
