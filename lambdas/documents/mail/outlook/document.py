"""Bytes of a message of Outlook's -> pages."""

from __future__ import annotations

from collections.abc import Sequence
from email import message_from_string
from email.message import Message
from email.utils import format_datetime

from lambdas.compound.files import CompoundFile
from lambdas.compound.sectors import CompoundError
from lambdas.contents import MSG
from lambdas.documents.limits import Limits
from lambdas.documents.mail.headers import read_header, tidy_field
from lambdas.documents.mail.outlook.bodies import find_body
from lambdas.documents.mail.outlook.people import Person, display, find_recipients, find_sender
from lambdas.documents.mail.outlook.properties import MESSAGE_HEAD, Properties
from lambdas.documents.mail.parts import Body
from lambdas.documents.mail.printing import PROGRAM, print_mail
from lambdas.documents.pages import PagedDocument
from lambdas.errors import UnreadableDocument

READER = "outlook"
"""What `PagedDocument.reader` says of these pages."""

_SUBJECT, _HEADERS, _DATES = 0x0037, 0x007D, (0x0039, 0x0E06)  # when it was sent, when it came
_MOST_HEADERS = 500_000  # characters
_TITLE = "Microsoft Mail Internet Headers"  # what some versions write above them
_MARKED = "\x01"


def read_outlook(data: bytes, limits: Limits) -> PagedDocument:
    """Read a message as `read_message` reads the mail that it was or would be.

    Raises `UnreadableDocument` with MAIL_IS_BROKEN or MAIL_IS_BLANK, `ProtectedDocument` with
    MAIL_UNSUPPORTED_SECURITY, or `DocumentTooLarge` with TOO_MANY_PARTS, UNPACKED_TOO_LARGE or what pages and HTML are
    limited by.
    """
    try:
        fields, body = _take_apart(data)
    except CompoundError:
        raise UnreadableDocument("MAIL_IS_BROKEN", "The message is damaged: parts of it are not in its file.") from None
    return print_mail(fields, body, limits, media_type=MSG.media_type, reader=READER)


def _take_apart(data: bytes) -> tuple[dict[str, str], Body]:
    file = CompoundFile(data)
    message = Properties(file, file.root, MESSAGE_HEAD)
    headers = _read_headers(message)
    recipients = find_recipients(file, message)
    fields = {
        "From": _write_people(find_sender(message), read_header(headers, "From")),
        "Subject": _read_subject(message) or read_header(headers, "Subject"),
        "Date": read_header(headers, "Date") or _write_date(message),  # a header has the sender's zone, too
        PROGRAM: read_header(headers, PROGRAM),
    }
    for field, people in recipients.items():
        header = read_header(headers, field)
        fields[field] = _write_people(people, header) or tidy_field(display(message, field))
    return fields, find_body(file, message)


def _read_headers(message: Properties) -> Message:
    """The fields that came with a message; none where it was not sent by mail."""
    text = message.text(_HEADERS, _MOST_HEADERS).lstrip()
    if text.startswith(_TITLE):
        text = text.partition("\n")[2]
    return message_from_string(text.replace("\r\n", "\n").partition("\n\n")[0] + "\n\n")


def _read_subject(message: Properties) -> str:
    """Without the mark of where what a reply puts before it ends."""
    text = message.text(_SUBJECT)
    return tidy_field(text[2:] if text.startswith(_MARKED) else text)


def _write_people(people: Sequence[Person], header: str) -> str:
    """A field of people; what a header says of it, where it is there and not all of them have an address."""
    is_whole = bool(people) and all(person.address for person in people)
    return header if header and not is_whole else tidy_field(", ".join(map(str, people)))


def _write_date(message: Properties) -> str:
    """When it was sent or else came, in UTC, as a mail has it; empty in one that was not sent."""
    dates = (message.date(tag) for tag in _DATES)
    return next((format_datetime(date) for date in dates if date is not None), "")
