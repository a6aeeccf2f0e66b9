"""What there is to say of a run beside its fields: the document, the fingerprint, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lambdas.documents.pages import Line, PagedDocument
from lambdas.senseml.authoring.explanation.records import Trace
from lambdas.senseml.authoring.positions import Positions
from lambdas.senseml.configuration import Configuration
from lambdas.senseml.extraction import Extraction
from lambdas.senseml.fingerprints import Fingerprint
from lambdas.senseml.scan import scan_document


def tell_document(
    document: PagedDocument, configuration: Configuration, trace: Trace, positions: Positions
) -> Iterator[str]:
    """How much there was to read, what the preprocessors left of it, and which tests of the fingerprint pass."""
    lines = [line for page in document.pages for line in page.lines]
    yield f"the document has {_describe(lines, len(document.pages))}"
    if recognised := [str(page.number + 1) for page in document.pages if page.is_recognised]:
        yield f"recognised: page{'s' * (len(recognised) > 1)} {', '.join(recognised)}"
    if configuration.preprocessors and trace.levels:
        yield f"its preprocessors leave {_describe(trace.levels[0].scan.lines, len(document.pages))}"
    if configuration.fingerprint is not None:
        yield from _tell_fingerprint(configuration.fingerprint, document, positions)


def tell_errors(extraction: Extraction) -> Iterator[str]:
    """What the extraction's errors say, field by field."""
    for error in extraction.errors:
        yield f"{error.get('field_id', '')}: {error.get('type', 'error')}: {error.get('message', '')}"


def _tell_fingerprint(fingerprint: Fingerprint, document: PagedDocument, positions: Positions) -> Iterator[str]:
    """Tests are looked for in the lines as they were read."""
    scan = scan_document(document)
    passed = [Fingerprint((test,)).count_present(scan) == 1 for test in fingerprint.tests]
    yield f"{sum(passed)} of {_count(len(passed), 'test')} of its fingerprint pass{'es' * (sum(passed) == 1)}"
    for number, is_passed in enumerate(passed):
        place = positions.find(f"fingerprint.tests[{number}]")
        if not is_passed and place is not None:
            yield f"    not fingerprint.tests[{number}], line {place.line}"


def _describe(lines: Sequence[Line], pages: int) -> str:
    """How many lines there are, and on how many of the document's pages, for some may be pictures only."""
    written = len({line.page for line in lines})
    return f"{_count(len(lines), 'line')} on {f'{written} of ' if written < pages else ''}{_count(pages, 'page')}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
