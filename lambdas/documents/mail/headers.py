"""The fields at the head of a message, as people read them."""

from __future__ import annotations

import re
from contextlib import suppress
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from lambdas.documents.text.decoding import clean_characters

LONGEST = 10_000
"""Characters of a field; the rest is left out."""

_FOLDS = re.compile(r"\s+")


def read_header(message: Message, name: str) -> str:
    """The text of a field, empty where there is none; of several of one name the first."""
    value = message.get(name)
    if value is None:
        return ""
    text = str(value)[:LONGEST]
    with suppress(MessageError, LookupError, ValueError):  # written in no known way, it is shown as it is
        text = str(make_header(decode_header(text)))
    return tidy_field(join_surrogates(text))


def tidy_field(text: str) -> str:
    """The text of a field on one line, as far as it is shown."""
    return clean_characters(_FOLDS.sub(" ", text).strip())[:LONGEST]


def join_surrogates(text: str) -> str:
    """Text in which bytes beyond ASCII stand for themselves, which mails must not have and do."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
