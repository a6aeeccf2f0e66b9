"""Messages as Outlook keeps them, with all that they may consist of."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.unit.documents.mail import outlook_files as msg
from tests.unit.documents.mail.outlook_files import Person, Values, list_message, write_outlook

_HEADERS = (
    "Received: from x\r\nFrom: =?utf-8?Q?J=C3=B6rg?= <j@example.com>\r\nDate: Sat, 3 Jan 2026 10:00:00 +0100\r\n\r\n"
)
_SIGNED = b'Content-Type: multipart/signed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nSigned text\n--x--\n'
_WRAPPED = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset128 Gothic;}}"
    rb"{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Bill \'80 \u8364?1,250.00\htmlrtf }\htmlrtf0 {\f1 \'93\'8c}\par "
    rb"{\*\htmltag64 <table border=1><tr><td>}Pens{\*\htmltag64 <td>}3{\*\htmltag64 </table>}}"
)
_PLAIN = rb"{\rtf1\ansi{\info{\title x}}\uc2 Bill \u8364EU {\v no}{\pict\bin4 {{}}00}\trowd a\cell b\cell\row \{\}\par}"


def write_messages(page: bytes) -> list[bytes]:
    """Messages of typed text, of this page, of RTF that is packed and not, and of text that was signed."""
    fields: Values = {msg.SUBJECT: "Bill", msg.SENT_AT: datetime(2026, 1, 3, tzinfo=UTC), msg.CODE_PAGE: 1252}
    sender: Values = {msg.SENT_NAME: "Jörg", msg.SENT_MAILBOX: "j@example.com"}
    people = [Person("Ann", "ann@example.org"), Person("Bob", "", msg.CC, "/O=X/CN=BOB"), Person("Eve", kind=msg.BCC)]
    inner = list_message({msg.SUBJECT: "Inner"}, head=24)
    attachments: list[Values] = [{msg.METHOD: msg.EMBEDDED}, {msg.LONG_NAME: "a.pdf", msg.CONTENT: b"%PDF" * 1100}]
    signed: Values = {msg.CLASS: "IPM.Note.SMIME.MultipartSigned"}
    return [
        write_outlook({**fields, **sender, msg.BODY: "Total\t1,250.00\r\n" * 8}, people, attachments, inner=inner),
        write_outlook({**fields, msg.HEADERS: _HEADERS, msg.SENT_CODE_PAGE: 65001, msg.HTML: page}, people),
        write_outlook({**fields, **sender, msg.RTF: msg.pack_rtf(_WRAPPED)}, people, narrow="cp1252"),
        write_outlook({**fields, msg.RTF: msg.keep_rtf(_PLAIN)}),
        write_outlook({**fields, **signed}, (), [{msg.LONG_NAME: "smime.p7m", msg.CONTENT: _SIGNED}]),
    ]
