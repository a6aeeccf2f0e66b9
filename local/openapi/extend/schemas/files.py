"""Files as they are uploaded, named in submissions, and shown."""

from __future__ import annotations

from lambdas.api.extend.files.values import LONGEST_NAME, LONGEST_PASSWORD
from lambdas.api.extend.submission.file_inputs import KINDS, LONGEST_ID, LONGEST_TEXT
from lambdas.api.extend.submission.file_inputs import LONGEST_NAME as LONGEST_INPUT_NAME
from lambdas.fetching.locations import LONGEST_URL
from lambdas.files.types import FileType
from local.openapi.extend.values import FILE_ID, ours, page_of, shown
from local.openapi.values import INSTANT, LINK, TEXT, Schema, closed, one_of, optional, request, text

PASSWORD = text(longest=LONGEST_PASSWORD) | {"format": "password", "description": "Opens a PDF; it is never shown."}
NAME = text(longest=LONGEST_NAME)
SETTINGS = request({"password": PASSWORD})
UPLOAD: Schema = {
    "type": "object",
    "properties": {"file": {"type": "string", "format": "binary", "minLength": 1}, "password": PASSWORD},
    "required": ["file"],
}
URL: Schema = text(longest=LONGEST_URL) | {
    "format": "uri",
    "description": "https, and never a private, loopback, link-local or metadata address.",
    "examples": ["https://example.com/document.pdf"],
}
_NAMED = {"name": text(longest=LONGEST_INPUT_NAME)}
BASE64: Schema = text(longest=LONGEST_TEXT, shortest=1) | {
    "contentEncoding": "base64",
    "pattern": "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
}
INPUTS: dict[str, Schema] = {
    "url": request({"url": URL, **_NAMED, "settings": SETTINGS}, ["url"]),
    "id": request({"id": text(longest=LONGEST_ID, shortest=1)}, ["id"]),
    "text": request({"text": text(longest=LONGEST_TEXT), **_NAMED}, ["text"]),
    "base64": request({"base64": BASE64, **_NAMED, "settings": SETTINGS}, ["base64"]),
}
"""By the member that says which kind of file it is."""

_SUMMARY = {
    "id": FILE_ID,
    "name": TEXT,
    "type": optional(one_of(*FileType)),
    "metadata": closed({"pageCount": {"type": "integer", "minimum": 1}}, ["pageCount"]),
    "createdAt": INSTANT,
    "updatedAt": INSTANT,
}
_LINK = LINK | {"description": "The bytes, for 15 minutes and without the key; not there before they have come."}
_OFFER = ours(LINK | {"description": "Where to PUT the bytes within 15 minutes, without the key."})

SCHEMAS: dict[str, Schema] = {
    "FileInput": {"oneOf": [INPUTS[kind] for kind in KINDS], "description": "A file, in exactly one of these ways."},
    "FileSummary": shown("file", _SUMMARY),
    "RunFile": shown("file", _SUMMARY | {"parentFileId": {"type": "null"}}),
    "File": shown("file", _SUMMARY | {"presignedUrl": _LINK}, ["presignedUrl"]),
    "Files": page_of("FileSummary"),
    "NewFile": request({"name": NAME | {"minLength": 1}, "password": PASSWORD}, ["name"]),
    "OfferedFile": shown("file", _SUMMARY | {"uploadUrl": _OFFER}),
}
