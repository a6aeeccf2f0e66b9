"""Extraction by schema: what an extractor asks is put to the schema engine, and the answer is put as a result.

The result has what one by configuration has, so that whatever reads results reads these too, and beside it `output`
and `usage` as the schema dialect shows them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from lambdas.batches.document import Document
from lambdas.batches.extracting import Extracted
from lambdas.documents.pages import PagedDocument
from lambdas.errors import UnusableConfiguration
from lambdas.extraction.reading import show_reading
from lambdas.extraction.results import write_result
from lambdas.extractors.bundles import Asked
from lambdas.schemas.dialect.tree import read_tree
from lambdas.schemas.engine import Answer, Question, SchemaEngine
from lambdas.schemas.output import show_output
from lambdas.schemas.parsed_documents import to_parsed_document
from lambdas.schemas.values import empty_value
from lambdas.senseml.extract import describe_file
from lambdas.senseml.scoring import ValidationSummary


@dataclass(frozen=True, slots=True)
class Asking:
    """A bundle that asks by schema: the question, and the names of the extractor and its version, "" without one."""

    question: Question
    extractor: str
    version_id: str


def load_asking(asked: Asked) -> Asking:
    """Return what a config asks; UnusableConfiguration where it has no schema."""
    schema = asked.config.get("schema")
    if schema is None:
        raise UnusableConfiguration("it has neither configurations nor a schema")
    question = Question(
        schema=read_tree(schema),
        rules=asked.config.get("extractionRules") or "",
        options=asked.config.get("advancedOptions") or {},
    )
    return Asking(question, asked.extractor.name if asked.extractor else "", asked.version.id if asked.version else "")


def extract_by_schema(paged: PagedDocument, document: Document, asking: Asking, engine: SchemaEngine) -> Extracted:
    """Extract a document by schema; DocumentError and Throttled are the engine's."""
    answer = engine(paged, asking.question)
    body = _show(paged, document.file.id if document.file else None, asking, answer)
    summary = body["validation_summary"]
    return Extracted(
        write_result(body),
        len(paged.pages),
        summary["fields"],
        summary["fields_present"],
        asking.extractor,
        asking.version_id,
        round(body["coverage"] * 10_000),
    )


def _show(paged: PagedDocument, file_id: str | None, asking: Asking, answer: Answer) -> dict[str, Any]:
    question = asking.question
    properties = question.schema.properties
    present = sum(answer.value[key] != empty_value(node) for key, node in properties.items())
    return {
        "parsed_document": to_parsed_document(answer.value, question.schema),
        "validations": [],
        "validation_summary": asdict(ValidationSummary(len(properties), present)),
        "errors": [],
        "classification_summary": [],
        "coverage": present / len(properties) if properties else 0.0,
        "page_count": len(paged.pages),
        "file_metadata": describe_file(paged.metadata),
        "configuration": asking.extractor,
        "output": show_output(answer, paged, file_id, citations=question.options.get("citationsEnabled") is True),
        **show_reading(paged, (page.number for page in paged.pages if page.is_recognised)),
        "usage": asdict(answer.usage),
    }
