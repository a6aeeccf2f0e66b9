"""Extractor: one lane message, one document."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.aws import clients
from lambdas.aws.bedrock import BedrockModel, bedrock_model
from lambdas.aws.conversion import conversions
from lambdas.aws.textract import Channel, TextractService, textract
from lambdas.batches.extracting import Worker
from lambdas.batches.lanes import read_lane_message
from lambdas.batches.lifecycle import Durations
from lambdas.batches.patience import Patience
from lambdas.batches.repository import BatchRepository
from lambdas.documents.limits import MEGABYTE, Limits
from lambdas.errors import SettingsError
from lambdas.extraction.converting import ConvertingEngine
from lambdas.extraction.isolation.bounds import Bounds
from lambdas.extraction.isolation.engine import IsolatedEngine
from lambdas.extraction.isolation.requests import EngineSettings, ModelSettings
from lambdas.extraction.recognising import Recognised, RecognisingEngine
from lambdas.handlers.engines import TEXTRACT
from lambdas.handlers.isolation import note_missing, seal
from lambdas.handlers.telemetry import guarded, logger, metrics, report_defect
from lambdas.instants import now
from lambdas.language_models.prices import Prices
from lambdas.recognised import Feature
from lambdas.settings import read_settings

UNSET = "none"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the extractor reads. Of what starts with `bedrock` nothing counts unless that is the schema engine.

    Prices are dollars per million tokens; `none` stands for what is not set.
    """

    table_name: str
    uploads_bucket: str
    results_bucket: str
    express_queue_url: str
    bulk_queue_url: str
    lease_seconds: int
    max_document_mb: int
    max_document_pages: int
    max_document_seconds: int
    max_document_memory_mb: int
    max_document_pixels: int
    max_recognised_pages: int
    recognition_engine: str
    converter_function: str
    max_conversion_seconds: int
    textract_topic_arn: str
    textract_role_arn: str
    textract_features: tuple[Feature, ...]
    schema_engine: str
    bedrock_model_id: str
    bedrock_region: str
    bedrock_tool_choice: str
    bedrock_temperature: str
    bedrock_input_price: str
    bedrock_output_price: str
    bedrock_chunk_tokens: int
    bedrock_answer_tokens: int


def language_model(settings: Settings) -> BedrockModel | None:
    """Return the language model that is asked, None without one; SettingsError where there is no such engine."""
    if settings.schema_engine == "layout":
        return None
    if settings.schema_engine != "bedrock":
        raise SettingsError(f"SCHEMA_ENGINE is {settings.schema_engine!r}, neither 'layout' nor 'bedrock'")
    return bedrock_model(
        model_id=settings.bedrock_model_id,
        region=settings.bedrock_region,
        answer_tokens=settings.bedrock_answer_tokens,
        tool_choice=settings.bedrock_tool_choice,
        temperature=None if settings.bedrock_temperature == UNSET else float(settings.bedrock_temperature),
    )


def engine_settings(settings: Settings) -> EngineSettings:
    """Return what the engine is built with where it runs; a model is what it knows of it, not the way to it."""
    limits = Limits(
        max_bytes=settings.max_document_mb * MEGABYTE,
        max_pages=settings.max_document_pages,
        max_pixels=settings.max_document_pixels,
        max_recognised_pages=settings.max_recognised_pages,
    )
    recogniser = UNSET if settings.recognition_engine == TEXTRACT else settings.recognition_engine
    if settings.schema_engine == "layout":
        return EngineSettings(limits, recogniser)
    prices = Prices(_read_price(settings.bedrock_input_price), _read_price(settings.bedrock_output_price))
    model = ModelSettings(settings.bedrock_model_id, settings.bedrock_chunk_tokens, prices)
    return EngineSettings(limits, recogniser, model)


def recognition_service(settings: Settings) -> TextractService | None:
    """Return the service that recognises pages, None where they are recognised where they are read."""
    if settings.recognition_engine != TEXTRACT:
        return None
    channel = None
    if settings.textract_topic_arn != UNSET:
        channel = Channel(settings.textract_topic_arn, settings.textract_role_arn)
    return textract(settings.uploads_bucket, channel, features=settings.textract_features)


def start_engine(settings: Settings) -> IsolatedEngine | RecognisingEngine | ConvertingEngine:
    """Start what extracts in a process of its own, which is loaded while this one goes on."""
    seal()
    bounds = Bounds(seconds=settings.max_document_seconds, memory_mb=settings.max_document_memory_mb)
    service = recognition_service(settings)
    engine = IsolatedEngine(
        engine_settings(settings), bounds, model=language_model(settings), service=service, note=note_missing
    )
    engine.start()
    outer = engine if service is None else RecognisingEngine(engine, service, now)
    if settings.converter_function == UNSET:
        return outer
    results = clients.bucket(settings.results_bucket)
    made = conversions(settings.converter_function, results, settings.max_conversion_seconds)
    return ConvertingEngine(outer, partial(engine, recognised=None if service is None else Recognised()), made)


def _read_price(text: str) -> Decimal | None:
    return None if text == UNSET else Decimal(text)


@cache
def worker() -> Worker:
    """Wire a worker."""
    settings = read_settings(Settings)
    engine = start_engine(settings)
    return Worker(
        batches=BatchRepository(clients.table(settings.table_name)),
        uploads=clients.bucket(settings.uploads_bucket),
        results=clients.bucket(settings.results_bucket),
        lanes=clients.lanes(settings.express_queue_url, settings.bulk_queue_url),
        clock=now,
        durations=Durations(lease=settings.lease_seconds * 1000),
        engine=engine,
        patience=Patience(clock=now),
        report=report_defect,
        limit=settings.max_document_seconds * 1000,
        max_bytes=settings.max_document_mb * MEGABYTE,
    )


@logger.inject_lambda_context
@metrics.log_metrics
@guarded
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """Lambda's entry; an error leaves the message in its queue, and the document's lease to run out."""
    for record in event["Records"]:
        state = worker().work(record["body"])
        ended = "left alone" if state is None else state.name
        logger.info("worked", extra={"document": read_lane_message(record["body"]).document, "state": ended})
        metrics.add_metric("DocumentsEnded", MetricUnit.Count, 1 if state is not None and state.is_terminal else 0)
