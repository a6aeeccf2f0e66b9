"""The description of the Sensible dialect."""

from __future__ import annotations

from lambdas.api.sensible.routes import ROUTES
from local.openapi.description import SOFTWARE, Description
from local.openapi.operations import Conventions
from local.openapi.sensible.parameters import IN_PATH
from local.openapi.sensible.responses import COMMON, NAMES, RESPONSES
from local.openapi.sensible.routes import batches, extractions, management
from local.openapi.sensible.schemas.components import SCHEMAS
from local.places import CHECKOUT

ABOUT = (
    "Self-hosted batch document extraction. Errors are one sentence in plain text; where several statuses have JSON "
    "beside it, that is the gateway's own. A method that a path does not have is answered by 405; OPTIONS lists those "
    "that it has."
)
SENSIBLE = Description(
    path=CHECKOUT / "docs" / "openapi.json",
    info={"title": "Sheaf", "version": SOFTWARE, "description": ABOUT},
    routes=ROUTES,
    operations={**batches.OPERATIONS, **extractions.OPERATIONS, **management.OPERATIONS},
    conventions=Conventions(in_path=lambda _route, name: IN_PATH[name], refusals=NAMES, common=COMMON),
    responses=RESPONSES,
    schemas=SCHEMAS,
)
