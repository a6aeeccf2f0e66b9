"""Management: document types, configurations, versions and goldens."""

from __future__ import annotations

from lambdas.api.routing import Route
from lambdas.api.sensible.management.routes import (
    CONFIGURATION,
    CONFIGURATIONS,
    DOCUMENT_TYPE,
    DOCUMENT_TYPES,
    GOLDEN,
    GOLDEN_CONFIGURATION,
    GOLDEN_TEXT,
    GOLDENS,
    VERSION,
    VERSIONS,
)
from local.openapi.operations import Operation

TYPES, CONFIGURATION_TAG, GOLDEN_TAG = "document types", "configurations", "goldens"


def _look(id_: str, tag: str, summary: str, answer: str, *refusals: int) -> Operation:
    """A list, or one thing with a long text, may be too long without gzip."""
    return Operation(id=id_, tag=tag, summary=summary, answer=answer, refusals=(413, *refusals))


def _send(id_: str, tag: str, summary: str, body: str, answer: str, *refusals: int) -> Operation:
    return Operation(id=id_, tag=tag, summary=summary, answer=answer, body=body, refusals=(400, 413, *refusals))


def _remove(id_: str, tag: str, summary: str, *refusals: int) -> Operation:
    return Operation(id=id_, tag=tag, summary=summary, answer=None, refusals=refusals)


OPERATIONS: dict[Route, dict[str, Operation]] = {
    DOCUMENT_TYPES: {
        "GET": _look("listDocumentTypes", TYPES, "List all document types", "DocumentTypes"),
        "POST": _send("createDocumentType", TYPES, "Make a document type", "NewDocumentType", "DocumentType"),
    },
    DOCUMENT_TYPE: {
        "GET": _look("getDocumentType", TYPES, "Look at a document type", "DocumentType"),
        "PUT": _send(
            "changeDocumentType",
            TYPES,
            "Rename a document type, or set its schema",
            "DocumentTypeChange",
            "DocumentType",
        ),
        "DELETE": _remove("removeDocumentType", TYPES, "Remove a document type with all that belongs to it"),
    },
    CONFIGURATIONS: {
        "GET": _look(
            "listConfigurations",
            CONFIGURATION_TAG,
            "List a type's configurations, without their texts",
            "Configurations",
        ),
        "POST": _send(
            "createConfiguration",
            CONFIGURATION_TAG,
            "Make a configuration, as a draft or published",
            "NewConfiguration",
            "Configuration",
        ),
    },
    CONFIGURATION: {
        "GET": _look("getConfiguration", CONFIGURATION_TAG, "Look at what was saved last", "Configuration"),
        "PUT": _send(
            "changeConfiguration",
            CONFIGURATION_TAG,
            "Save a text, publish it, rename",
            "ConfigurationChange",
            "Configuration",
        ),
        "DELETE": _remove("removeConfiguration", CONFIGURATION_TAG, "Remove a configuration with its versions"),
    },
    VERSIONS: {
        "GET": _look("listVersions", CONFIGURATION_TAG, "List a configuration's versions, newest first", "Versions"),
    },
    VERSION: {
        "GET": _look("getVersion", CONFIGURATION_TAG, "Look at a version", "Configuration"),
        "PUT": _send("publishVersion", CONFIGURATION_TAG, "Publish a version", "Publication", "Configuration", 405),
        "DELETE": _remove(
            "removeVersion", CONFIGURATION_TAG, "Remove a version, or unpublish where an environment is named", 400, 405
        ),
    },
    GOLDENS: {
        "GET": _look("listGoldens", GOLDEN_TAG, "List a type's goldens", "Goldens"),
        "POST": _send(
            "createGolden", GOLDEN_TAG, "Make a golden, and get an upload URL", "NewGolden", "WritableGolden"
        ),
    },
    GOLDEN: {
        "GET": _look("getGolden", GOLDEN_TAG, "Look at a golden", "Golden"),
        "PUT": _send(
            "changeGolden", GOLDEN_TAG, "Change a golden, and get an upload URL", "GoldenChange", "WritableGolden"
        ),
        "DELETE": _remove("removeGolden", GOLDEN_TAG, "Remove a golden and its document"),
    },
    GOLDEN_CONFIGURATION: {
        "DELETE": _remove("partGolden", GOLDEN_TAG, "Break a golden's association with its configuration"),
    },
    GOLDEN_TEXT: {
        "POST": Operation(
            id="extractGoldenText",
            tag=GOLDEN_TAG,
            summary="Get the lines of a golden",
            answer="GoldenText",
            body="GoldenRequest",
            refusals=(400, 413),
            moved=True,
        ),
    },
}
