"""An extractor's config, and the options in it."""

from __future__ import annotations

from lambdas.schemas.dialect.config import LONGEST_NAME
from lambdas.schemas.dialect.options import LONGEST_RULES, LONGEST_VERSION
from local.openapi.extend.values import at_most_one, exactly_one, forgiving, given, holding, ours
from local.openapi.values import ENVIRONMENT, FLAG, NUMBER, Schema, listed, one_of, optional, refer, text

RULES, VERSION = text(longest=LONGEST_RULES), text(longest=LONGEST_VERSION)


def _whole(lowest: int) -> Schema:
    return {"type": "integer", "format": "int64", "minimum": lowest}


def _flags(*names: str) -> dict[str, Schema]:
    return dict.fromkeys(names, FLAG)


def _ranges(lowest: int) -> Schema:
    ends = {"start": _whole(lowest), "end": _whole(lowest)}
    return listed(holding(ends, ends) | {"description": "Both ends are in it."})


ADVANCED_OPTIONS = holding(
    {
        **_flags("modelReasoningInsightsEnabled", "advancedMultimodalEnabled", "citationsEnabled"),
        "citationMode": one_of("line", "word", "block"),
        "arrayCitationStrategy": one_of("item", "property"),
        "arrayStrategy": holding(
            {"type": one_of("large_array_heuristics", "large_array_max_context", "large_array_overlap_context")},
            ["type"],
        ),
        "chunkingOptions": holding(
            {
                "chunkingStrategy": one_of("standard", "semantic", "contextual"),
                "pageChunkSize": _whole(1),
                "chunkSelectionStrategy": one_of("intelligent", "confidence", "take_first", "take_last"),
                "customSemanticChunkingRules": RULES,
            }
        ),
        "excelSheetRanges": _ranges(0),
        "excelSheetSelectionStrategy": one_of("intelligent", "all", "first", "last"),
        "pageRanges": _ranges(1),
        "reviewAgent": holding(_flags("enabled")),
        "currentDateEnabled": FLAG,
    }
)
_AGENTIC = holding({"enabled": FLAG, "customInstructions": RULES})
_FIGURES = _flags("enabled", "figureImageClippingEnabled", "advancedChartExtractionEnabled")
_BLOCKS = {
    "figures": holding(_FIGURES | {"customInstructions": RULES}),
    "tables": holding(
        {
            **_flags("enabled", "tableHeaderContinuationEnabled", "cellBlocksEnabled"),
            "targetFormat": one_of("markdown", "html"),
            "agentic": _AGENTIC,
        }
    ),
    "text": holding({"signatureDetectionEnabled": FLAG, "agentic": _AGENTIC}),
    "keyValue": holding(_flags("blankFieldFormattingEnabled")),
    "barcodes": holding(_flags("imageClippingEnabled", "readingEnabled")),
    "formulas": holding(_flags("enabled")),
}
_READING = {
    **_flags("pageRotationEnabled", "excelSkipHiddenContent", "excelUseRawCellValues", "excelSkipCalculation"),
    **_flags("excelIncludeCellMetadata", "excelIncludeCellFormatting", "alwaysConvertToPdf"),
    "pageRanges": _ranges(1),
    "excelParsingMode": one_of("basic", "advanced"),
    "verticalGroupingThreshold": NUMBER,
    "returnOcr": holding(_flags("words", "lines")),
    "enrichmentFormat": one_of("xml", "bracket"),
    "imageConversionQuality": one_of("high", "medium", "low"),
    "formattingDetection": listed(holding({"type": one_of("change_tracking")})),
}
_CHARACTERS = {"minCharacters": _whole(0), "maxCharacters": _whole(1)}
PARSE_CONFIG = holding(
    {
        "target": one_of("markdown", "spatial"),
        "chunkingStrategy": holding({"type": one_of("page", "document", "section"), "options": holding(_CHARACTERS)}),
        "engine": one_of("parse_performance", "parse_light", "parse_auto"),
        "engineVersion": VERSION,
        "blockOptions": holding(_BLOCKS),
        "advancedOptions": holding(_READING),
    }
)
_NAME = text(longest=LONGEST_NAME, shortest=1)
MEMBERS: dict[str, Schema] = {
    "baseProcessor": one_of("extraction_performance", "extraction_light", "extraction_operator"),
    "baseVersion": VERSION,
    "extractionRules": RULES,
    "schema": refer("ExtractionSchema"),
    "advancedOptions": ADVANCED_OPTIONS,
    "parseConfig": PARSE_CONFIG,
    "documentType": ours(_NAME | {"description": "A document type that extracts in the schema's place."}),
    "configuration": ours(optional(_NAME) | {"description": "One of the document type's configurations, by name."}),
    "environment": ours(ENVIRONMENT | {"description": "Where the configurations are published."}),
}
"""Members of a config, of which it has any; members that nobody knows are passed over, and kept within options."""

PORTFOLIO: dict[str, Schema] = {
    "documentTypes": ours(
        listed(_NAME)
        | {"description": "The types in a portfolio, which came through the other door.", "readOnly": True}
    )
}

POINTED: Schema = {
    "anyOf": [given("documentType"), {"not": {"anyOf": [given("configuration"), given("environment")]}}],
    "description": "configuration and environment say which configurations of the documentType.",
}

SCHEMAS: dict[str, Schema] = {
    "Config": holding(MEMBERS | PORTFOLIO) | {"additionalProperties": False},
    "ConfigOverride": forgiving(holding(MEMBERS)) | {"allOf": [at_most_one("schema", "documentType")]},
    "NewConfig": {"allOf": [refer("ConfigOverride"), POINTED]},
    "RunConfig": {"allOf": [refer("NewConfig"), exactly_one("schema", "documentType")]},
}
