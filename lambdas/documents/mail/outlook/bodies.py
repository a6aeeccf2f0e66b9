"""What a message of Outlook's says: as text, else as HTML, else as RTF; and what is attached to it."""

from __future__ import annotations

from lambdas.compound.files import CompoundFile, Entry
from lambdas.documents.hypertext.decoding import decode_page
from lambdas.documents.mail.document import take_apart
from lambdas.documents.mail.encodings import find_code_page
from lambdas.documents.mail.outlook.properties import EMBEDDED_HEAD, PART_HEAD, Properties
from lambdas.documents.mail.parts import MOST_PARTS, Body
from lambdas.documents.mail.rtf.text import read_rtf
from lambdas.documents.mail.rtf.unpacking import unpack_rtf
from lambdas.errors import DocumentTooLarge

_TEXT, _HTML, _RTF, _CODE_PAGE = 0x1000, 0x1013, 0x1009, 0x3FDE
_CLASS, _SIGNED = 0x001A, ".SMIME.MULTIPARTSIGNED"
_ATTACHMENTS = "__attach_version1.0_#"
_CONTENT, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME = 0x3701, 0x3707, 0x3704, 0x3001
_SUBJECT = 0x0037
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def find_body(file: CompoundFile, message: Properties) -> Body:
    """The text of a message, or else its HTML, and the names of what is attached.

    Raises what `take_apart` and reading RTF do, and `DocumentTooLarge` with TOO_MANY_PARTS.
    """
    text, is_html = _find_text(message)
    entries = message.parts(_ATTACHMENTS)
    if len(entries) > MOST_PARTS:
        raise DocumentTooLarge("TOO_MANY_PARTS", f"The message has more than {MOST_PARTS:,} parts.")
    if not text.strip() and len(entries) == 1 and message.text(_CLASS).upper().endswith(_SIGNED):
        return take_apart(Properties(file, entries[0], PART_HEAD).binary(_CONTENT))[1]
    names = (_name_attachment(file, entry, message.encoding) for entry in entries)
    return Body(text, is_html, tuple(name for name in names if name))


def _find_text(message: Properties) -> tuple[str, bool]:
    """The text, and whether it is HTML."""
    text = message.text(_TEXT, None)
    if text.strip():
        return text, False
    html = message.text(_HTML, None) or _decode_html(message.binary(_HTML), message.number(_CODE_PAGE))
    if html.strip():
        return html, True
    packed = message.binary(_RTF)
    return read_rtf(unpack_rtf(packed)) if packed else ("", False)


def _decode_html(data: bytes, code_page: int | None) -> str:
    """The characters of a page in a code page, where it is one and the page does not begin with a mark."""
    encoding = find_code_page(code_page)
    if encoding is None or data.startswith(_MARKS):
        return decode_page(data)
    return data.decode(encoding, "replace")


def _name_attachment(file: CompoundFile, entry: Entry, encoding: str | None) -> str:
    """What an attachment is called: a message that is attached by its subject."""
    attachment = Properties(file, entry, PART_HEAD, encoding)
    inner = attachment.storage(_CONTENT)
    subject = "" if inner is None else Properties(file, inner, EMBEDDED_HEAD).text(_SUBJECT)
    names = (attachment.text(_LONG_NAME), subject, attachment.text(_SHORT_NAME), attachment.text(_SHOWN_NAME))
    return next((" ".join(name.split()) for name in names if name.strip()), "")
