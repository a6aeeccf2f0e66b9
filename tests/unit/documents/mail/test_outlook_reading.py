"""Messages of Outlook's: read as the mail that they were, wherever Outlook keeps what they say."""

from __future__ import annotations

from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lambdas.contents import MSG, name_media_type, recognise_content
from lambdas.documents.mail.rtf.unpacking import unpack_rtf
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import Limits, read_document
from lambdas.errors import DocumentError, DocumentTooLarge, ProtectedDocument, UnreadableDocument
from tests.unit.documents.mail import outlook_files as msg
from tests.unit.documents.mail.outlook_files import Person, Values, write_outlook

FIELDS: Values = {
    msg.CLASS: "IPM.Note",
    msg.SUBJECT: "Größe der Schrauben, offer 4711",
    msg.SENT_NAME: "Jane Doe",
    msg.SENT_MAILBOX: "jane@example.com",
    msg.SENDER_NAME: "Assistant",
    msg.SENDER_ADDRESS: "assistant@example.com",
    msg.SENT_AT: datetime(2026, 1, 3, 9, 0, 0, tzinfo=UTC),
}
PEOPLE = (
    Person("Orders", "orders@example.org"),
    Person("Doe, John", "john@example.org", msg.CC),
    Person("'sales@example.org'", "sales@example.org"),
    Person("Secret", "secret@example.org", msg.BCC),
)
HEAD = [
    "From: Jane Doe <jane@example.com>",
    "To: Orders <orders@example.org>, sales@example.org",
    'Cc: "Doe, John" <john@example.org>',
    "Subject: Größe der Schrauben, offer 4711",
    "Date: Sat, 03 Jan 2026 09:00:00 +0000",
]
TYPED = "Please find 4711 below.\r\n\r\nItem      Price\r\nScrews     1.50\r\n"
LINES = ["Please find 4711 below.", "Item", "Price", "Screws", "1.50"]
HTML = "<p>Offer <b>4711</b> für Ärzte<table border=1><tr><td>Screws<td>1.50</table>"
LAID_OUT = ["Offer 4711 für Ärzte", "Screws", "1.50"]


def read(data: bytes, limits: Limits | None = None) -> PagedDocument:
    return read_document(data, limits=limits or Limits())


def texts(data: bytes) -> list[str]:
    return [line.text for page in read(data).pages for line in page.lines]


def fail(data: bytes) -> str:
    with pytest.raises(DocumentError) as raised:
        read(data)
    return raised.value.failure.code


def test_fields_and_typed_text_stand_below_each_other_as_those_of_a_mail() -> None:
    data = write_outlook({**FIELDS, msg.BODY: TYPED}, PEOPLE)
    document = read(data)

    assert recognise_content(data) is MSG
    assert texts(data) == [*HEAD, *LINES]
    assert (document.content_type, document.reader) == ("application/vnd.ms-outlook", "outlook")
    metadata = document.metadata
    assert (metadata.author, metadata.title) == (HEAD[0][6:], HEAD[3][9:])
    assert metadata.creation_date == HEAD[4][6:]


def test_media_types_that_name_such_a_message_are_one() -> None:
    assert name_media_type("application/x-msg; charset=binary") == name_media_type("application/msoutlook")
    assert name_media_type("application/x-msg") == MSG.media_type


def test_text_is_read_rather_than_html_and_html_rather_than_rtf() -> None:
    page, rtf = HTML.encode(), msg.pack_rtf(rb"{\rtf1 RTF}")

    assert texts(write_outlook({msg.BODY: "Typed", msg.HTML: page, msg.RTF: rtf})) == ["Typed"]
    assert texts(write_outlook({msg.BODY: " \r\n", msg.HTML: page, msg.RTF: rtf})) == LAID_OUT
    assert texts(write_outlook({msg.HTML: HTML, msg.RTF: rtf})) == LAID_OUT
    assert texts(write_outlook({msg.RTF: rtf})) == ["RTF"]


@pytest.mark.parametrize(
    ("encoding", "code_page"),
    [("cp1252", 1252), ("utf-8", 65001), ("iso8859-1", 28591), ("cp1250", 1250), ("utf-8", 20127), ("cp1252", 99)],
)
def test_texts_of_one_byte_a_character_are_in_the_code_page_that_is_named(encoding: str, code_page: int) -> None:
    page: Values = {msg.SUBJECT: "Größe", msg.CODE_PAGE: code_page}
    html: Values = {msg.HTML: HTML.encode(encoding), msg.SENT_CODE_PAGE: code_page}

    assert texts(write_outlook({**page, msg.BODY: "Öl"}, [Person("Jürgen")], narrow=encoding)) == [
        "To: Jürgen",
        "Subject: Größe",
        "Öl",
    ]
    assert texts(write_outlook(html)) == LAID_OUT


