"""A message -> the part that is its body, and what is attached to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.message import Message

from lambdas.documents.hypertext.decoding import decode_page, find_encoding
from lambdas.documents.mail.headers import join_surrogates, read_header
from lambdas.documents.text.decoding import decode_text
from lambdas.errors import DocumentTooLarge

MOST_PARTS = 1000
_PLAIN, _HTML = "text/plain", "text/html"


@dataclass(frozen=True, slots=True)
class Body:
    """The text that a message says, whether it is HTML, and the names of what is attached."""

    text: str
    is_html: bool
    attachments: tuple[str, ...]


def find_body(message: Message) -> Body:
    """The first plain text that says anything, or else the first HTML; neither of an attachment's.

    Raises `DocumentTooLarge` with TOO_MANY_PARTS.
    """
    texts: dict[str, str] = {}
    attachments = []
    for part in _walk(message):
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in {_PLAIN, _HTML}:
            if name := _name(part):
                attachments.append(name)
        elif kind not in texts and (text := _decode(part)).strip():
            texts[kind] = text
    is_html = _PLAIN not in texts and _HTML in texts
    return Body(texts.get(_PLAIN, texts.get(_HTML, "")), is_html, tuple(attachments))


def _walk(message: Message) -> Iterator[Message]:
    """The parts that are not made of parts, in their order; a message within the message is one."""
    pending, count = [message], 0
    while pending:
        part = pending.pop()
        count += 1
        if count > MOST_PARTS:
            raise DocumentTooLarge("TOO_MANY_PARTS", f"The message has more than {MOST_PARTS:,} parts.")
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            pending += reversed(_list_inner(part))
        else:
            yield part


def _list_inner(part: Message) -> list[Message]:
    inner = part.get_payload() if part.is_multipart() else []
    return [one for one in inner if isinstance(one, Message)]


def _decode(part: Message) -> str:
    """The characters of a text."""
    # ASCII is what mails say that have not thought of it: text beyond it is looked at.
    charset = part.get_content_charset("ascii")
    try:
        data = part.get_payload(decode=True)
    except ValueError:  # the charset is one that only Python has, and no text is in
        part.del_param("charset")
        data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    encoding = None if charset in {"ascii", "us-ascii"} else find_encoding(charset)
    if encoding is not None:
        return data.decode(encoding, "replace")
    return decode_page(data) if part.get_content_type() == _HTML else decode_text(data)


def _name(part: Message) -> str:
    """What an attachment is called: a message that is attached by its subject."""
    inner = _list_inner(part)
    try:
        name = part.get_filename() or (read_header(inner[0], "Subject") if inner else "")
    except (MessageError, LookupError, ValueError):
        return ""
    return " ".join(join_surrogates(name).split())
