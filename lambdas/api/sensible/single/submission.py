"""What every submission of a single document says: the type and configuration in the path, the rest in the query."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lambdas.api.json_body import check_text, kind_of, read_object, read_text, show
from lambdas.api.requests import Request
from lambdas.api.routing import Call
from lambdas.api.sensible.batch_creation import DIALECT
from lambdas.api.sensible.batch_request import CONTENT_TYPE, LONGEST_CONTENT_TYPE, LONGEST_NAME
from lambdas.api.sensible.portfolios import read_portfolio
from lambdas.batches.creation import Input, Order
from lambdas.batches.document import ConfigurationPointer, Document, Portfolio, Webhook
from lambdas.catalogue.bundles import Use
from lambdas.catalogue.document_types import NAME, Catalogue
from lambdas.catalogue.names import PRODUCTION
from lambdas.catalogue.several_types import SeveralTypes
from lambdas.errors import InvalidRequest, LimitExceeded, UnfetchableDocument
from lambdas.fetching.locations import LONGEST_URL, FetchPolicy, read_location

LONGEST_PAYLOAD = 16_000


@dataclass(frozen=True, slots=True)
class SubmissionReader:
    """Makes orders of requests. `policy` is what users' URLs may say, those of webhooks as well.

    `has_model` is whether the deployment has a language model.
    """

    catalogue: Catalogue
    policy: FetchPolicy
    has_model: bool = False

    def read(
        self, call: Call, content_type: str | None, body: Mapping[str, Any], *, source: str | None = None
    ) -> Order:
        """Return the order of a single document; InvalidRequest names what is wrong with it.

        A path without a document type takes a portfolio, whose types are in the body.
        """
        document_type = _read_document_type(call)
        portfolio = self._read_portfolio(body) if document_type is None else None
        environment = call.request.query.get("environment", PRODUCTION)
        webhook = self._read_webhook(body)
        extra_data = _read_extra_data(body)
        name = check_text(call.request.query.get("document_name", ""), "document_name", LONGEST_NAME)
        return Order(
            tenant=call.tenant,
            dialect=DIALECT,
            document_type=document_type or "",
            configuration=self._choose(call, document_type, portfolio, environment),
            portfolio=portfolio,
            inputs=[
                Input(
                    name=name,
                    content_type=content_type,
                    source=source,
                    webhook=webhook,
                    extra_data=extra_data,
                )
            ],
            environment=environment,
            single=True,
            payer=call.key_id,
        )

    def _choose(
        self, call: Call, document_type: str | None, portfolio: Portfolio | None, environment: str
    ) -> ConfigurationPointer:
        if portfolio is not None:
            return SeveralTypes(self.catalogue).choose(call.tenant, portfolio.types, environment, Use.PORTFOLIO)
        return self.catalogue.choose(
            call.tenant, document_type or "", call.parameters.get("configuration"), environment
        )

    def read_url(self, body: Mapping[str, Any]) -> str:
        """Return the `document_url` of a body, as far as it can be judged before anybody connects to where it leads."""
        url = read_text(body, "document_url", LONGEST_URL)
        if url is None:
            raise InvalidRequest("document_url is missing; it is where the document is fetched from")
        self._check_url(url, "document_url")
        return url

    def _read_portfolio(self, body: Mapping[str, Any]) -> Portfolio:
        portfolio = read_portfolio(body, "types", "segment_documents_with", has_model=self.has_model)
        if portfolio is None:
            raise InvalidRequest("types is missing; it takes the names of the document types in the portfolio")
        return portfolio

    def _read_webhook(self, body: Mapping[str, Any]) -> Webhook | None:
        webhook = body.get("webhook")
        if webhook is None:
            return None
        if not isinstance(webhook, dict):
            raise InvalidRequest(f"webhook is {kind_of(webhook)} ({show(webhook)}), not an object with url and payload")
        url = check_text(webhook.get("url"), "webhook.url", LONGEST_URL)
        self._check_url(url, "webhook.url")
        payload = _write_json(webhook.get("payload"), "webhook.payload")
        if len(payload) > LONGEST_PAYLOAD:
            raise LimitExceeded(
                f"webhook.payload has {len(payload)} characters as JSON; the limit is {LONGEST_PAYLOAD}"
            )
        return Webhook(url, payload)

    def _check_url(self, url: str, key: str) -> None:
        try:
            read_location(url, self.policy)
        except UnfetchableDocument as error:
            raise InvalidRequest(f"{key} is not taken: {error}") from None


def _read_extra_data(body: Mapping[str, Any]) -> str | None:
    """Return the flat object that configurations look things up in, as text."""
    given = body.get("extra_data")
    if given is None:
        return None
    if not isinstance(given, dict):
        raise InvalidRequest(f"extra_data is {kind_of(given)} ({show(given)}), not an object")
    for key, value in given.items():
        if isinstance(value, dict | list):
            raise InvalidRequest(f"extra_data.{key} is {kind_of(value)}; it takes a string, number, boolean or null")
    written = _write_json(given, "extra_data")
    if len(written) > LONGEST_PAYLOAD:
        raise LimitExceeded(f"extra_data has {len(written)} characters as JSON; the limit is {LONGEST_PAYLOAD}")
    return written


def show_types(document: Document) -> dict[str, Any]:
    """Return what the answer to a submission has of the document's type, or of its types."""
    if document.portfolio is None:
        return {"type": document.document_type}
    return {"types": list(document.portfolio.types)}


def _read_document_type(call: Call) -> str | None:
    document_type = call.parameters.get("document_type")
    if document_type is not None and not NAME.fullmatch(document_type):
        raise InvalidRequest(f"Specified document type {show(document_type)} does not exist")
    return document_type


def _write_json(given: object, key: str) -> str:
    try:
        return json.dumps(given, separators=(",", ":"), allow_nan=False)
    except (ValueError, RecursionError):
        raise InvalidRequest(f"{key} is not JSON: it has NaN or Infinity in it, or is nested too deeply") from None


def read_optional_object(request: Request) -> Mapping[str, Any]:
    """Return a request's JSON object, an empty one where there is no body."""
    return read_object(request) if request.encoded_body.strip() else {}


def read_content_type(body: Mapping[str, Any]) -> str | None:
    """Return the `content_type` that a body declares, None where it declares none."""
    content_type = read_text(body, "content_type", LONGEST_CONTENT_TYPE)
    if content_type is not None and not CONTENT_TYPE.fullmatch(content_type):
        raise InvalidRequest(f"content_type ({show(content_type)}) is not a content type, as application/pdf is one")
    return content_type
