"""`POST /v0/extract/batch`: a batch of documents, by name."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.api.answers import Answer, answer_json
from lambdas.api.idempotency import read_idempotency_key
from lambdas.api.json_body import read_object
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.batch_request import BatchRequest, read_batch_request
from lambdas.api.sensible.routes import BATCHES
from lambdas.batches.creation import BatchCreation, Input, Order
from lambdas.batches.document import ConfigurationPointer
from lambdas.catalogue.bundles import Use
from lambdas.catalogue.document_types import Catalogue
from lambdas.catalogue.names import PRODUCTION, check_environment
from lambdas.catalogue.several_types import SeveralTypes

DIALECT = "sensible"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchCreationRoutes:
    """Creates batches. `has_model` is whether the deployment has a language model."""

    catalogue: Catalogue
    creation: BatchCreation
    has_model: bool = False

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {BATCHES: {"POST": self.create}}

    def create(self, call: Call) -> Answer:
        """Create a batch and answer its id: a bare JSON string."""
        environment = check_environment(call.request.query.get("environment", PRODUCTION))
        idempotency_key = read_idempotency_key(call.request)
        wanted = read_batch_request(read_object(call.request), has_model=self.has_model)
        order = Order(
            tenant=call.tenant,
            dialect=DIALECT,
            document_type=wanted.document_type,
            configuration=self._choose(call.tenant, wanted, environment),
            portfolio=wanted.portfolio,
            inputs=[
                Input(name=name, content_type=content_type)
                for name, content_type in zip(wanted.names, wanted.content_types, strict=True)
            ],
            description=wanted.description,
            environment=environment,
            payer=call.key_id,
        )
        return answer_json(self.creation.create(order, idempotency_key).id)

    def _choose(self, tenant: str, wanted: BatchRequest, environment: str) -> ConfigurationPointer:
        if wanted.portfolio is None:
            return self.catalogue.choose(tenant, wanted.document_type, wanted.configuration, environment)
        return SeveralTypes(self.catalogue).choose(tenant, wanted.portfolio.types, environment, Use.PORTFOLIO)
