"""The dialect's identifiers: a prefix that says what it is, and 22 characters of base64url.

A run's id and a batch's are our own ids in another spelling, so that both doors lead to the same thing and no row has
to translate between them.
"""

from __future__ import annotations

import base64
import binascii
import re
import uuid

from lambdas.batches.identifiers import parse_batch_id, parse_document_id
from lambdas.errors import NotFound

DIALECT = "extend"
"""What rows, events and webhooks call this dialect."""
RUN, BATCH = "exr_", "bpr_"
SUFFIX = re.compile(r"[A-Za-z0-9_-]{22}")
LONGEST_SHOWN = 64


def run_id(document_id: str) -> str:
    """Return a document's id as that of a run."""
    return RUN + _spell(document_id)


def batch_run_id(batch_id: str) -> str:
    """Return a batch's id as that of a batch run."""
    return BATCH + _spell(batch_id)


def read_run_id(text: str) -> str:
    """Return the id of the document that a run's id names; NotFound for what is no run's id."""
    document_id = _read(text, RUN, "extract run")
    try:
        parse_document_id(document_id)
    except NotFound:
        raise _unknown("extract run", text) from None
    return document_id


def read_batch_run_id(text: str) -> str:
    """Return the id of the batch that a batch run's id names; NotFound for what is no batch run's id."""
    try:
        return parse_batch_id(_read(text, BATCH, "batch run"))
    except NotFound:
        raise _unknown("batch run", text) from None


def unknown_run(text: str) -> NotFound:
    """Return the error for a run's id, as it was given, that names no run of the caller's."""
    return _unknown("extract run", text)


def _spell(id_: str) -> str:
    return base64.urlsafe_b64encode(uuid.UUID(id_).bytes).decode().rstrip("=")


def _read(text: str, prefix: str, what: str) -> str:
    suffix = text.removeprefix(prefix)
    if not text.startswith(prefix) or not SUFFIX.fullmatch(suffix):
        raise _unknown(what, text)
    try:
        packed = base64.urlsafe_b64decode(suffix + "==")
    except binascii.Error:
        raise _unknown(what, text) from None
    if base64.urlsafe_b64encode(packed).decode().rstrip("=") != suffix:
        raise _unknown(what, text)  # the last character has four bits to spare: one spelling of an id is enough
    return str(uuid.UUID(bytes=packed))


def _unknown(what: str, text: str) -> NotFound:
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
    return NotFound(f"No {what} has the id {shown}")
