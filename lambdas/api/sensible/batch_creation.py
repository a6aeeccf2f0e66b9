"""`POST /v0/extract/batch`: a batch of documents, by name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lambdas.api.answers import Answer, answer_json
from lambdas.api.json_body import read_object, show
from lambdas.api.requests import Request
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.batch_request import read_batch_request
from lambdas.api.sensible.routes import BATCHES
from lambdas.batches.creation import BatchCreation, Order
from lambdas.catalogue.document_types import Catalogue
from lambdas.catalogue.names import PRODUCTION, check_environment
from lambdas.errors import InvalidRequest

DIALECT = "sensible"
IDEMPOTENCY_KEY = re.compile(r"[ -~]{1,255}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchCreationRoutes:
    """Creates batches."""

    catalogue: Catalogue
    creation: BatchCreation

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {BATCHES: {"POST": self.create}}

    def create(self, call: Call) -> Answer:
        """Create a batch and answer its id: a bare JSON string."""
        environment = check_environment(call.request.query.get("environment", PRODUCTION))
        idempotency_key = _read_idempotency_key(call.request)
        wanted = read_batch_request(read_object(call.request))
        configuration = self.catalogue.choose(call.tenant, wanted.document_type, wanted.configuration, environment)
        order = Order(
            tenant=call.tenant,
            dialect=DIALECT,
            document_type=wanted.document_type,
            configuration=configuration,
            names=wanted.names,
            content_types=wanted.content_types,
            description=wanted.description,
            environment=environment,
        )
        return answer_json(self.creation.create(order, idempotency_key))


def _read_idempotency_key(request: Request) -> str | None:
    key = request.headers.get("idempotency-key")
    if key is not None and not IDEMPOTENCY_KEY.fullmatch(key):
        raise InvalidRequest(f"Idempotency-Key ({show(key)}) is not 1 to 255 printable ASCII characters")
    return key
