"""The bodies of requests that make, change and publish extractors. Unknown keys are passed over, null is as nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lambdas.api.json_body import read_object, read_text, show
from lambdas.api.requests import Request
from lambdas.errors import InvalidRequest
from lambdas.extractors.extractor import RELEASES
from lambdas.schemas.dialect.config import check_config

LONGEST_NAME = 255
LONGEST_DESCRIPTION = 5_000
LONGEST_ID = 255
ORIGINS = ("config", "cloneExtractorId", "generate")


@dataclass(frozen=True, slots=True)
class Creation:
    """A new extractor: with a config of its own, or with that of another one's draft."""

    name: str
    config: dict[str, Any]
    clone: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What is to change; None is to stay."""

    name: str | None
    config: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Release:
    """A version to be published; without a config it gets the draft's."""

    kind: str
    description: str | None
    config: dict[str, Any] | None


def read_creation(request: Request) -> Creation:
    """Return what `POST /extractors` asks for; InvalidRequest names the key."""
    body = read_object(request)
    name = _read_name(body)
    if name is None:
        raise InvalidRequest("name is missing; an extractor has one")
    given = [key for key in ORIGINS if body.get(key) is not None]
    if len(given) > 1:
        raise InvalidRequest(f"{' and '.join(given)} exclude each other; give one of them")
    if given == ["generate"]:
        raise InvalidRequest(
            "generate is not supported: no schema is made of sample documents here. Create the extractor with "
            "config.schema, or with its name alone, and give it a schema later"
        )
    return Creation(name, _read_config(body) or {}, read_text(body, "cloneExtractorId", LONGEST_ID))


def read_change(request: Request) -> Change:
    """Return what `POST /extractors/{id}` asks for; InvalidRequest names the key."""
    body = read_object(request)
    return Change(_read_name(body), _read_config(body))


def read_release(request: Request) -> Release:
    """Return what `POST /extractors/{id}/versions` asks for; InvalidRequest names the key."""
    body = read_object(request)
    kind = body.get("releaseType")
    if kind not in RELEASES:
        raise InvalidRequest(f"releaseType is {show(kind)}; it is one of {', '.join(RELEASES)}")
    return Release(kind, read_text(body, "description", LONGEST_DESCRIPTION), _read_config(body))


def _read_name(body: Mapping[str, Any]) -> str | None:
    name = read_text(body, "name", LONGEST_NAME)
    if name is not None and not name.strip():
        raise InvalidRequest("name is empty; an extractor has one")
    return name


def _read_config(body: Mapping[str, Any]) -> dict[str, Any] | None:
    config = body.get("config")
    return None if config is None else check_config(config)
