"""Document types, configurations and goldens."""

from __future__ import annotations

from lambdas.api.sensible.management.body import LONGEST_NAME
from lambdas.catalogue.versioning import MAX_TEXT_BYTES
from local.openapi.values import (
    CONFIGURED,
    ENVIRONMENT,
    FLAG,
    ID,
    INSTANT,
    LINK,
    NAMED,
    NUMBER,
    TEXT,
    Schema,
    closed,
    listed,
    one_of,
    refer,
    request,
    text,
)

VALIDATION = closed(
    {
        "description": TEXT,
        "condition": {"not": {"type": "null"}, "description": "JsonLogic."},
        "severity": one_of("warning", "error"),
        "fields": listed(TEXT),
        "scope": listed(TEXT),
        "review_trigger": FLAG,
    },
    ["severity", "fields", "scope", "review_trigger"],
)
SETTINGS = {
    "fingerprint_mode": one_of("fallback_to_all", "strict"),
    "ocr_engine": one_of("microsoft", "amazon", "google", "lazarus"),
    "prevent_default_merge_lines": FLAG,
    "ocr_level": {"enum": [0, 2, 4, 5, 6]},
    "validations": listed(VALIDATION),
    "review_triggers": {"type": ["object", "array"]},
    "description": TEXT,
}
SENSEML: Schema = {
    "type": "string",
    "maxLength": MAX_TEXT_BYTES,
    "description": "SenseML, as JSON or JSON5 in a string.",
    "examples": ['{"fields": []}'],
}
POINT = closed({"x": NUMBER, "y": NUMBER})
LINE = closed({"text": TEXT, "boundingPolygon": listed(POINT, least=4, most=4)})
PAGE = closed(
    {
        "width": NUMBER,
        "height": NUMBER,
        "rotation": {"const": 0},
        "transform": closed(dict.fromkeys("abcdef", NUMBER)),
        "lines": listed(LINE),
    }
)
_CONFIGURATION = {
    "name": TEXT,
    "created": INSTANT,
    "configuration": SENSEML,
    "version_id": TEXT,
    "versions": listed(refer("Version")),
}
_GOLDEN = {"name": TEXT, "created": INSTANT, "present": FLAG, "configuration": TEXT, "download_url": LINK}

SCHEMAS: dict[str, Schema] = {
    "Schema": closed(SETTINGS, SETTINGS) | {"description": "Settings for all configurations of a document type."},
    "DocumentType": closed({"name": NAMED, "id": ID, "created": INSTANT, "schema": refer("Schema")}),
    "DocumentTypes": listed(refer("DocumentType")),
    "NewDocumentType": request({"name": NAMED, "schema": refer("Schema")}, ["name"]),
    "DocumentTypeChange": request({"name": NAMED, "schema": refer("Schema")}),
    "Version": closed(
        {"version_id": TEXT, "datetime": INSTANT, "environments": listed(ENVIRONMENT), "draft": FLAG},
    ),
    "Versions": closed({"versions": listed(refer("Version"))}),
    "Configuration": closed(_CONFIGURATION),
    "ConfigurationSummary": closed({name: held for name, held in _CONFIGURATION.items() if name != "configuration"}),
    "Configurations": listed(refer("ConfigurationSummary")),
    "NewConfiguration": request(
        {"name": CONFIGURED, "configuration": SENSEML, "publish_as": ENVIRONMENT}, ["name", "configuration"]
    ),
    "ConfigurationChange": request(
        {
            "name": CONFIGURED,
            "configuration": SENSEML,
            "publish_as": ENVIRONMENT,
            "current_draft": text(longest=LONGEST_NAME) | {"description": "The draft that this one replaces."},
        }
    ),
    "Publication": request({"publish_as": ENVIRONMENT}, ["publish_as"]),
    "Golden": closed(_GOLDEN, ["configuration", "download_url"]),
    "WritableGolden": closed(_GOLDEN | {"upload_url": LINK}, ["configuration", "download_url"]),
    "Goldens": listed(refer("Golden")),
    "NewGolden": request({"name": NAMED, "configuration": text(longest=LONGEST_NAME)}, ["name"]),
    "GoldenChange": request({"name": NAMED, "configuration": text(longest=LONGEST_NAME)}),
    "GoldenRequest": request(
        {
            "golden": text(longest=LONGEST_NAME),
            "configuration": text(longest=LONGEST_NAME) | {"description": "Whose preprocessors the lines go through."},
        },
        ["golden"],
    ),
    "GoldenText": closed({"pages": listed(PAGE)}),
}
