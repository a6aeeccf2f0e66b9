"""Bytes of an HTML page -> pages, by what is loaded with the first page and not with every document."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument


def read_page(data: bytes, limits: Limits, _password: str | None = None) -> PagedDocument:
    """Read an HTML page, as `read_html` does; passwords are nothing to it."""
    module = import_module("lambdas.documents.hypertext.document")
    return cast(Callable[[bytes, Limits], PagedDocument], module.read_html)(data, limits)
