"""Extraction by configurations: a bundle's are loaded, and the one that fits the document is chosen and run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lambdas.batches.extracting import Extracted
from lambdas.catalogue.bundles import Bundle, BundledConfiguration
from lambdas.documents.pages import PagedDocument
from lambdas.documents.recognition.deciding import Level
from lambdas.errors import ConfigurationError, UnusableConfiguration
from lambdas.extraction.reading import show_reading
from lambdas.extraction.results import write_result
from lambdas.extraction.usage import show_usage
from lambdas.language_models.asking.consultation import Consultation
from lambdas.senseml.choice import Candidate, FingerprintMode, choose
from lambdas.senseml.configuration import Configuration, load_configuration
from lambdas.senseml.validations.validation import Validation, load_validations


@dataclass(frozen=True, slots=True)
class Choices:
    """A bundle, loaded: what there is to choose from, how, and what is expected of what is extracted.

    The `level` decides which pages of its documents are recognised.
    """

    candidates: tuple[Candidate, ...]
    mode: FingerprintMode
    validations: tuple[Validation, ...] = ()
    level: Level = Level.LINES


def load_choices(bundle: Bundle) -> Choices:
    """Return a bundle's configurations, loaded; UnusableConfiguration where one cannot be."""
    mode = bundle.schema.get("fingerprint_mode") or FingerprintMode.FALLBACK_TO_ALL
    level = bundle.schema.get("ocr_level")
    return Choices(
        load_candidates(bundle.configurations),
        FingerprintMode(mode),
        load_validations(bundle.schema),
        Level.LINES if level is None else Level(level),
    )


def load_candidates(configurations: Iterable[BundledConfiguration]) -> tuple[Candidate, ...]:
    """Return configurations, loaded; UnusableConfiguration where one cannot be."""
    return tuple(Candidate(one.name, one.version_id, _load_configuration(one)) for one in configurations)


def extract_by_configuration(
    paged: PagedDocument, choices: Choices, consultation: Consultation | None = None
) -> Extracted:
    """Extract a document by the configuration that fits it; DocumentError where none may.

    Throttled where the language model of the consultation is busy.
    """
    choice = choose(paged, choices.candidates, choices.mode, choices.validations, consultation)
    summary = choice.extraction.validation_summary
    used = show_usage(consultation, choice.extraction.page_count)
    read = show_reading(paged, choice.extraction.recognised_pages)
    return Extracted(
        write_result(choice.to_json() | {"configuration": choice.candidate.name} | read | used),
        choice.extraction.page_count,
        summary.fields,
        summary.fields_present,
        choice.candidate.name,
        choice.candidate.version_id,
        round(choice.extraction.coverage * 10_000),
    )


def _load_configuration(bundled: BundledConfiguration) -> Configuration:
    try:
        return load_configuration(bundled.text)
    except ConfigurationError as error:
        raise UnusableConfiguration(f"{bundled.name}: {error}") from None
