"""Forms in `multipart/form-data` (RFC 7578), whole in memory: a request's body is a few megabytes at the most."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from lambdas.api.json_body import show
from lambdas.api.requests import Request
from lambdas.errors import InvalidRequest, LimitExceeded

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

# It warns of what it cannot read by quoting it.
logging.getLogger("python_multipart").setLevel(logging.CRITICAL)

MULTIPART = b"multipart/form-data"
MOST_PARTS = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a form; `filename` is None where it has none. What it declares of its content is not kept: it lies."""

    name: str
    filename: str | None
    data: bytes


def read_form(request: Request, limit: int) -> Mapping[str, Part]:
    """Return the parts of a request's form by name, the first of each; InvalidRequest, PayloadTooLarge over `limit`."""
    kind, options = parse_options_header(_latin(request.headers.get("content-type", "")))
    boundary = options.get(b"boundary")
    if kind != MULTIPART:
        given = request.headers.get("content-type")
        raise InvalidRequest(f"Content-Type is {show(given)}; a file comes as multipart/form-data")
    if not boundary:
        raise InvalidRequest("Content-Type names no boundary, which multipart/form-data has between its parts")
    collected = _Collected()
    body = request.read_body(limit)
    try:
        parser = MultipartParser(boundary, collected.callbacks())
        parser.write(body)
    except FormParserError:
        raise InvalidRequest("The body is not multipart/form-data with the boundary that Content-Type names") from None
    if not collected.has_ended:
        raise InvalidRequest("The body ends before its form does: it was cut off, or has another boundary")
    return collected.parts


@dataclass(slots=True)
class _Collected:
    """What the parser has told so far."""

    parts: dict[str, Part] = field(default_factory=dict)
    has_ended: bool = False
    _count: int = 0
    _header: bytearray = field(default_factory=bytearray)
    _value: bytearray = field(default_factory=bytearray)
    _disposition: bytes = b""
    _data: bytearray = field(default_factory=bytearray)

    def callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._header.extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
            "on_header_end": self._end_header,
            "on_part_data": lambda data, start, end: self._data.extend(data[start:end]),
            "on_part_end": self._end_part,
            "on_end": self._end,
        }

    def _begin(self) -> None:
        self._count += 1
        if self._count > MOST_PARTS:
            raise LimitExceeded(f"The form has more than {MOST_PARTS} parts")
        self._disposition = b""
        self._data = bytearray()

    def _end_header(self) -> None:
        if bytes(self._header).strip().lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._header, self._value = bytearray(), bytearray()

    def _end_part(self) -> None:
        # In a form's headers names are UTF-8 as they are (RFC 7578, 5.1); the parser takes and returns Latin-1.
        _, options = parse_options_header(self._disposition.decode("latin-1"))
        name = options.get(b"name", b"").decode("utf-8", "replace")
        filename = options.get(b"filename")
        part = Part(name, None if filename is None else filename.decode("utf-8", "replace"), bytes(self._data))
        self.parts.setdefault(name, part)

    def _end(self) -> None:
        self.has_ended = True


def _latin(text: str) -> str:
    """A header's text without what is no Latin-1, which the parser does not take."""
    return text.encode("latin-1", "replace").decode("latin-1")
