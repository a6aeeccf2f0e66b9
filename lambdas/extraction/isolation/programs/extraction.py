"""The program that extracts: the whole engine, which has its pages drawn and recognised as it comes to need them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec

import lambdas.documents.pixels.runs  # noqa: F401 - with numpy, which is then loaded once for all children
from lambdas.documents.recognition.engines import make_recogniser
from lambdas.documents.recognition.jobs import JobRecogniser
from lambdas.extraction.engine import BundleEngine
from lambdas.extraction.isolation.questions.model import ModelBehindParent
from lambdas.extraction.isolation.questions.page import ServiceBehindParent
from lambdas.extraction.isolation.requests import (
    EXTRACT,
    EngineSettings,
    ExtractRequest,
    ModelSettings,
    Summary,
)
from lambdas.extraction.isolation.worker import Method, Questions
from lambdas.language_models.asking.consultation import Consultant
from lambdas.recognised import JobPages
from lambdas.schemas.model.engine import ModelEngine


def build(settings: bytes, questions: Questions) -> Mapping[str, Method]:
    """The one method: extract."""
    held = msgspec.msgpack.decode(settings, type=EngineSettings)
    engine = _build_engine(held, questions)
    service = ServiceBehindParent(questions)

    def extract(body: bytes, data: bytes) -> tuple[bytes, bytes]:
        asked = msgspec.msgpack.decode(body, type=ExtractRequest)
        able = engine
        if asked.is_served:
            pages = None if asked.pages is None else JobPages.decode(asked.pages)
            able = replace(engine, recogniser=JobRecogniser(service, pages, asked.has_jobs))
        made = able(data, asked.document, asked.configuration)
        summary = Summary(
            made.pages,
            made.fields,
            made.fields_present,
            made.configuration,
            made.version_id,
            made.coverage,
            made.content_type,
        )
        return msgspec.msgpack.encode(summary), made.body

    return {EXTRACT: extract}


def _build_engine(settings: EngineSettings, questions: Questions) -> BundleEngine:
    recogniser = make_recogniser(settings.recogniser)
    if settings.model is None:
        return BundleEngine(settings.limits, recogniser=recogniser)
    return _consulting(BundleEngine(settings.limits, recogniser=recogniser), settings.model, questions)


def _consulting(engine: BundleEngine, settings: ModelSettings, questions: Questions) -> BundleEngine:
    model = ModelBehindParent(settings.name, questions)
    return replace(
        engine,
        schema_engine=ModelEngine(model=model, chunk_tokens=settings.chunk_tokens, prices=settings.prices),
        consultant=Consultant(model=model, chunk_tokens=settings.chunk_tokens, prices=settings.prices),
    )
