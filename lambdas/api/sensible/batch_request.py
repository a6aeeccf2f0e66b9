"""The body of `POST /v0/extract/batch`, checked key by key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lambdas.api.json_body import check_text, read_list, read_text, show
from lambdas.api.sensible.portfolios import LONGEST_TYPE, read_portfolio
from lambdas.batches.document import Portfolio
from lambdas.catalogue.document_types import NAME
from lambdas.errors import InvalidRequest, LimitExceeded

MAX_NAMES = 5_000
LONGEST_NAME = 1_024
LONGEST_CONTENT_TYPE = 255
LONGEST_DESCRIPTION = 10_000
CONTENT_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(?:\s*;\s*[\w.+-]+=(?:[\w.+-]+|\"[ !#-~]*\"))*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRequest:
    """What is asked for; `names` and `content_types` are parallel. `document_type` is empty for portfolios."""

    names: list[str]
    content_types: list[str | None]
    document_type: str
    portfolio: Portfolio | None
    configuration: str | None
    description: str | None


def read_batch_request(body: Mapping[str, Any], *, has_model: bool = False) -> BatchRequest:
    """Return the checked request; InvalidRequest and LimitExceeded name the key, its value and the limit.

    Keys that the dialect does not have are passed over. `has_model` is whether a language model may divide files.
    """
    names = _read_names(body)
    portfolio = read_portfolio(body, "portfolioDocTypes", "segmentDocumentsWith", has_model=has_model)
    return BatchRequest(
        names=names,
        content_types=_read_content_types(body, len(names)),
        document_type=_read_document_type(body, portfolio),
        portfolio=portfolio,
        configuration=_read_configuration(body, portfolio),
        description=read_text(body, "description", LONGEST_DESCRIPTION),
    )


def _read_names(body: Mapping[str, Any]) -> list[str]:
    names = read_list(body, "documentNames")
    if names is None:
        raise InvalidRequest(f"documentNames is missing; it takes 1 to {MAX_NAMES} names")
    if not 1 <= len(names) <= MAX_NAMES:
        raise LimitExceeded(f"documentNames has {len(names)} names; it takes 1 to {MAX_NAMES}")
    for index, name in enumerate(names):
        if not check_text(name, f"documentNames[{index}]", LONGEST_NAME):
            raise InvalidRequest(f'documentNames[{index}] is ""; a name has 1 to {LONGEST_NAME} characters')
    return names


def _read_content_types(body: Mapping[str, Any], count: int) -> list[str | None]:
    content_types = read_list(body, "contentTypes")
    if content_types is None:
        return [None] * count
    if len(content_types) != count:
        raise InvalidRequest(f"contentTypes has {len(content_types)} entries for {count} documentNames")
    for index, content_type in enumerate(content_types):
        key = f"contentTypes[{index}]"
        if not CONTENT_TYPE.fullmatch(check_text(content_type, key, LONGEST_CONTENT_TYPE)):
            raise InvalidRequest(f"{key} ({show(content_type)}) is not a content type, as application/pdf is one")
    return content_types


def _read_document_type(body: Mapping[str, Any], portfolio: Portfolio | None) -> str:
    """The document type, empty for portfolios."""
    document_type = read_text(body, "docType", LONGEST_TYPE)
    if portfolio is not None:
        if document_type is not None:
            raise InvalidRequest("docType and portfolioDocTypes are both given; exactly one of them is taken")
        return ""
    if document_type is None:
        raise InvalidRequest("docType and portfolioDocTypes are both missing; exactly one of them is needed")
    if not NAME.fullmatch(document_type):
        raise InvalidRequest(
            f"Specified document type {show(document_type)} does not exist: "
            "docType is a name of 3 to 128 characters of a-z, 0-9 and _"
        )
    return document_type


def _read_configuration(body: Mapping[str, Any], portfolio: Portfolio | None) -> str | None:
    configuration = read_text(body, "configuration", LONGEST_TYPE)
    if configuration is not None and portfolio is not None:
        raise InvalidRequest("configuration is not for portfolioDocTypes: fingerprints choose it for each document")
    return configuration
