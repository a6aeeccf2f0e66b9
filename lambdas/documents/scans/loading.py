"""Bytes of an image -> pages without text, by what is loaded with the first image and not with every document."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import cast

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument

HEIC_DECODER, HEIC_SETTING = "libheif", "HEIC=true"
"""What decodes HEIC images, and what makes it part of a stack."""

_HEIC_PACKAGE = "pillow_heif"


def reads_heic() -> bool:
    """Whether what decodes HEIC images is installed, without loading it."""
    return find_spec(_HEIC_PACKAGE) is not None


def read_scan(data: bytes, limits: Limits, _password: str | None = None) -> PagedDocument:
    """Read an image, as `read_image` does; passwords are nothing to it."""
    module = import_module("lambdas.documents.scans.document")
    return cast(Callable[[bytes, Limits], PagedDocument], module.read_image)(data, limits)
