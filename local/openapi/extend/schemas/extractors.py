"""Extractors and their versions."""

from __future__ import annotations

from lambdas.api.extend.extractors.bodies import LONGEST_DESCRIPTION, LONGEST_ID, LONGEST_NAME
from lambdas.extractors.extractor import RELEASES
from local.openapi.extend.values import (
    CREATED_BY,
    EXTRACTOR_ID,
    VERSION_ID,
    VERSION_NUMBER,
    at_most_one,
    page_of,
    shown,
)
from local.openapi.values import INSTANT, TEXT, Schema, one_of, optional, refer, request, text

NAME = text(longest=LONGEST_NAME) | {"pattern": r"\S"}
DESCRIPTION = text(longest=LONGEST_DESCRIPTION)
REFUSED: Schema = {"type": "null", "description": "Refused by name: no schema is made of sample documents."}

_SUMMARY = {"id": EXTRACTOR_ID, "name": TEXT, "createdAt": INSTANT, "updatedAt": INSTANT}
_VERSION = {
    "id": VERSION_ID,
    "description": optional(DESCRIPTION),
    "version": VERSION_NUMBER,
    "extractorId": EXTRACTOR_ID,
    "createdAt": INSTANT,
    "createdBy": CREATED_BY,
}
_ORIGINS = {"config": refer("NewConfig"), "cloneExtractorId": text(longest=LONGEST_ID), "generate": REFUSED}

SCHEMAS: dict[str, Schema] = {
    "ExtractorSummary": shown("extractor", _SUMMARY),
    "Extractor": shown("extractor", _SUMMARY | {"draftVersion": refer("ExtractorVersion")}),
    "Extractors": page_of("ExtractorSummary"),
    "ExtractorVersionSummary": shown("extractor_version", _VERSION),
    "ExtractorVersion": shown("extractor_version", _VERSION | {"config": refer("Config")}),
    "ExtractorVersions": page_of("ExtractorVersionSummary"),
    "NewExtractor": request({"name": NAME, **_ORIGINS}, ["name"])
    | {"allOf": [at_most_one("config", "cloneExtractorId")]},
    "ExtractorChange": request({"name": NAME, "config": refer("NewConfig")}),
    "Release": request(
        {"releaseType": one_of(*RELEASES), "description": DESCRIPTION, "config": refer("NewConfig")}, ["releaseType"]
    ),
}
