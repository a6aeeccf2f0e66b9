"""Which extractions a list shows: the query of `GET /v0/extractions`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from lambdas.api.json_body import show
from lambdas.api.requests import Request
from lambdas.api.routing import Call
from lambdas.api.sensible.representation import STATUSES
from lambdas.batches.document import Document
from lambdas.batches.ports import Clock
from lambdas.batches.states import DocumentState
from lambdas.catalogue.names import ENVIRONMENTS
from lambdas.errors import InvalidRequest

REVIEW_STATUSES = frozenset({"NEEDS_REVIEW", "APPROVED", "REJECTED"})
COVERAGE = re.compile(r"[0-9]{1,3}(\.[0-9]{1,10})?")
WHOLE = 10_000
"""A coverage of 1, in the unit that documents have it in."""
MOST_IDS = 100

TypeNames = Callable[[str, str], str | None]
"""The name of a tenant's document type with an id; None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list shows. Instants in epoch milliseconds, coverage in ten-thousandths; None admits everything."""

    start: int
    end: int
    types: frozenset[str] | None
    configurations: frozenset[str] | None
    environments: frozenset[str] | None
    statuses: frozenset[str] | None
    lowest: int | None
    highest: int | None
    nothing: bool

    def admits(self, document: Document) -> bool:
        """Return whether the list shows a document that was created in its time."""
        return (
            not self.nothing
            and (self.types is None or not self.types.isdisjoint(_types(document)))
            and (self.environments is None or document.environment in self.environments)
            and (self.statuses is None or STATUSES[document.state] in self.statuses)
            and (self.configurations is None or not self.configurations.isdisjoint(_configuration(document)))
            and self._covers(document)
        )

    def _covers(self, document: Document) -> bool:
        if self.lowest is None and self.highest is None:
            return True
        if document.result is None or document.state is not DocumentState.COMPLETE:
            return False
        coverage = document.result.coverage
        return (self.lowest or 0) <= coverage and (self.highest is None or coverage <= self.highest)


@dataclass(frozen=True, slots=True)
class FilterReader:
    """Reads filters."""

    type_name: TypeNames
    clock: Clock

    def read(self, call: Call) -> Filter:
        """Return the filter in a query; InvalidRequest names what is wrong with it."""
        request = call.request
        start = _read_instant(request, "start_date", 0)
        end = _read_instant(request, "end_date", self.clock() + 1)
        if start >= end:
            raise InvalidRequest("The start date must be before the end date")
        reviews = _read_names(request, "review_statuses", REVIEW_STATUSES)
        return Filter(
            start=start,
            end=end,
            types=self._read_types(call),
            configurations=_read_list(request, "configuration_ids"),
            environments=_read_names(request, "environments", frozenset(ENVIRONMENTS), str.lower),
            statuses=_read_names(request, "statuses", frozenset(STATUSES.values())),
            lowest=_read_coverage(request, "min_coverage"),
            highest=_read_coverage(request, "max_coverage"),
            # Nothing is ever reviewed here, so that whatever status is asked for, no extraction has it.
            nothing=reviews is not None,
        )

    def _read_types(self, call: Call) -> frozenset[str] | None:
        ids = _read_list(call.request, "document_type_ids")
        if ids is None:
            return None
        names = (self.type_name(call.tenant, id_) for id_ in ids)
        return frozenset(name for name in names if name is not None)


def _types(document: Document) -> tuple[str, ...]:
    return (document.document_type,) if document.portfolio is None else document.portfolio.types


def _configuration(document: Document) -> tuple[str, ...]:
    """What names the configuration of a document: the chosen one, or the one that was asked for."""
    if document.result is not None:
        return (document.result.configuration, document.result.version_id)
    return (document.configuration.name, document.configuration.version_id)


def _read_list(request: Request, name: str) -> frozenset[str] | None:
    text = request.query.get(name)
    if text is None:
        return None
    entries = frozenset(entry for entry in (part.strip() for part in text.split(",")) if entry)
    if not entries or len(entries) > MOST_IDS:
        raise InvalidRequest(f"{name} has {len(entries)} entries; it takes 1 to {MOST_IDS}, with commas between")
    return entries


def _read_names(
    request: Request, name: str, known: frozenset[str], fold: Callable[[str], str] = str.upper
) -> frozenset[str] | None:
    entries = _read_list(request, name)
    if entries is None:
        return None
    folded = frozenset(map(fold, entries))
    unknown = sorted(folded - known)
    if unknown:
        raise InvalidRequest(f"{name} has {show(unknown[0])} in it; it takes {', '.join(sorted(known))}")
    return folded


def _read_coverage(request: Request, name: str) -> int | None:
    text = request.query.get(name)
    if text is None:
        return None
    if not COVERAGE.fullmatch(text) or float(text) > 1:
        raise InvalidRequest(f"{name} is {show(text)}; it is a number from 0 to 1")
    return round(float(text) * WHOLE)


def _read_instant(request: Request, name: str, default: int) -> int:
    text = request.query.get(name)
    if text is None:
        return default
    try:
        # A plus in a query stands for a space where it was not encoded.
        moment = datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
        instant = round(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() * 1000)
    except (ValueError, OverflowError):
        raise InvalidRequest(f"{name} is {show(text)}; it is an ISO 8601 date, as 2026-01-31T12:00:00.000Z") from None
    return max(0, instant)
