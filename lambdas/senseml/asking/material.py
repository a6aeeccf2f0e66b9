"""What a model is shown: of the document, or of what other fields came to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lambdas.documents.pages import Line, Page
from lambdas.language_models.asking.chunks import Chunk, plan_chunks
from lambdas.language_models.asking.page_text import Sheet, disarm, read_sheet
from lambdas.senseml.values import Group, Output, Table, to_json


@dataclass(frozen=True, slots=True)
class Material:
    """Rows of text by page, and the lines that an answer may stand in."""

    sheets: tuple[Sheet, ...]
    lines: tuple[Line, ...]

    def plan(self, tokens: int) -> list[Chunk]:
        """The chunks in which a model is shown it."""
        return plan_chunks(self.sheets, tokens=tokens)

    @property
    def whole(self) -> list[Chunk]:
        """All of it at once, if there is any."""
        return [Chunk(self.sheets)] if self.sheets else []


def show_pages(pages: Sequence[Page], *, numbered: bool) -> Material:
    """Pages as rows of text, whose numbers the model is told or not."""
    sheets = (read_sheet(page) for page in pages)
    return Material(
        tuple(replace(sheet, is_numbered=numbered) for sheet in sheets if sheet.rows),
        tuple(line for page in pages for line in page.lines),
    )


def show_outputs(outputs: Sequence[tuple[str, Output]]) -> Material:
    """What fields came to, by id, as JSON; nothing where none of them came to anything."""
    found = {field_id: to_json(output) for field_id, output in outputs if output is not None}
    text = json.dumps(found, ensure_ascii=False, indent=1)
    rows = tuple(disarm(row) for row in text.split("\n")) if found else ()
    lines = dict.fromkeys(line for _, output in outputs for line in list_lines(output))
    return Material((Sheet(0, rows, is_numbered=False),) if rows else (), tuple(lines))


def list_lines(output: Output) -> Iterator[Line]:
    """The lines behind everything that a field came to."""
    if isinstance(output, tuple):
        for element in output:
            yield from list_lines(element)
    elif isinstance(output, Table):
        yield from list_lines(tuple(value for column in output.columns for value in column.values))
    elif isinstance(output, Group):
        for inner in output.shown().values():
            yield from list_lines(inner)
    elif output is not None:
        yield from output.lines
