"""What there is to say of a run beside its fields: the document, the fingerprint, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.documents.pages import PagedDocument
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
    lines = sum(len(page.lines) for page in document.pages)
    yield f"the document has {_count(lines, 'line')} on {_count(len(document.pages), 'page')}"
    if configuration.preprocessors and trace.levels:
        seen = trace.levels[0].scan
        pages = len({line.page for line in seen.lines})
        yield f"its preprocessors leave {_count(len(seen.lines), 'line')} on {_count(pages, 'page')}"
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


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
