"""Bytes of an image -> pages without text, by what is loaded with the first image and not with every document."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument


def read_scan(data: bytes, limits: Limits, _password: str | None = None) -> PagedDocument:
    """Read an image, as `read_image` does; passwords are nothing to it."""
    module = import_module("lambdas.documents.scans.document")
    return cast(Callable[[bytes, Limits], PagedDocument], module.read_image)(data, limits)
