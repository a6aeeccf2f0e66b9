"""What recognises pages in this process, by the names that settings have for it."""

from __future__ import annotations

from collections.abc import Callable

from lambdas.documents.recognition.neural.recogniser import NeuralRecogniser
from lambdas.documents.recognition.port import Recogniser
from lambdas.documents.recognition.tesseract.recogniser import TesseractRecogniser
from lambdas.errors import SettingsError

NONE = "none"
DEFAULT = "neural"

# An engine is registered by one line; what it needs is loaded when it reads its first page.
ENGINES: dict[str, Callable[[], Recogniser]] = {"tesseract": TesseractRecogniser, "neural": NeuralRecogniser}


def make_recogniser(name: str) -> Recogniser | None:
    """The engine of this name, None for `none`; SettingsError where there is none of that name."""
    if name == NONE:
        return None
    if name not in ENGINES:
        raise SettingsError(f"RECOGNITION_ENGINE is {name!r}, none of {', '.join((*ENGINES, NONE))}")
    return ENGINES[name]()
