"""The method `summarizer`: another field's text in another form (SenseML, "Summarizer", deprecated)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.asking.answers import read_rows
from lambdas.senseml.asking.asker import Asker
from lambdas.senseml.asking.material import show_outputs
from lambdas.senseml.asking.prompts import make_rows_tool, write_transformation_system
from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node, attempt_each, read_optional
from lambdas.senseml.values import Json, Output

METHOD = "summarizer"


@dataclass(frozen=True, slots=True)
class Summarizer:
    """Comes to objects of texts under the names of `fields`, for as many rows as the model makes of the source."""

    id: str
    source_id: str
    names: tuple[str, ...]
    instructions: str = ""
    samples: tuple[str, ...] = ()

    def run(self, level: Level) -> Output:
        """Ask about the source; None where it came to nothing. Raises Throttled."""
        source = level.shown().get(self.source_id)
        asker = Asker(level, METHOD, [self.id])
        consultation = None if source is None else asker.consultation
        if consultation is None:
            return None
        material = show_outputs([(self.source_id, source)])
        tool = make_rows_tool(self.instructions or "what the text says", self.names)
        found = asker.ask(
            consultation, write_transformation_system(self.instructions, self.samples), tool, material.plan
        )
        rows = (row for one in found for row in read_rows(one, len(self.names)))
        return tuple(Json(dict(zip(self.names, row, strict=True)), material.lines) for row in rows) or None


def parse_summarizer(field_id: str, node: Node) -> Summarizer:
    """`{id: "summarizer", source_id, fields: [name], instructions?, samples?: [{prompt, values}]}`."""
    entries = node.entries(("id", "source_id", "fields"), ("instructions", "samples"))
    names = attempt_each(entries["fields"].elements(), Node.text)
    if not names:
        raise entries["fields"].error("has no name in it")
    samples = entries["samples"].elements() if "samples" in entries else ()
    return Summarizer(
        id=field_id,
        source_id=entries["source_id"].text(),
        names=names,
        instructions=read_optional(entries, "instructions", Node.string, ""),
        samples=tuple(line for sample in samples for line in _write_sample(sample, names)),
    )


def _write_sample(node: Node, names: tuple[str, ...]) -> Iterator[str]:
    """A text, and the rows that are to be made of it."""
    entries = node.entries(("prompt", "values"))
    yield f"Text: {entries['prompt'].string()}"
    for row in _rows(entries["values"]):
        cells = row.elements()
        if len(cells) != len(names):
            raise row.error(f"has {len(cells)} values, and 'fields' has {len(names)} names")
        texts = (cell.string() if isinstance(cell.value, str) else cell.shown() for cell in cells)
        yield "Row: " + "; ".join(f"{name} = {text}" for name, text in zip(names, texts, strict=True))


def _rows(node: Node) -> tuple[Node, ...]:
    """Rows of values, or the values of one row."""
    elements = node.elements()
    return elements if all(isinstance(element.value, list) for element in elements) else (node,)
