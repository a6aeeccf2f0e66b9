"""What requests say of portfolios: the document types of what is in a file, and what divides it into documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lambdas.api.json_body import check_text, read_list, read_text, show
from lambdas.batches.document import Portfolio, Segmenter
from lambdas.catalogue.names import NAME
from lambdas.catalogue.several_types import MOST_TYPES
from lambdas.errors import InvalidRequest, LimitExceeded

LONGEST_TYPE = 128


def read_portfolio(body: Mapping[str, Any], types_key: str, segmenter_key: str, *, has_model: bool) -> Portfolio | None:
    """Return the portfolio that a body's keys describe, None where `types_key` is missing.

    InvalidRequest names the key. A type that is named twice counts once. A language model divides only where the
    deployment has one.
    """
    types = read_list(body, types_key)
    segmenter = _read_segmenter(body, segmenter_key)
    if types is None:
        if segmenter is not None:
            raise InvalidRequest(f"{segmenter_key} is for {types_key}, which is missing")
        return None
    if not 1 <= len(types) <= MOST_TYPES:
        raise LimitExceeded(f"{types_key} has {len(types)} names; it takes 1 to {MOST_TYPES}")
    names = [_read_name(name, f"{types_key}[{index}]") for index, name in enumerate(types)]
    if segmenter is Segmenter.LLM and not has_model:
        raise InvalidRequest(
            f'{segmenter_key} is "llm", and this deployment has no language model: it takes "fingerprints"'
        )
    return Portfolio(tuple(dict.fromkeys(names)), segmenter or Segmenter.FINGERPRINTS)


def _read_name(value: object, key: str) -> str:
    name = check_text(value, key, LONGEST_TYPE)
    if not NAME.fullmatch(name):
        raise InvalidRequest(
            f"Specified document type {show(name)} does not exist: "
            f"{key} is a name of 3 to 128 characters of a-z, 0-9 and _"
        )
    return name


def _read_segmenter(body: Mapping[str, Any], key: str) -> Segmenter | None:
    segmenter = read_text(body, key, LONGEST_TYPE)
    if segmenter is not None and segmenter not in set(Segmenter):
        raise InvalidRequest(f"{key} is {show(segmenter)}; it is one of {', '.join(Segmenter)}")
    return None if segmenter is None else Segmenter(segmenter)
