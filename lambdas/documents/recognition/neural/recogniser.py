"""The recogniser of the neural engine, whose networks are loaded when the first page is read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lambdas.documents.pixels.images import Draw
from lambdas.documents.recognition.port import Read, Recognition

if TYPE_CHECKING:
    from lambdas.documents.recognition.neural.engine import NeuralEngine


class NeuralRecogniser:
    """Reads pages in this process. Safe to use from several threads."""

    def open(self, draw: Draw) -> Read:
        """What reads the pages of one document, which `draw` draws; SettingsError where the networks are missing."""

        def read(number: int) -> Recognition | None:
            # Loaded by the first page that is read: most documents have text, and starts are to be quick.
            from lambdas.documents.recognition.reading import read_page  # noqa: PLC0415

            return read_page(_load_engine(), draw, number)

        return read


@cache
def _load_engine() -> NeuralEngine:
    from lambdas.documents.recognition.neural.engine import NeuralEngine  # noqa: PLC0415

    return NeuralEngine()
