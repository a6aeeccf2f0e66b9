"""The document in a synchronous request: the body itself, or Base64 in a JSON object."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from lambdas.api.json_body import read_object
from lambdas.api.requests import Request
from lambdas.contents import (
    AVIF,
    BMP,
    DOC,
    DOCX,
    GIF,
    HEIF,
    JPEG,
    JPEG_2000,
    MSG,
    ODS,
    OLE,
    OPEN_DOCUMENT,
    PDF,
    PNG,
    PPT,
    PPTX,
    PROTECTED,
    RTF,
    TIFF,
    WEBP,
    XLS,
    XLSB,
    XLSX,
    ZIP,
    recognise_content,
)
from lambdas.errors import InvalidRequest, PayloadTooLarge

MAX_DOCUMENT_BYTES = 4_500_000
"""As the published API has it for synchronous requests."""
MAX_BODY_BYTES = 6_010_000
"""The longest document in Base64, with a little JSON around it: about what the gateway hands to a function at most."""
NO_TYPES = frozenset({"application/octet-stream", "application/x-www-form-urlencoded", "binary/octet-stream"})
"""Content types that clients send where they know none: the bytes have to tell."""
JSON_TYPE = "application/json"
TOLD_BY_BYTES = frozenset(
    {PDF, PNG, JPEG, TIFF, GIF, BMP, WEBP, AVIF, JPEG_2000, HEIF}
    | {DOCX, XLSX, XLSB, ODS, PPTX, OPEN_DOCUMENT, ZIP, RTF}
    | {DOC, XLS, PPT, MSG, PROTECTED, OLE}
)
"""What bytes alone are taken for; anything else may be a document that was encoded wrongly."""
TO_UPLOAD = "Larger ones go to the URL that generate_upload_url answers"
UNDETERMINED = "Could not determine the content type of the document"
CHECK_BASE64 = f"{UNDETERMINED}. Please check that the document was correctly encoded as Base64"


@dataclass(frozen=True, slots=True)
class Content:
    """A document's bytes, and the content type that was declared for them."""

    data: bytes
    content_type: str | None


def read_content(request: Request, larger: str = TO_UPLOAD) -> Content:
    """Return the document in a request; InvalidRequest in the published words, or PayloadTooLarge.

    `larger` is the sentence on what to do with a document that is over the limit.
    """
    declared = request.headers.get("content-type", "").strip()
    kind = declared.partition(";")[0].strip().lower()
    if not request.encoded_body:
        raise InvalidRequest("Missing request body or body.document")
    if not kind:
        raise InvalidRequest("Must provide the Content-Type header when request body is present")
    if kind == JSON_TYPE:
        return _read_base64(request, larger)
    data = _checked(request.read_body(MAX_BODY_BYTES), larger)
    if kind not in NO_TYPES:
        return Content(data, declared)
    if not _is_known(data):
        raise InvalidRequest(UNDETERMINED)
    return Content(data, None)


def _read_base64(request: Request, larger: str) -> Content:
    encoded = read_object(request, MAX_BODY_BYTES).get("document")
    if not isinstance(encoded, str) or not encoded:
        raise InvalidRequest("Missing request body or body.document")
    try:
        data = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        raise InvalidRequest(CHECK_BASE64) from None
    if not _is_known(_checked(data, larger)):
        raise InvalidRequest(CHECK_BASE64)
    return Content(data, None)


def _checked(data: bytes, larger: str) -> bytes:
    if len(data) > MAX_DOCUMENT_BYTES:
        raise PayloadTooLarge(
            f"The document has {len(data)} bytes; the limit of this route is {MAX_DOCUMENT_BYTES}. {larger}"
        )
    return data


def _is_known(data: bytes) -> bool:
    return recognise_content(data) in TOLD_BY_BYTES