# MS-OXRTFCP, 4.1.1 and 4.1.2: a text of few runs, and a run that goes on into itself.
@pytest.mark.parametrize(
    ("packed", "rtf"),
    [
        (
            "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0",
            b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n",
        ),
        ("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0", b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"),
    ],
)
def test_examples_of_how_rtf_is_packed_are_unpacked(packed: str, rtf: bytes) -> None:
    assert unpack_rtf(bytes.fromhex(packed)) == rtf


@pytest.mark.parametrize("pack", [msg.pack_rtf, msg.keep_rtf])
def test_html_is_taken_out_of_rtf(pack: msg.Pack) -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}"
        rb"{\colortbl\red0;}{\*\generator Exchange;}{\*\htmltag19 <html>}{\*\htmltag64 <p>}\htmlrtf {\b \htmlrtf0 "
        rb"Offer {\*\htmltag84 <b>}\htmlrtf {\b\htmlrtf0 4711{\*\htmltag92 </b>}\htmlrtf }\htmlrtf0  f\'fcr \'c4rzte "
        rb"{\*\htmltag84 &lt;}\htmlrtf <\htmlrtf0 1{\*\htmltag84 &gt;}\htmlrtf >\htmlrtf0 {\*\mhtmltag84 <i>}\par"
        rb"\htmlrtf }\htmlrtf0 {\*\htmltag64 <p title=\{\}>}{\f1 \'cf\'f0}\u8364?\u-10179?\u-8694? \ldblquote ok"
        rb"\rdblquote{\*\htmltag64 <table border=1>\par <tr><td>}Screws{\*\htmltag64 <td>}1.50{\*\htmltag64 </table>}}"
    )

    assert texts(write_outlook({msg.RTF: pack(rtf)})) == [
        "Offer 4711 für Ärzte <1>",
        "Пр€\U0001f60a “ok”",
        "Screws",
        "1.50",
    ]


def test_plain_text_is_taken_out_of_rtf_that_is_nothing_else() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1250{\fonttbl{\f0 Arial;}{\f5\fcharset128 MS Gothic;}}{\info{\title Secret}}{\header top}"
        rb"\uc2\f0 \'8aroub \u8364EU 1.50\par {\v hidden}{\pict\bin5 {{{{{00}{\field{\*\fldinst HYPERLINK x}"
        rb"{\fldrslt link}}\line {\f5\'93\'8c\'8b\'9e}\trowd Item\cell\cell Price\cell\row end"
        b"\\\nlast\\~word \\{\\}}"
    )

    assert texts(write_outlook({msg.RTF: msg.pack_rtf(rtf)})) == [
        "Šroub € 1.50",
        "link",
        "東京Item",
        "Price",
        "end",
        "last word {}",
    ]


def test_attachments_are_named_and_not_read() -> None:
    inner = msg.list_message({msg.SUBJECT: "Inner offer", msg.BODY: "inside"}, head=24)
    attachments: list[Values] = [
        {msg.METHOD: msg.EMBEDDED, msg.NAME: "shown"},
        {msg.LONG_NAME: "Rechnung für März.pdf", msg.SHORT_NAME: "RECHNU~1.PDF", msg.CONTENT: b"%PDF-1.4"},
        {msg.SHORT_NAME: "NOTES.TXT", msg.CONTENT: b"secret"},
        {msg.CONTENT: b"nameless"},
    ]
    data = write_outlook({msg.BODY: "Typed"}, (), attachments, inner=inner)

    assert texts(data) == ["Attachments: Inner offer, Rechnung für März.pdf, NOTES.TXT", "Typed"]


def test_headers_say_what_the_properties_do_not() -> None:
    headers = (
        "Microsoft Mail Internet Headers Version 2.0\r\nReceived: from x\r\n\tby y\r\nFrom: =?utf-8?Q?J=C3=B6rg?= "
        "<joerg@example.com>\r\nTo: a@example.org,\r\n b@example.org\r\nCc: other@example.org\r\nSubject: other\r\n"
        "Date: Sat, 3 Jan 2026 10:00:00 +0100\r\nX-Mailer: Post\r\n\r\n"
    )
    people = (Person("A", "", msg.TO, "/O=EXAMPLE/CN=A"), Person("B", "b@example.org"), PEOPLE[1])
    values = {**FIELDS, msg.SENT_MAILBOX: "", msg.SENT_ADDRESS: "/O=EXAMPLE/CN=JOERG", msg.HEADERS: headers}

    document = read(write_outlook(values, people))
    assert [line.text for line in document.pages[0].lines] == [
        "From: Jörg <joerg@example.com>",
        "To: a@example.org, b@example.org",
        HEAD[2],
        HEAD[3],
        "Date: Sat, 3 Jan 2026 10:00:00 +0100",
    ]
    assert document.metadata.creator == "Post"


def test_people_of_a_company_are_shown_by_their_names() -> None:
    people = (Person("Ann", "", msg.TO, "/O=EXAMPLE/CN=ANN"), Person("Bob", "", msg.TO, "bob@example.org"))

    assert texts(write_outlook({msg.SUBJECT: "s"}, people)) == ["To: Ann, Bob <bob@example.org>", "Subject: s"]
    assert texts(write_outlook({msg.SUBJECT: "\x01\x05RE: s", msg.DISPLAY_TO: "Ann; Bob"})) == [
        "To: Ann; Bob",
        "Subject: RE: s",
    ]


