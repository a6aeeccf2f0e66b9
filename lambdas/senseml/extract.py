"""Run a configuration on a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import structs

from lambdas.documents.pages import Metadata, PagedDocument
from lambdas.language_models.asking.consultation import Consultation
from lambdas.senseml.asking.assistant import Assistant
from lambdas.senseml.configuration import Configuration
from lambdas.senseml.extraction import Classification, Extraction, Postprocessed
from lambdas.senseml.levels import Level
from lambdas.senseml.preprocessors.nlp import collect_defaults
from lambdas.senseml.preprocessors.registry import preprocess
from lambdas.senseml.scan import Scan, scan_document
from lambdas.senseml.scoring import Score, compute_coverage, score_fields, summarize_validations
from lambdas.senseml.validations.running import validate
from lambdas.senseml.validations.validation import Validation
from lambdas.senseml.volume import check_json, check_outputs


def extract(
    document: PagedDocument,
    configuration: Configuration,
    validations: Sequence[Validation] = (),
    consultation: Consultation | None = None,
) -> Extraction:
    """Everything that the configuration asks of the document, and what the validations say of it.

    Always the same, but for what methods ask a language model: that of the `consultation`, which may be about other
    configurations and parts of the document too. Without one these fields are null, and `errors` say so. Raises
    Throttled while the model's service is busy.

    Fingerprints are looked for in the lines as they were read, fields in those that the preprocessors leave.

    A field whose patterns take too long on this document is null, and `errors` say so. Raises `PatternTooSlow` when
    those of its fingerprint or its preprocessors do, or those of too many fields, and `DocumentTooLarge` where it would
    put out more than it may.
    """
    scan = scan_document(document)
    assistant = Assistant(consultation, collect_defaults(configuration.preprocessors))
    prepared = preprocess(document, configuration.preprocessors)
    level = Level(_start(_lay_out(document, prepared, scan), consultation), assistant=assistant)
    _report_unrecognised(prepared, level)
    found = level.run(configuration.steps)
    outputs = found.shown()
    check_outputs(outputs, configuration.verbosity)
    shown = found.to_json(configuration.verbosity)
    reports = validate(shown, validations, level.problems)
    summary = summarize_validations(outputs, reports)
    score = score_fields(outputs, summary)
    postprocessed = _postprocess(configuration, level)
    check_json(postprocessed and postprocessed.output)
    return Extraction(
        parsed_document=shown if _keeps(configuration) else {},
        outputs=outputs,
        validations=tuple(report.to_json() for report in reports),
        validation_summary=summary,
        errors=level.problems.to_json(),
        classification_summary=_classify(configuration, scan, score),
        coverage=compute_coverage(outputs, score),
        page_count=len(document.pages),
        file_metadata=describe_file(document.metadata),
        postprocessed=postprocessed,
        recognised_pages=_list_recognised(document, prepared),
    )


def _start(scan: Scan, consultation: Consultation | None) -> Scan:
    """The scan, from now on with so many seconds for all fields; those in which a model is waited for do not count."""
    timed = scan if consultation is None else structs.replace(scan, clock=consultation.clock)
    return timed.for_document()


def _postprocess(configuration: Configuration, level: Level) -> Postprocessed | None:
    postprocessor = configuration.postprocessor
    return None if postprocessor is None else Postprocessed(postprocessor.run(level, configuration.verbosity))


def _keeps(configuration: Configuration) -> bool:
    """Whether the parsed document is put out, too."""
    return configuration.postprocessor is None or configuration.postprocessor.keeps_parsed_document


def _list_recognised(document: PagedDocument, prepared: PagedDocument) -> tuple[int, ...]:
    pages = (*document.pages, *prepared.pages)
    return tuple(sorted({page.number for page in pages if page.is_recognised}))


def _lay_out(document: PagedDocument, prepared: PagedDocument, scan: Scan) -> Scan:
    return scan if prepared is document else structs.replace(scan_document(prepared), file=scan.file)


def _report_unrecognised(prepared: PagedDocument, level: Level) -> None:
    for number in prepared.unrecognised:
        message = f"page {number + 1}: its text was asked to be recognised, which nothing here could do"
        level.problems.report("preprocessors", message)


def _classify(configuration: Configuration, scan: Scan, score: Score) -> Classification:
    fingerprint = configuration.fingerprint
    if fingerprint is None:
        return Classification(score)
    return Classification(score, len(fingerprint.tests), fingerprint.count_present(scan))


def describe_file(metadata: Metadata) -> dict[str, Any]:
    """`{info: {author, title, …}, metadata: {…}}` with only what the file says of itself."""
    names = ("author", "title", "creator", "producer", "creation_date", "modification_date")
    info = {name: value for name in names if (value := getattr(metadata, name)) is not None}
    return {"info": info, "metadata": dict(sorted(metadata.other.items()))}
