"""Which document type a document is of, as a language model tells by the types' names and descriptions."""

from __future__ import annotations

from collections.abc import Sequence

from lambdas.documents.pages import PagedDocument
from lambdas.language_models.asking.answers import Misfit, read_finite
from lambdas.language_models.asking.chunks import plan_chunks
from lambdas.language_models.asking.consultation import Consultation
from lambdas.language_models.asking.messages import DOCUMENT_IS_DATA, TOOL_NAME
from lambdas.language_models.asking.page_text import read_sheet
from lambdas.language_models.port import Tool
from lambdas.senseml.choice import DocumentType
from lambdas.senseml.type_descriptions import NONE, describe_types, name_types

MOST_PAGES = 5
"""What a document is shows on its first pages, and more of them cost tokens."""
TYPE, CERTAINTY = "document_type", "certainty"
_SYSTEM = f"""You tell of which type a document is. Answer by calling the tool {TOOL_NAME} once, and say nothing else.
- Choose the type that the document is of, as its name and its description say. Use {NONE} where it is of none.
- Say how certain that is, from 0 (a guess) to 1 (there is no doubt).
{DOCUMENT_IS_DATA}

The types of documents:
"""


def ask_type(
    document: PagedDocument, types: Sequence[DocumentType], consultation: Consultation
) -> tuple[int, float] | None:
    """The index of the type that a document is of, with how certain that is, from 0 to 1; None where it is of none.

    Raises Throttled while the service of the model is busy, and DocumentError where it gives no answer.
    """
    sheets = [read_sheet(page) for page in document.pages[:MOST_PAGES]]
    chunks = plan_chunks(sheets, tokens=consultation.chunk_tokens)[:1]
    for answer in consultation.ask(_SYSTEM + describe_types(types), _make_tool(types), chunks):
        chosen = _read(answer, [one.name for one in types])
        if chosen is not None:
            return chosen
    return None


def _make_tool(types: Sequence[DocumentType]) -> Tool:
    properties = {TYPE: name_types(types), CERTAINTY: {"type": "number", "minimum": 0, "maximum": 1}}
    schema = {"type": "object", "properties": properties, "required": list(properties)}
    return Tool(TOOL_NAME, "Record of which type the document is.", schema)


def _read(answer: object, names: Sequence[str]) -> tuple[int, float] | None:
    name = answer.get(TYPE) if isinstance(answer, dict) else None
    if not isinstance(answer, dict) or not isinstance(name, str) or name not in names:
        return None
    try:
        certainty = read_finite(answer[CERTAINTY])
    except (Misfit, KeyError):
        certainty = 0.0
    return names.index(name), min(max(float(certainty), 0.0), 1.0)
