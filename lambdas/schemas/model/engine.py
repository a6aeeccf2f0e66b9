"""The engine: a document's text in chunks to a model, its answers fitted to the schema, checked and merged."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lambdas.documents.pages import Page, PagedDocument
from lambdas.errors import DocumentError
from lambdas.language_models.asking.chunks import Chunk, plan_chunks
from lambdas.language_models.asking.conversation import Allowance, Conversation
from lambdas.language_models.asking.page_text import read_sheet
from lambdas.language_models.locating.finding import Finder
from lambdas.language_models.port import Model
from lambdas.language_models.prices import UNPRICED, Prices
from lambdas.language_models.remembering import RememberingModel
from lambdas.schemas.engine import Answer, Question, Usage
from lambdas.schemas.model.asking import Show, ask_all
from lambdas.schemas.model.citing import Citer
from lambdas.schemas.model.fitting import fit
from lambdas.schemas.model.looking import plan_gallery, wants_pictures
from lambdas.schemas.model.merging import Part, Selection, merge
from lambdas.schemas.model.prompt import write_system
from lambdas.schemas.model.showing import Manner
from lambdas.schemas.model.tool_schema import make_tool
from lambdas.schemas.options import choose_pages

ENGINE = "bedrock"
CALLS_PER_CHUNK = 4
SPARE_CALLS = 16
OVERLAPPING = "large_array_overlap_context"


def today() -> datetime.date:
    """The date in UTC."""
    return datetime.datetime.now(datetime.UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelEngine:
    """Answers questions about documents by asking a language model; `chunk_tokens` is a chunk's length at the most.

    Tokens are guessed from characters. What of the question's options it honours: `pageRanges`, `chunkingOptions`
    (`pageChunkSize`, `chunkSelectionStrategy`), `arrayStrategy` (overlaps), `citationMode`, `arrayCitationStrategy`,
    `modelReasoningInsightsEnabled` (how places were chosen), `currentDateEnabled`, `advancedMultimodalEnabled`.
    """

    model: Model
    chunk_tokens: int = 30_000
    prices: Prices = UNPRICED
    clock: Callable[[], datetime.date] = today
    _remembering: RememberingModel = field(init=False)

    def __post_init__(self) -> None:
        """Wrap the model, so that what it answered outlasts a document that has to begin anew."""
        object.__setattr__(self, "_remembering", RememberingModel(self.model))

    def __call__(self, document: PagedDocument, question: Question) -> Answer:
        """Return the answer; DocumentError `MODEL_ANSWER_UNUSABLE`, and Throttled when the model's service is busy."""
        try:
            answer = self._answer(document, question)
        except DocumentError:
            self._remembering.forget()
            raise
        self._remembering.forget()
        return answer

    def _answer(self, document: PagedDocument, question: Question) -> Answer:
        chosen = choose_pages(document, question.options)
        pages = chosen.pages
        chunks, show = self._plan(chosen, question.options)
        allowance = Allowance(len(chunks) * CALLS_PER_CHUNK + SPARE_CALLS)
        wants_date = question.options.get("currentDateEnabled") is True
        conversation = Conversation(
            self._remembering,
            write_system(question.rules, self.clock() if wants_date else None),
            make_tool(question.schema),
            allowance,
        )
        manner = Manner.of(question.options)
        by_number = {page.number: page for page in pages}
        parts = [
            _read_part(chunk, found, question, by_number, manner)
            for chunk, found in ask_all(conversation, chunks, show)
        ]
        value, notes = merge(parts, question.schema, _selection(question.options))
        return Answer(value, notes, self._usage(len(pages), allowance))

    def _plan(self, document: PagedDocument, options: Mapping[str, Any]) -> tuple[list[Chunk], Show]:
        """The chunks that are asked about, and what of each is shown."""
        chunking = options.get("chunkingOptions") or {}
        overlap = (options.get("arrayStrategy") or {}).get("type") == OVERLAPPING
        size = chunking.get("pageChunkSize")
        sheets = list(map(read_sheet, document.pages))
        if wants_pictures(options):
            return plan_gallery(sheets, document.images, tokens=self.chunk_tokens, pages=size, overlap=overlap)
        written = [sheet for sheet in sheets if sheet.rows]
        return plan_chunks(written, tokens=self.chunk_tokens, pages=size, overlap=overlap), lambda chunk: chunk

    def _usage(self, pages: int, allowance: Allowance) -> Usage:
        return Usage(
            engine=ENGINE,
            model=self.model.name,
            pages=pages,
            input_tokens=allowance.input_tokens,
            output_tokens=allowance.output_tokens,
            cost=self.prices.cost(allowance.input_tokens, allowance.output_tokens),
        )


def _selection(options: Mapping[str, Any]) -> Selection:
    chosen = (options.get("chunkingOptions") or {}).get("chunkSelectionStrategy")
    return Selection(chosen) if chosen else Selection.INTELLIGENT


def _read_part(chunk: Chunk, found: object, question: Question, pages: Mapping[int, Page], manner: Manner) -> Part:
    """What a model found in a chunk, fitted to the schema, and located on the pages that it saw."""
    value, repairs = fit(found, question.schema)
    finder = Finder(pages[number] for number in dict.fromkeys(chunk.pages))
    return Part(value, Citer(finder, repairs, manner).cite(value, question.schema), chunk.repeated > 0)
