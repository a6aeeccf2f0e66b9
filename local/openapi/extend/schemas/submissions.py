"""What asks for runs."""

from __future__ import annotations

from lambdas.api.extend.submission.body import HIGHEST_PRIORITY, LONGEST_ID, LONGEST_VERSION, MOST_INPUTS
from lambdas.api.extend.submission.metadata import LONGEST_METADATA, USAGE_TAGS
from local.openapi.extend.values import CUSTOM, exactly_one
from local.openapi.values import TEXT, Schema, listed, refer, request, text

METADATA: Schema = CUSTOM | {
    "properties": {USAGE_TAGS: listed(TEXT)},
    "description": f"Up to {LONGEST_METADATA} bytes as compact JSON, given back as it is.",
}
PRIORITY: Schema = {
    "type": "integer",
    "minimum": 1,
    "maximum": HIGHEST_PRIORITY,
    "description": "Below 50 it goes through the express lane. Within a lane there is no order.",
}
REFERENCE = request(
    {
        "id": text(longest=LONGEST_ID),
        "version": text(longest=LONGEST_VERSION)
        | {"description": "`latest` where it is not given, `draft`, a number as `1.0`, or a version's id."},
        "overrideConfig": refer("ConfigOverride") | {"description": "Each member replaces the saved one."},
    },
    ["id"],
)
PACKAGE = request({"files": listed(refer("FileInput"), least=1, most=1)}, ["files"])
_RUN = {
    "extractor": refer("ExtractorReference"),
    "config": refer("RunConfig"),
    "file": refer("FileInput"),
    "package": PACKAGE,
    "metadata": METADATA,
}
CHOICES = [exactly_one("extractor", "config"), exactly_one("file", "package")]

SCHEMAS: dict[str, Schema] = {
    "ExtractorReference": REFERENCE,
    "NewExtract": request(_RUN) | {"allOf": CHOICES},
    "NewExtractRun": request(_RUN | {"priority": PRIORITY}) | {"allOf": CHOICES},
    "BatchInput": request({"file": refer("FileInput"), "metadata": METADATA}, ["file"]),
    "NewBatchRun": request(
        {
            "extractor": refer("ExtractorReference"),
            "inputs": listed(refer("BatchInput"), least=1, most=MOST_INPUTS),
            "priority": PRIORITY,
        },
        ["extractor", "inputs"],
    ),
}
