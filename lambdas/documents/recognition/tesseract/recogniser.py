"""The recogniser that is always there: Tesseract, loaded when the first page is read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lambdas.documents.pixels.images import Draw
from lambdas.documents.recognition.port import Read, Recognition
from lambdas.documents.recognition.tesseract.data import find_data

if TYPE_CHECKING:
    from lambdas.documents.recognition.tesseract.engine import TesseractEngine

SECONDS = 120.0
"""How long one page may take."""


class TesseractRecogniser:
    """Reads pages in this process. Safe to use from several threads.

    `languages` are names of data files joined by `+`, the likeliest first; `folder` is where they are, if not where
    packages put them. Reading a page raises `SettingsError` where data are missing and `DocumentTooLarge` when it takes
    longer than `seconds`.
    """

    def __init__(self, languages: str = "eng", *, folder: str | None = None, seconds: float = SECONDS) -> None:
        self._languages = languages
        self._folder = folder
        self._seconds = seconds

    def open(self, draw: Draw) -> Read:
        """What reads the pages of one document, which `draw` draws."""

        def read(number: int) -> Recognition | None:
            # Loaded by the first page that is read: most documents have text, and starts are to be quick.
            from lambdas.documents.recognition.reading import read_page  # noqa: PLC0415

            return read_page(_load_engine(self._languages, self._folder, self._seconds), draw, number)

        return read


@cache
def _load_engine(languages: str, folder: str | None, seconds: float) -> TesseractEngine:
    """One of each kind a process: its model is read from disk once."""
    data = find_data(languages, folder)
    from lambdas.documents.recognition.tesseract.engine import TesseractEngine  # noqa: PLC0415

    return TesseractEngine(data, languages, seconds)
