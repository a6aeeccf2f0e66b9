"""Bytes of an e-mail message -> pages, by what is loaded with the first message and not with every document."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument


def read_mail(data: bytes, limits: Limits, _password: str | None = None) -> PagedDocument:
    """Read a message, as `read_message` does; passwords are nothing to it."""
    module = import_module("lambdas.documents.mail.document")
    return cast(Callable[[bytes, Limits], PagedDocument], module.read_message)(data, limits)


def read_outlook_mail(data: bytes, limits: Limits, _password: str | None = None) -> PagedDocument:
    """Read a message of Outlook's, as `read_outlook` does; passwords are nothing to it."""
    module = import_module("lambdas.documents.mail.outlook.document")
    return cast(Callable[[bytes, Limits], PagedDocument], module.read_outlook)(data, limits)
