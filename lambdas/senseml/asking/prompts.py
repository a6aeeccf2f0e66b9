"""What a model is told and asked: the configuration's own words, apart from the document's, which give no orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lambdas.language_models.asking.messages import DOCUMENT_IS_DATA, TOOL_NAME
from lambdas.language_models.port import Tool
from lambdas.senseml.asking.answers import ROWS, SIGNALS, answer_key, column_key
from lambdas.senseml.asking.prompting import Prompting

_HEAD = f"""You read documents. Answer by calling the tool {TOOL_NAME} once, and say nothing else.
"""
_FAITHFUL = """- Take what you answer from the text alone, as it is written there, unless the one who asks wants another
  form.
- Use null for what the text does not say. Never guess, and never make anything up."""
_OBSERVANT = """- Take what you answer from the document's pictures and text alone: from what is written there, as it
  is written, unless the one who asks wants another form, and from what else is to be seen.
- Use null for what they do not show. Never guess, and never make anything up."""
_SIGNALS = "- Say of each answer how sure it is, by one of these signals: {}."
_ALL_ROWS = """- List all that is asked for, each in a row of its own, in the text's order, those that are alike too;
  where there is nothing of the kind, list nothing."""
_UNCHANGED = "- Leave the cells of the table as they stand there: part, merge and change none."
_TRANSFORM = """- The text is what was taken out of a document. Bring it into rows as the one who asks wants it, and use
  null for what cannot be known from it."""
NULLABLE = {"type": ["string", "null"]}


def write_system(prompting: Prompting, *rules: str) -> str:
    """Return the system text: how to answer, then what the one who asks says of the document."""
    said = [text for text in (prompting.introduction, prompting.description) if text and text.strip()]
    own = "\n".join(["", "What the one who asks says of the text:", *said]) if said else ""
    return "\n".join((_HEAD, *rules, DOCUMENT_IS_DATA)) + own


def write_query_system(prompting: Prompting, *, signals: bool, looks: bool = False) -> str:
    """Return the system text for single questions, which pictures answer where the model `looks`."""
    meanings = "; ".join(f"{name}, {meaning}" for name, meaning in SIGNALS.items())
    return write_system(
        prompting, _OBSERVANT if looks else _FAITHFUL, *([_SIGNALS.format(meanings)] if signals else [])
    )


def write_rows_system(prompting: Prompting) -> str:
    """Return the system text for lists and tables."""
    return write_system(prompting, _FAITHFUL, _ALL_ROWS, *([_UNCHANGED] if prompting.rewrites is False else []))


def write_transformation_system(instructions: str, samples: Sequence[str]) -> str:
    """Return the system text for a text that is brought into another form."""
    asked = [f"What the one who asks wants: {instructions}"] if instructions.strip() else []
    examples = ["\n".join(("Examples by the one who asks:", *samples))] if samples else []
    return "\n\n".join((write_system(Prompting(), _TRANSFORM), *asked, *examples))


def make_query_tool(questions: Sequence[str], *, signals: bool) -> Tool:
    """Return a tool with a property for each question, by its place."""
    properties = {answer_key(index): _answer(question, signals=signals) for index, question in enumerate(questions)}
    return Tool(TOOL_NAME, "Record the answers to all questions.", _object(properties))


def make_rows_tool(subject: str, columns: Sequence[str]) -> Tool:
    """Return a tool for rows about `subject`, with a property for each column, by its place."""
    row = _object({column_key(index): {**NULLABLE, "description": column} for index, column in enumerate(columns)})
    rows = {"type": "array", "description": subject, "items": {**row, "additionalProperties": False}}
    return Tool(TOOL_NAME, "Record all rows.", _object({ROWS: rows}))


def _answer(question: str, *, signals: bool) -> dict[str, Any]:
    if not signals:
        return {**NULLABLE, "description": question}
    signal = {"type": "string", "enum": list(SIGNALS)}
    answer = _object({"answer": NULLABLE, "signal": signal})
    return {**answer, "additionalProperties": False, "description": question}


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}
