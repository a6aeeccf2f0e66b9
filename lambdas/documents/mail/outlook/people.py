"""Who wrote a message and to whom, as the fields of a mail say it (MS-OXOMSG; RFC 5322, 3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lambdas.compound.files import CompoundFile
from lambdas.documents.mail.headers import LONGEST
from lambdas.documents.mail.outlook.properties import PART_HEAD, Properties

MOST_RECIPIENTS = LONGEST // 4
"""That are looked at: a field shows no more characters than `LONGEST`."""

_RECIPIENTS = "__recip_version1.0_#"
_KIND, _KINDS = 0x0C15, {1: "To", 2: "Cc"}
_NAME, _ADDRESS, _MAILBOX = 0x3001, 0x3003, 0x39FE
# Names, addresses and mailboxes of whom the message is from, and of who sent it for them.
_SENDERS = ((0x0042, 0x0065, 0x5D02), (0x0C1A, 0x0C1F, 0x5D01))
_DISPLAYED = {"To": 0x0E04, "Cc": 0x0E03}
_SPECIAL = re.compile(r'[][()<>@,:;".\\]')
_ESCAPED = re.compile(r'(["\\])')


@dataclass(frozen=True, slots=True)
class Person:
    """A name and an address, either of them perhaps empty."""

    name: str
    address: str

    def __str__(self) -> str:
        """As a field of a mail has it, which quotes what is not encoded."""
        if not self.address or not self.name or self.name.lower() == self.address.lower():
            return self.address or self.name
        is_special = self.name.isascii() and _SPECIAL.search(self.name) is not None
        name = '"{}"'.format(_ESCAPED.sub(r"\\\1", self.name)) if is_special else self.name
        return f"{name} <{self.address}>"


def find_sender(message: Properties) -> list[Person]:
    """Whom the message is from; nobody in one that was not sent."""
    found = (_find_person(message, *tags) for tags in _SENDERS)
    return next(([person] for person in found if str(person)), [])


def find_recipients(file: CompoundFile, message: Properties) -> dict[str, list[Person]]:
    """Whom it went to by the field, those in copy that others do not see left out."""
    found: dict[str, list[Person]] = {field: [] for field in _KINDS.values()}
    for recipient in islice(_open_recipients(file, message), MOST_RECIPIENTS):
        field = _KINDS.get((recipient.number(_KIND) or 0) & 0xF)
        person = _find_person(recipient, _NAME, _ADDRESS, _MAILBOX)
        if field is not None and str(person):
            found[field].append(person)
    return found


def display(message: Properties, field: str) -> str:
    """The names in a field, as they were shown in lists of messages."""
    return message.text(_DISPLAYED[field])


def _open_recipients(file: CompoundFile, message: Properties) -> Iterator[Properties]:
    for entry in message.parts(_RECIPIENTS):
        yield Properties(file, entry, PART_HEAD, message.encoding)


def _find_person(properties: Properties, name: int, address: int, mailbox: int) -> Person:
    """A person by the numbers of these properties; an address that is no mailbox's is one of a company's own."""
    found = properties.text(mailbox).strip()
    if not found:
        other = properties.text(address).strip()
        found = other if "@" in other else ""
    said = " ".join(properties.text(name).split())
    quoted = len(said) > 1 and said[0] == said[-1] == "'"
    return Person(said[1:-1] if quoted else said, found)
