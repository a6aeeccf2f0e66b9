"""Having a page recognised by a service, which the parent alone can reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from lambdas.extraction.isolation.conversation import Answer
from lambdas.extraction.isolation.worker import Questions
from lambdas.recognised import JobPage

if TYPE_CHECKING:
    from lambdas.documents.recognition.jobs import PageService

PAGE: Final = "page"


@dataclass(frozen=True, slots=True)
class ServiceBehindParent:
    """The `PageService` of a child."""

    questions: Questions

    def recognise(self, image: bytes) -> JobPage:
        """Have the parent ask; Throttled and DocumentError are the service's."""
        return msgspec.msgpack.decode(self.questions.ask(PAGE, b"", image), type=JobPage)


def answer_by_service(service: PageService) -> Answer:
    """What answers the questions of a child."""
    return lambda _, image: msgspec.msgpack.encode(service.recognise(image))
