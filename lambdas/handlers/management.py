"""Management: document types, configurations and goldens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.access.keys import Doorkeeper
from lambdas.api.application import App
from lambdas.api.sensible.management.composition import Library, build_management_app
from lambdas.aws import clients
from lambdas.aws.textract import textract
from lambdas.batches.patience import Patience
from lambdas.documents.limits import MEGABYTE, Limits
from lambdas.extraction.isolation.bounds import Bounds
from lambdas.extraction.isolation.requests import EngineSettings
from lambdas.extraction.isolation.text import IsolatedTextReader
from lambdas.handlers.engines import TEXTRACT
from lambdas.handlers.isolation import note_missing, seal
from lambdas.handlers.telemetry import logger
from lambdas.instants import now
from lambdas.senseml.authoring.lint import check_configuration
from lambdas.settings import read_settings

READ_SECONDS = 20
"""How long a golden may be read: somebody waits for its text, and an API has half a minute."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What management reads."""

    table_name: str
    results_bucket: str
    max_document_mb: int
    max_document_pages: int
    max_document_pixels: int
    max_document_memory_mb: int
    max_recognised_pages: int
    recognition_engine: str


def text_reader(settings: Settings, engine: EngineSettings, bounds: Bounds) -> IsolatedTextReader:
    """Return what reads goldens; a service recognises their pages while somebody waits, and not by a job."""
    if settings.recognition_engine != TEXTRACT:
        return IsolatedTextReader(engine, bounds, note=note_missing)
    service = textract(settings.results_bucket, patience=Patience(clock=now, limit=5_000))
    return IsolatedTextReader(replace(engine, recogniser="none"), bounds, service=service, note=note_missing)


@cache
def app() -> App:
    """Wire management."""
    settings = read_settings(Settings)
    seal()
    table = clients.table(settings.table_name)
    limits = Limits(
        max_bytes=settings.max_document_mb * MEGABYTE,
        max_pages=settings.max_document_pages,
        max_pixels=settings.max_document_pixels,
        max_recognised_pages=settings.max_recognised_pages,
    )
    bounds = Bounds(seconds=READ_SECONDS, memory_mb=settings.max_document_memory_mb, setting="")
    library = Library(
        table=table,
        objects=clients.bucket(settings.results_bucket),
        uploads=clients.golden_signer(settings.results_bucket),
        downloads=clients.download_signer(settings.results_bucket),
        check=check_configuration,
        read=text_reader(settings, EngineSettings(limits, settings.recognition_engine), bounds),
    )
    return build_management_app(doorkeeper=Doorkeeper.at(table, now), clock=now, logger=logger, library=library)


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Lambda's entry."""
    return app()(event, context)
