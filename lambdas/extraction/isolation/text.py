"""Reading the lines of documents, in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from lambdas.catalogue.reading import TextPage
from lambdas.extraction.isolation.bounds import Bounds
from lambdas.extraction.isolation.breakdowns import ReaderCrashed
from lambdas.extraction.isolation.caller import Caller
from lambdas.extraction.isolation.questions.page import PAGE, answer_by_service
from lambdas.extraction.isolation.requests import READ, EngineSettings, ReadRequest

if TYPE_CHECKING:  # it brings with it what is to be loaded in the other process
    from lambdas.documents.recognition.jobs import PageService

PROGRAM = "lambdas.extraction.isolation.programs.text:build"
NOBODY = ""


class IsolatedTextReader:
    """Reads as `TextReader` does, each document in a child of its own: whose it is nobody says.

    The `service`, where there is one, recognises pages, whatever the settings say of that.
    """

    def __init__(
        self,
        settings: EngineSettings,
        bounds: Bounds,
        *,
        service: PageService | None = None,
        note: Callable[[tuple[str, ...]], None] = lambda _: None,
    ) -> None:
        """Wire; nothing is started."""
        settings = replace(settings, is_served=service is not None)
        self._caller = Caller(
            program=PROGRAM,
            settings=msgspec.msgpack.encode(settings),
            bounds=replace(bounds, documents=1),
            answers={} if service is None else {PAGE: answer_by_service(service)},
            note=note,
        )

    def close(self) -> None:
        """End the processes."""
        self._caller.close()

    def __call__(self, data: bytes, configuration: str | None, name: str | None = None) -> list[TextPage]:
        """Return the pages of a document; see `TextReader`, and `IsolatedEngine` for what it raises besides."""
        request = msgspec.msgpack.encode(ReadRequest(configuration, name))
        _, pages = self._caller.call(READ, request, data, NOBODY)
        try:
            return msgspec.msgpack.decode(pages, type=list[TextPage])
        except msgspec.DecodeError:
            self._caller.discard()
            raise ReaderCrashed("it says what nobody understands") from None
