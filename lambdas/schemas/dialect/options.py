"""The options of a config: how to extract, and how to read the document. The names and values are the published API's.

They are checked, kept and shown again. Which of them an engine honours is the engine's to say.
"""

from __future__ import annotations

from lambdas.schemas.dialect.checks import flag, list_of, members, number, one_of, stretch, text, whole

LONGEST_RULES = 50_000
"""Of instructions in words, in characters."""
LONGEST_VERSION = 64

BASE_PROCESSOR = one_of("extraction_performance", "extraction_light", "extraction_operator")
VERSION = text(LONGEST_VERSION)
RULES = text(LONGEST_RULES)
PAGE_RANGES = list_of(stretch(1))

ADVANCED_OPTIONS = members(
    {
        "modelReasoningInsightsEnabled": flag,
        "advancedMultimodalEnabled": flag,
        "citationsEnabled": flag,
        "citationMode": one_of("line", "word", "block"),
        "arrayCitationStrategy": one_of("item", "property"),
        "arrayStrategy": members(
            {"type": one_of("large_array_heuristics", "large_array_max_context", "large_array_overlap_context")},
            required=("type",),
        ),
        "chunkingOptions": members(
            {
                "chunkingStrategy": one_of("standard", "semantic", "contextual"),
                "pageChunkSize": whole(1),
                "chunkSelectionStrategy": one_of("intelligent", "confidence", "take_first", "take_last"),
                "customSemanticChunkingRules": RULES,
            }
        ),
        "excelSheetRanges": list_of(stretch(0)),
        "excelSheetSelectionStrategy": one_of("intelligent", "all", "first", "last"),
        "pageRanges": PAGE_RANGES,
        "reviewAgent": members({"enabled": flag}),
        "currentDateEnabled": flag,
    }
)

_AGENTIC = members({"enabled": flag, "customInstructions": RULES})
_BLOCK_OPTIONS = members(
    {
        "figures": members(
            {
                "enabled": flag,
                "figureImageClippingEnabled": flag,
                "advancedChartExtractionEnabled": flag,
                "customInstructions": RULES,
            }
        ),
        "tables": members(
            {
                "enabled": flag,
                "targetFormat": one_of("markdown", "html"),
                "tableHeaderContinuationEnabled": flag,
                "cellBlocksEnabled": flag,
                "agentic": _AGENTIC,
            }
        ),
        "text": members({"signatureDetectionEnabled": flag, "agentic": _AGENTIC}),
        "keyValue": members({"blankFieldFormattingEnabled": flag}),
        "barcodes": members({"imageClippingEnabled": flag, "readingEnabled": flag}),
        "formulas": members({"enabled": flag}),
    }
)
_READING_OPTIONS = members(
    {
        "pageRotationEnabled": flag,
        "pageRanges": PAGE_RANGES,
        "excelParsingMode": one_of("basic", "advanced"),
        "excelSkipHiddenContent": flag,
        "excelUseRawCellValues": flag,
        "excelSkipCalculation": flag,
        "excelIncludeCellMetadata": flag,
        "excelIncludeCellFormatting": flag,
        "verticalGroupingThreshold": number,
        "returnOcr": members({"words": flag, "lines": flag}),
        "alwaysConvertToPdf": flag,
        "enrichmentFormat": one_of("xml", "bracket"),
        "imageConversionQuality": one_of("high", "medium", "low"),
        "formattingDetection": list_of(members({"type": one_of("change_tracking")})),
    }
)
PARSE_CONFIG = members(
    {
        "target": one_of("markdown", "spatial"),
        "chunkingStrategy": members(
            {
                "type": one_of("page", "document", "section"),
                "options": members({"minCharacters": whole(0), "maxCharacters": whole(1)}),
            }
        ),
        "engine": one_of("parse_performance", "parse_light", "parse_auto"),
        "engineVersion": VERSION,
        "blockOptions": _BLOCK_OPTIONS,
        "advancedOptions": _READING_OPTIONS,
    }
)
