"""The four functions that serve the dialect, each built of only the ports that its routes need."""

from __future__ import annotations

from collections.abc import Mapping

from lambdas.access.keys import Doorkeeper
from lambdas.api.application import App, Application, RequestLogger
from lambdas.api.downloads import DownloadSigner, UploadLinks
from lambdas.api.routing import Endpoint, Route, Router
from lambdas.api.sensible.batch_creation import BatchCreationRoutes
from lambdas.api.sensible.batches import BatchRoutes
from lambdas.api.sensible.dialect import SENSIBLE
from lambdas.api.sensible.documents import DocumentRoutes
from lambdas.api.sensible.extraction_answers import ExtractionAnswers
from lambdas.api.sensible.extraction_filters import FilterReader, TypeNames
from lambdas.api.sensible.extractions import ExtractionRoutes
from lambdas.api.sensible.routes import ROUTES
from lambdas.api.sensible.single.classification import ClassificationRoutes
from lambdas.api.sensible.single.extraction import SynchronousRoutes
from lambdas.api.sensible.single.submission import SubmissionReader
from lambdas.api.sensible.single.uploads import UploadRoutes
from lambdas.api.sensible.single.urls import UrlRoutes
from lambdas.api.sensible.spreadsheets import SpreadsheetRoutes
from lambdas.api.sensible.upload_urls import UploadUrlRoutes
from lambdas.api.workbook_links import WorkbookLinks
from lambdas.batches.creation import BatchCreation
from lambdas.batches.document_listing import DocumentListing
from lambdas.batches.exporting import Exporter
from lambdas.batches.listing import BatchListing
from lambdas.batches.operating import BatchOperations
from lambdas.batches.ports import Bucket, Clock
from lambdas.batches.repository import BatchRepository
from lambdas.batches.submitting import Submissions
from lambdas.batches.uploading import UploadWindows
from lambdas.catalogue.document_types import Catalogue


def build_batch_creation_app(
    *,
    doorkeeper: Doorkeeper,
    clock: Clock,
    logger: RequestLogger,
    catalogue: Catalogue,
    creation: BatchCreation,
    has_model: bool = False,
) -> App:
    """Return the function for `POST /v0/extract/batch`."""
    routes = BatchCreationRoutes(catalogue=catalogue, creation=creation, has_model=has_model)
    return _build(doorkeeper, clock, logger, routes.endpoints())


def build_upload_urls_app(
    *, doorkeeper: Doorkeeper, clock: Clock, logger: RequestLogger, windows: UploadWindows
) -> App:
    """Return the function for the windows of upload URLs."""
    return _build(doorkeeper, clock, logger, UploadUrlRoutes(windows).endpoints())


def build_sensible_app(
    *,
    doorkeeper: Doorkeeper,
    clock: Clock,
    logger: RequestLogger,
    operations: BatchOperations,
    exporter: Exporter,
    results: Bucket,
    downloads: DownloadSigner,
    uploads: UploadLinks,
    type_name: TypeNames,
) -> App:
    """Return the function for every other route, and for what is no route at all."""
    batches: BatchRepository = operations.batches
    answers = ExtractionAnswers(results, downloads)
    workbooks = WorkbookLinks(batches=batches, exporter=exporter, downloads=downloads, clock=clock)
    groups = (
        BatchRoutes(batches=batches, listing=BatchListing(batches), operations=operations),
        DocumentRoutes(batches=batches, answers=answers, uploads=uploads),
        ExtractionRoutes(listing=DocumentListing(batches), filters=FilterReader(type_name, clock), answers=answers),
        SpreadsheetRoutes(batches=batches, exporter=exporter, downloads=downloads, workbooks=workbooks),
    )
    endpoints = {route: methods for group in groups for route, methods in group.endpoints().items()}
    return _build(doorkeeper, clock, logger, endpoints)


def build_single_app(
    *,
    doorkeeper: Doorkeeper,
    clock: Clock,
    logger: RequestLogger,
    reader: SubmissionReader,
    submissions: Submissions,
    results: Bucket,
    downloads: DownloadSigner,
) -> App:
    """Return the function for documents that are submitted alone."""
    answers = ExtractionAnswers(results, downloads)
    groups = (
        SynchronousRoutes(reader=reader, submissions=submissions, answers=answers, clock=clock, logger=logger),
        UploadRoutes(reader, submissions),
        UrlRoutes(reader, submissions),
        ClassificationRoutes(
            catalogue=reader.catalogue, submissions=submissions, results=results, downloads=downloads, clock=clock
        ),
    )
    endpoints = {route: methods for group in groups for route, methods in group.endpoints().items()}
    return _build(doorkeeper, clock, logger, endpoints)


def _build(
    doorkeeper: Doorkeeper, clock: Clock, logger: RequestLogger, endpoints: Mapping[Route, Mapping[str, Endpoint]]
) -> App:
    return Application(
        doorkeeper=doorkeeper, router=Router(ROUTES, endpoints), dialect=SENSIBLE, clock=clock, logger=logger
    )