def test_text_of_a_signed_message_is_found_in_what_was_signed() -> None:
    signed = (
        b'Content-Type: multipart/signed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nSigned text\r\n'
        b'--x\r\nContent-Type: application/pkcs7-signature; name="smime.p7s"\r\n\r\nabc\r\n--x--\r\n'
    )
    values = {msg.CLASS: "IPM.Note.SMIME.MultipartSigned", msg.SUBJECT: "s"}
    attachment: Values = {msg.LONG_NAME: "smime.p7m", msg.CONTENT: signed}

    assert texts(write_outlook(values, (), [attachment])) == ["Subject: s", "Attachments: smime.p7s", "Signed text"]


@pytest.mark.parametrize(("name", "text"), [("smime.p7m", ""), ("Message.rpmsg", "This message is protected.")])
def test_protected_message_is_refused_by_name_in_either_format(name: str, text: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["Message-ID"], mail["Subject"] = "a@example.org", "<1@example.org>", "s"
    mail.set_content(text)
    mail.add_attachment(b"sealed", maintype="application", subtype="octet-stream", filename=name)
    attachment: Values = {msg.LONG_NAME: name, msg.CONTENT: b"sealed"}

    for data in (mail.as_bytes(), write_outlook({msg.SUBJECT: "s", msg.BODY: text}, (), [attachment])):
        with pytest.raises(ProtectedDocument) as raised:
            read(data)
        assert raised.value.failure.code == "MAIL_UNSUPPORTED_SECURITY"


def test_message_without_a_word_is_refused() -> None:
    assert fail(write_outlook({msg.CLASS: "IPM.Note", msg.BODY: " \r\n"})) == "MAIL_IS_BLANK"


def test_message_that_lost_its_end_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="parts of it are not in its file"):
        read(write_outlook({**FIELDS, msg.BODY: TYPED * 200})[:-4000])


def test_limits_are_looked_at_before_the_work() -> None:
    large = bytearray(msg.keep_rtf(b"{\\rtf1 x}"))
    large[4:8] = (20_000_001).to_bytes(4, "little")

    assert fail(write_outlook({msg.RTF: bytes(large)})) == "UNPACKED_TOO_LARGE"
    assert fail(write_outlook({msg.SUBJECT: "s"}, (), [{}] * 1001)) == "TOO_MANY_PARTS"
    assert fail(write_outlook({msg.RTF: msg.keep_rtf(b"{\\rtf1 " + b"{" * 1001)})) == "MAIL_IS_BROKEN"
    assert fail(write_outlook({msg.RTF: b"no RTF at all, and longer than a head"})) == "MAIL_IS_BROKEN"
    with pytest.raises(DocumentTooLarge) as raised:
        read(write_outlook({msg.BODY: "next\n" * 300}), Limits(max_pages=2))
    assert raised.value.failure.code == "TOO_MANY_PAGES"


def test_field_of_many_people_ends_where_that_of_a_mail_does() -> None:
    people = [Person(f"Person {number}", f"p{number}@example.org") for number in range(2600)]
    lines = texts(write_outlook({msg.BODY: "x"}, people))

    assert lines[0].startswith("To: Person 0 <p0@example.org>, Person 1 <p1@example.org>")
    assert sum(map(len, lines)) < 10_100


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N"), include_characters=" ,'."), max_size=30)
NAMES = st.text(st.sampled_from("Ab ,.(@ü"), max_size=8).map(str.strip)
UNFOLDED = default.clone(max_line_length=100_000)
"""Python writes a comma between people as a name where it folds a line beside an encoded one."""


@settings(max_examples=25, deadline=None)
@example("", ["@@@@üüü", "@@@@@@@@", ""], [], 0, False)
@given(WORDS, st.lists(NAMES, max_size=3), st.lists(WORDS, max_size=5), st.integers(0, 4_000_000_000), st.booleans())
def test_mail_and_message_of_the_same_words_are_the_same_lines(
    subject: str, names: list[str], rows: list[str], seconds: int, is_html: bool
) -> None:
    sent = datetime.fromtimestamp(seconds, UTC)
    text = "<br>".join(rows) if is_html else "\n".join(rows)
    people = [Person(name, f"p{number}@example.org") for number, name in enumerate(names)]
    mail = EmailMessage(policy=UNFOLDED)
    mail["Message-ID"], mail["From"], mail["Date"] = "<1@example.org>", "Jane Doe <jane@example.com>", sent
    mail["Subject"] = " ".join(subject.split())
    if people:
        mail["To"] = [Address(person.name, addr_spec=person.address) for person in people]
    mail.set_content(text, subtype="html" if is_html else "plain")
    values: Values = {**FIELDS, msg.SUBJECT: subject, msg.SENT_AT: sent}
    body: Values = {msg.HTML: text.encode(), msg.SENT_CODE_PAGE: 65001} if is_html else {msg.BODY: text}

    assert texts(write_outlook({**values, **body}, people)) == texts(mail.as_bytes())
