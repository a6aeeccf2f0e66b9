"""Bytes of a Word document -> pages, by what is loaded with the first one and not with every document."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument


def read_word(data: bytes, limits: Limits, _password: str | None = None) -> PagedDocument:
    """Read a Word document, as `read_docx` does; passwords are nothing to it."""
    module = import_module("lambdas.documents.word.document")
    return cast(Callable[[bytes, Limits], PagedDocument], module.read_docx)(data, limits)
