"""What a model is shown: of the document, or of what other fields came to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.language_models.asking.chunks import Chunk, plan_chunks
from lambdas.language_models.asking.page_text import Sheet, disarm, read_sheet
from lambdas.senseml.asking.parameters import Prompting
from lambdas.senseml.asking.windows import USUAL_OVERLAP, WHOLE_PAGE, Windows, choose_pages, list_pages
from lambdas.senseml.values import Group, Output, Table, to_json

SUMMARISED_COUNT = 5
"""Pages that count where the configuration wants them chosen by summaries; a document of no more is shown whole."""


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
        """All of it at once."""
        return [Chunk(self.sheets)]


def show_lines(
    lines: Sequence[Line], text: str, prompting: Prompting, count: int, tokens: int | None = None
) -> Material:
    """Those lines that speak of `text`, by the windows that the prompting wants, `count` of them unless it says so."""
    pages = list_pages(lines, prompting.first_page or 0, prompting.end_page)
    chosen = choose_pages(pages, text, _windows(prompting, count), tokens)
    numbered = prompting.tells_pages is not False
    sheets = (read_sheet(page) for page in chosen)
    return Material(
        tuple(Sheet(sheet.page, sheet.rows, numbered) for sheet in sheets if sheet.rows),
        tuple(line for page in chosen for line in page.lines),
    )


def _windows(prompting: Prompting, count: int) -> Windows:
    if prompting.by_page:
        return Windows(SUMMARISED_COUNT)
    size = prompting.chunk_size or WHOLE_PAGE
    usual = 0.0 if size == WHOLE_PAGE else USUAL_OVERLAP
    return Windows(prompting.chunk_count or count, size, usual if prompting.overlap is None else prompting.overlap)


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
