"""Extractors and their versions."""

from __future__ import annotations

from lambdas.api.extend.routes import EXTRACTOR, EXTRACTORS, VERSION, VERSIONS
from lambdas.api.routing import Route
from local.openapi.extend.parameters import PAGE, SORT, SORT_BY
from local.openapi.operations import Operation

TAG = "extractors"

OPERATIONS: dict[Route, dict[str, Operation]] = {
    EXTRACTORS: {
        "GET": Operation(
            id="listExtractors",
            tag=TAG,
            summary="List extractors",
            answer="Extractors",
            refusals=(413,),
            query=(SORT_BY, SORT, *PAGE),
        ),
        "POST": Operation(
            id="createExtractor",
            tag=TAG,
            summary="Make an extractor, with a config of its own or another one's",
            answer="Extractor",
            refusals=(404, 413),
            body="NewExtractor",
        ),
    },
    EXTRACTOR: {
        "GET": Operation(
            id="getExtractor",
            tag=TAG,
            summary="Look at an extractor and its draft",
            answer="Extractor",
            refusals=(404, 413),
        ),
        "POST": Operation(
            id="changeExtractor",
            tag=TAG,
            summary="Rename an extractor, or replace its draft's config",
            answer="Extractor",
            refusals=(404, 413),
            body="ExtractorChange",
        ),
    },
    VERSIONS: {
        "GET": Operation(
            id="listExtractorVersions",
            tag=TAG,
            summary="List an extractor's versions: the draft, then those that were published",
            answer="ExtractorVersions",
            refusals=(404, 413),
            query=(SORT, *PAGE),
        ),
        "POST": Operation(
            id="publishExtractorVersion",
            tag=TAG,
            summary="Publish a version of the draft, or of a config that replaces it",
            answer="ExtractorVersion",
            refusals=(404, 413),
            body="Release",
        ),
    },
    VERSION: {
        "GET": Operation(
            id="getExtractorVersion",
            tag=TAG,
            summary="Look at a version of an extractor",
            answer="ExtractorVersion",
            refusals=(404, 413),
        )
    },
}
