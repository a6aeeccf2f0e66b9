"""The description of the Extend dialect."""

from __future__ import annotations

from lambdas.api.extend.dialect import VERSION
from lambdas.api.extend.routes import ROUTES
from local.openapi.description import SOFTWARE, Description
from local.openapi.extend.parameters import OF_EVERY_REQUEST, in_path
from local.openapi.extend.responses import COMMON, NAMES, OF_EVERY_ANSWER, RESPONSES, STAMPED
from local.openapi.extend.routes import extractors, files, runs, webhooks
from local.openapi.extend.schemas.components import SCHEMAS
from local.openapi.operations import Conventions
from local.places import CHECKOUT

ABOUT = (
    "Self-hosted batch document extraction, in the Extend dialect. What the published API does not have is marked by "
    "x-sheaf-addition; its operations, parameters and members can be done without. Every request names the API's "
    "version, every answer the request's id. null is as good as a member that is not there. An error that has only a "
    "message is the gateway's own. A method that a path does not have is answered by 405; OPTIONS lists those that it "
    "has."
)
EXTEND = Description(
    path=CHECKOUT / "docs" / "openapi-extend.json",
    info={"title": "Sheaf: the Extend dialect", "version": VERSION, "x-sheaf-version": SOFTWARE, "description": ABOUT},
    routes=ROUTES,
    operations={**runs.OPERATIONS, **files.OPERATIONS, **extractors.OPERATIONS, **webhooks.OPERATIONS},
    conventions=Conventions(
        in_path=in_path,
        refusals=NAMES,
        common=COMMON,
        headers=tuple({"$ref": f"#/components/parameters/{name}"} for name in OF_EVERY_REQUEST),
        stamped=STAMPED,
    ),
    responses=RESPONSES,
    schemas=SCHEMAS,
    shared={"parameters": OF_EVERY_REQUEST, "headers": OF_EVERY_ANSWER},
    more={"webhooks": webhooks.SENT},
)
