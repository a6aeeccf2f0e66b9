"""The file in a submission: a URL that it is fetched from, the id of one that is here, a text, or bytes in Base64."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from lambdas.api.extend.files.values import read_password
from lambdas.api.json_body import check_text, kind_of, show
from lambdas.errors import InvalidRequest, UnfetchableDocument
from lambdas.fetching.locations import LONGEST_URL, FetchPolicy, read_location

KINDS = ("url", "id", "text", "base64")
"""The last is known to the published command line alone."""
LONGEST_NAME = 1_024
LONGEST_ID = 255
LONGEST_TEXT = 5_000_000
UNNAMED = "document"
"""What a file is called that has no name, nor a URL with one in it."""


@dataclass(frozen=True, slots=True)
class UrlFile:
    """A file that is fetched from a URL; `path` is what an error calls it, as `inputs[3].file`."""

    path: str
    url: str
    name: str
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was handed in before."""

    path: str
    id: str


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text that becomes a file; `name` is empty where none was given."""

    path: str
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class BytesFile:
    """Bytes that become a file."""

    path: str
    data: bytes = field(repr=False)
    name: str
    password: str | None = field(default=None, repr=False)


FileInput = UrlFile | StoredFile | TextFile | BytesFile


def read_file_input(value: object, path: str, policy: FetchPolicy) -> FileInput:
    """Return the file that a submission names under `path`; InvalidRequest names what is wrong with it.

    It is of exactly one kind. Members of no kind are passed over.
    """
    if not isinstance(value, dict):
        raise InvalidRequest(f"{path} is {kind_of(value)} ({show(value)}), not an object with one of {_listed()}")
    given = [kind for kind in KINDS if value.get(kind) is not None]
    if len(given) != 1:
        found = " and ".join(given) if given else "none of them"
        raise InvalidRequest(f"{path} has {found}; it takes exactly one of {_listed()}")
    if given == ["url"]:
        return _read_url_file(value, path, policy)
    if given == ["id"]:
        return StoredFile(path, _check(value["id"], f"{path}.id", LONGEST_ID))
    name = _read_optional(value, "name", path, LONGEST_NAME) or ""
    if given == ["text"]:
        return TextFile(path, check_text(value["text"], f"{path}.text", LONGEST_TEXT), name)
    password = _read_password(value.get("settings"), f"{path}.settings")
    return BytesFile(path, _read_base64(value["base64"], f"{path}.base64"), name or UNNAMED, password)


def _read_url_file(value: Mapping[str, Any], path: str, policy: FetchPolicy) -> UrlFile:
    url = _check(value["url"], f"{path}.url", LONGEST_URL)
    try:
        read_location(url, policy)
    except UnfetchableDocument as error:
        raise InvalidRequest(f"{path}.url is not taken: {error}") from None
    name = _read_optional(value, "name", path, LONGEST_NAME) or _name_in(url)
    return UrlFile(path, url, name, _read_password(value.get("settings"), f"{path}.settings"))


def _read_base64(value: object, path: str) -> bytes:
    text = _check(value, path, LONGEST_TEXT)
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except ValueError:
        raise InvalidRequest(f"{path} is not Base64") from None


def _read_password(settings: object, path: str) -> str | None:
    if settings is None:
        return None
    if not isinstance(settings, dict):
        raise InvalidRequest(f"{path} is {kind_of(settings)}, not an object")
    return read_password(settings.get("password"), f"{path}.password")


def _read_optional(value: Mapping[str, Any], key: str, path: str, longest: int) -> str | None:
    text = value.get(key)
    return None if text is None else check_text(text, f"{path}.{key}", longest)


def _check(value: object, path: str, longest: int) -> str:
    text = check_text(value, path, longest)
    if not text:
        raise InvalidRequest(f'{path} is ""')
    return text


def _name_in(url: str) -> str:
    """Return the last segment of a URL's path, decoded; the query is not looked at."""
    name = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
    return "".join(character for character in name if character.isprintable())[:LONGEST_NAME] or UNNAMED


def _listed() -> str:
    return ", ".join(KINDS[:-1]) + f" and {KINDS[-1]}"
