"""The program that reads the lines of documents."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from lambdas.documents.recognition.engines import make_recogniser
from lambdas.documents.recognition.jobs import JobRecogniser
from lambdas.extraction.isolation.questions.page import ServiceBehindParent
from lambdas.extraction.isolation.requests import READ, EngineSettings, ReadRequest
from lambdas.extraction.isolation.worker import Method, Questions
from lambdas.extraction.text import TextReader


def build(settings: bytes, questions: Questions) -> Mapping[str, Method]:
    """The one method: read."""
    held = msgspec.msgpack.decode(settings, type=EngineSettings)
    served = JobRecogniser(ServiceBehindParent(questions)) if held.is_served else None
    reader = TextReader(held.limits, served or make_recogniser(held.recogniser))

    def read(body: bytes, data: bytes) -> tuple[bytes, bytes]:
        asked = msgspec.msgpack.decode(body, type=ReadRequest)
        return b"", msgspec.msgpack.encode(reader(data, asked.configuration, asked.name))

    return {READ: read}
