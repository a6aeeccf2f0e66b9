"""The three functions that serve the dialect, each built of only the ports that its routes need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from lambdas.access.keys import Doorkeeper
from lambdas.api.application import App, Application, RequestLogger
from lambdas.api.downloads import DownloadSigner, UploadLinks
from lambdas.api.extend.dialect import EXTEND
from lambdas.api.extend.extractors.extractors import ExtractorRoutes
from lambdas.api.extend.files.files import FileRoutes
from lambdas.api.extend.files.uploads import FileUploadRoutes
from lambdas.api.extend.routes import ROUTES
from lambdas.api.extend.runs.answers import AskedQuestions, RunAnswers
from lambdas.api.extend.runs.batches import BatchRunRoutes
from lambdas.api.extend.runs.listing import RunListing
from lambdas.api.extend.runs.runs import RunRoutes
from lambdas.api.extend.submission.batches import BatchRunCreationRoutes
from lambdas.api.extend.submission.runs import RunCreationRoutes
from lambdas.api.extend.submission.submission import RunSubmission
from lambdas.api.routing import Endpoints, Router
from lambdas.api.stored_extractions import StoredExtractions
from lambdas.api.workbook_links import WorkbookLinks
from lambdas.batches.document_operations import DocumentOperations
from lambdas.batches.exporting import Exporter
from lambdas.batches.listing import BatchListing
from lambdas.batches.operating import BatchOperations
from lambdas.batches.ports import Bucket, Clock, ErasingBucket
from lambdas.extractors.extractors import Extractors
from lambdas.files.listing import FileListing
from lambdas.files.offering import FileOffers


class RouteGroup(Protocol):
    """Some routes, and what answers them."""

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""


def build_batch_run_creation_app(
    *, doorkeeper: Doorkeeper, clock: Clock, logger: RequestLogger, submission: RunSubmission
) -> App:
    """Return the function for `POST /extract_runs/batch`."""
    return _build(doorkeeper, clock, logger, [BatchRunCreationRoutes(submission)])


def build_run_creation_app(
    *,
    doorkeeper: Doorkeeper,
    clock: Clock,
    logger: RequestLogger,
    submission: RunSubmission,
    results: Bucket,
    downloads: DownloadSigner,
) -> App:
    """Return the function for `POST /extract_runs` and `POST /extract`."""
    answers = _answer_runs(results, downloads)
    routes = RunCreationRoutes(submission=submission, answers=answers, clock=clock, logger=logger)
    return _build(doorkeeper, clock, logger, [routes])


def build_extend_app(
    *,
    doorkeeper: Doorkeeper,
    clock: Clock,
    logger: RequestLogger,
    operations: BatchOperations,
    exporter: Exporter,
    uploads: ErasingBucket,
    results: ErasingBucket,
    downloads: DownloadSigner,
    links: UploadLinks,
    offers: FileOffers,
    extractors: Extractors,
    webhooks: Sequence[RouteGroup],
) -> App:
    """Return the function for every other route, and for what is no route at all."""
    batches, files = operations.batches, offers.files
    groups: tuple[RouteGroup, ...] = (
        RunRoutes(
            batches=batches,
            listing=RunListing(batches, clock),
            operations=DocumentOperations(batches=batches, uploads=uploads, results=results, clock=clock),
            answers=_answer_runs(results, downloads),
        ),
        BatchRunRoutes(
            batches=batches,
            listing=BatchListing(batches),
            operations=operations,
            workbooks=WorkbookLinks(batches=batches, exporter=exporter, downloads=downloads, clock=clock),
        ),
        FileRoutes(files, FileListing(files.table, clock), links),
        FileUploadRoutes(files, offers),
        ExtractorRoutes(extractors),
        *webhooks,
    )
    return _build(doorkeeper, clock, logger, groups)


def _answer_runs(results: Bucket, downloads: DownloadSigner) -> RunAnswers:
    return RunAnswers(StoredExtractions(results, downloads), AskedQuestions(results))


def _build(doorkeeper: Doorkeeper, clock: Clock, logger: RequestLogger, groups: Sequence[RouteGroup]) -> App:
    endpoints = {route: methods for group in groups for route, methods in group.endpoints().items()}
    return Application(
        doorkeeper=doorkeeper, router=Router(ROUTES, endpoints), dialect=EXTEND, clock=clock, logger=logger
    )
