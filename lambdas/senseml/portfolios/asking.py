"""The documents in a portfolio, as a language model tells them by the names and descriptions of their types.

It is asked of each page of which type it is and whether a document begins on it, so that it does not matter how many
pages are shown to it at a time. Each time begins with the last page of the time before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lambdas.documents.pages import PagedDocument
from lambdas.language_models.asking.chunks import plan_chunks
from lambdas.language_models.asking.consultation import Consultation
from lambdas.language_models.asking.messages import DOCUMENT_IS_DATA, TOOL_NAME
from lambdas.language_models.asking.page_text import read_sheet
from lambdas.language_models.port import Tool
from lambdas.senseml.choice import DocumentType
from lambdas.senseml.portfolios.finding import Found
from lambdas.senseml.type_descriptions import NONE, describe_types, name_types

PAGES, PAGE, TYPE, BEGINS = "pages", "page", "document_type", "begins_document"
_SYSTEM = f"""You read a file in which several documents may have been put together, page after page. Answer by calling
the tool {TOOL_NAME} once, and say nothing else.
- Say of every page that you are shown of which type the document is that the page belongs to. Use {NONE} for a
  page that belongs to a document of none of these types, or to none at all, as a cover sheet does.
- Say that a document begins on a page where the page is the first of its document. A page that goes on with the
  document of the page before does not begin one.
{DOCUMENT_IS_DATA}

The types of documents:
"""


@dataclass(frozen=True, slots=True)
class _Label:
    """What was said of a page; the type is None for a page that belongs to none."""

    type: str | None
    begins: bool


def find_by_asking(
    document: PagedDocument, types: Sequence[DocumentType], consultation: Consultation
) -> tuple[Found, ...]:
    """The documents of these types in a file, in the order of their pages, each for all configurations of its type.

    A page of which nothing that can be read was said belongs to none. Raises Throttled while the service of the model
    is busy, and DocumentError where it gives no answer.
    """
    chunks = plan_chunks(list(map(read_sheet, document.pages)), tokens=consultation.chunk_tokens, overlap=True)
    answers = consultation.ask(_SYSTEM + describe_types(types), _make_tool(types), chunks)
    labels = _read_labels(answers, {one.name for one in types})
    by_name = {one.name: one for one in types}
    return tuple(
        Found(first, last, ((by_name[name], by_name[name].candidates),))
        for first, last, name in _join(labels, len(document.pages))
    )


def _make_tool(types: Sequence[DocumentType]) -> Tool:
    properties = {
        PAGE: {"type": "integer", "description": "The number of the page, as its tag has it."},
        TYPE: name_types(types),
        BEGINS: {"type": "boolean"},
    }
    page = {"type": "object", "properties": properties, "required": list(properties)}
    pages = {"type": "array", "description": "Every page that is shown.", "items": page}
    schema = {"type": "object", "properties": {PAGES: pages}, "required": [PAGES]}
    return Tool(TOOL_NAME, "Record which document each page belongs to.", schema)


def _read_labels(answers: Iterable[Any], names: set[str]) -> Mapping[int, _Label]:
    """What was said of each page by its number from 0: of a page that was shown twice what was said first."""
    labels: dict[int, _Label] = {}
    for answer in answers:
        said = answer.get(PAGES) if isinstance(answer, dict) else None
        for entry in said if isinstance(said, list) else ():
            page = entry.get(PAGE) if isinstance(entry, dict) else None
            if isinstance(page, int) and not isinstance(page, bool):
                name = entry.get(TYPE)
                named = name if isinstance(name, str) and name in names else None
                labels.setdefault(page - 1, _Label(named, entry.get(BEGINS) is True))
    return labels


def _join(labels: Mapping[int, _Label], page_count: int) -> Iterator[tuple[int, int, str]]:
    """The first page, the last page and the type of each document."""
    start, current = 0, None
    for page in range(page_count):
        label = labels.get(page, _Label(None, begins=False))
        if label.type != current or label.begins:
            if current is not None:
                yield start, page - 1, current
            start, current = page, label.type
    if current is not None:
        yield start, page_count - 1, current
