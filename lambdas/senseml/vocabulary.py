"""The words of SenseML that exist and are not supported yet.

They are refused like unknown ones, but the sentence says which of the two it is. A part that becomes supported is
taken out of here and put into its registry. The names are those of the public SenseML reference.
"""

from __future__ import annotations

TOP_LEVEL_KEYS = ("postprocessor", "verbosity", "anchors")

FIELD_KEYS = (
    "computed_fields", "condition", "display", "fields", "fieldsOnFail", "fieldsOnPass", "headerRow",
    "headerRowsCount", "preprocessors", "range", "requiredFields", "sections",
)  # fmt: skip

METHODS = (
    "box", "cell", "cellRows", "checkbox", "conditional", "fixedTable",
    "invoice", "keyValue", "list", "nearestCheckbox", "nlp", "nlpTable", "paragraph", "query", "queryGroup",
    "question", "sections", "signature", "summarizer", "table", "table_to_section", "textTable", "tfidf",
    "topic",
)  # fmt: skip
COMPUTED_METHODS = (
    "addComputedFields", "concat", "constant", "copy_from_sections", "copy_to_section", "customComputation",
    "customComputationGroup", "getFileMetadata", "mapper", "pickValues", "split", "suppressOutput", "zip",
)  # fmt: skip
MATCHES = ("all", "firstInSection", "last", "not", "repeat")
MATCH_PARAMETERS = ("editDistance",)

TYPES = (
    "accountingCurrency", "address", "any", "boolean", "compose", "custom", "distance", "images", "name", "paragraph",
    "percentage", "phoneNumber", "replace", "table", "weight",
)  # fmt: skip
