"""Running a configuration on one document so that it can be explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lambdas.documents.pages import PagedDocument
from lambdas.senseml import Configuration, Extraction, extract, load_configuration
from lambdas.senseml.authoring.explanation.observation import observe
from lambdas.senseml.authoring.explanation.records import Trace
from lambdas.senseml.authoring.explanation.summary import tell_document, tell_errors
from lambdas.senseml.authoring.explanation.telling import tell
from lambdas.senseml.authoring.outline import outline
from lambdas.senseml.authoring.positions import Positions, index_positions
from lambdas.senseml.configuration import decode_configuration
from local.explaining.drawing import draw
from local.explaining.marks import list_marked
from local.explaining.pages import open_pages
from local.opening import Opening, open_document


@dataclass(frozen=True, slots=True)
class ExplainedRun:
    """What came out, and how."""

    document: PagedDocument
    configuration: Configuration
    positions: Positions
    extraction: Extraction
    trace: Trace

    def tell(self) -> Iterator[str]:
        """The lines of the explanation."""
        yield from tell_document(self.document, self.configuration, self.trace, self.positions)
        yield from tell(self.trace, self.positions)
        yield from tell_errors(self.extraction)


def run_explained(name: str, data: bytes, text: str, opening: Opening) -> ExplainedRun:
    """Extract a document by a configuration's text and take down how; raises what each of these raises."""
    configuration = load_configuration(text)
    document = open_document(data, name, opening)
    trace = Trace(outline(decode_configuration(text)))
    extraction = extract(document, observe(configuration, trace))
    return ExplainedRun(document, configuration, index_positions(text), extraction, trace)


def draw_run(target: Path, data: bytes, run: ExplainedRun) -> int:
    """Draw the run; returns how many pages there was no room for."""
    paint = open_pages(data, run.document, run.configuration.preprocessors)
    return draw(target, list_marked(run.trace), paint, run.document.name or "document")
