"""Tesseract's interface: one loaded model, asked by one page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from PIL import Image
from tesserocr import OEM, PSM, RIL, PyTessBaseAPI, iterate_level

from lambdas.documents.box import Box
from lambdas.documents.recognition.port import RecognisedWord
from lambdas.documents.recognition.reading import Reading
from lambdas.documents.recognition.tesseract.data import ORIENTATION
from lambdas.documents.recognition.tesseract.traces import is_trace
from lambdas.errors import DocumentTooLarge

LEAST_SURE = 1.5
"""How far ahead the best orientation is of the next one, as Tesseract counts it, before a page is turned."""

_READ_DENSITY = 300.0
_TURN_DENSITY = 200.0
"""Pixels an inch of what Tesseract is shown, of pages drawn with fewer: it was taught on letters as large as these."""

_LEAST_SURE_TURNED = 0.7
"""Of words that read up or down an upright page: Tesseract takes stacks of boxes for such, and never downward text."""

_ANGLES = (0.0, -90.0, 180.0, 90.0)  # by Tesseract's names for where the top of a text is: up, right, down, left


class TesseractEngine:
    """Words and orientations of pages. Safe to use from several threads, which take turns."""

    name = "tesseract"

    def __init__(self, data: Path, languages: str, seconds: float) -> None:
        self._lock = Lock()
        self._seconds = seconds
        self._data = data
        self._words = PyTessBaseAPI(path=str(data), lang=languages, psm=PSM.AUTO, oem=OEM.LSTM_ONLY)
        self._turns: PyTessBaseAPI | None = None

    def find_turn(self, image: Image.Image, density: float) -> int:
        """How many quarter turns counterclockwise make the text stand upright; 0 where that is not sure."""
        with self._lock:
            if self._turns is None:
                self._turns = PyTessBaseAPI(path=str(self._data), lang=ORIENTATION, psm=PSM.OSD_ONLY)
            _show(self._turns, *_enlarge(image, density, _TURN_DENSITY))
            found = self._turns.DetectOrientationScript()
            self._turns.Clear()
        if not found or found["orient_conf"] < LEAST_SURE:
            return 0
        return int(found["orient_deg"]) // 90

    def read(self, image: Image.Image, density: float) -> Reading:
        """The words of an upright grey page. Raises `DocumentTooLarge` after `seconds`."""
        with self._lock:
            image, density = _enlarge(image, density, _READ_DENSITY)
            _show(self._words, image, density)
            try:
                if not self._words.Recognize(round(self._seconds * 1000)):
                    raise DocumentTooLarge(
                        "RECOGNITION_TOO_SLOW",
                        f"A page's text was not recognised within {self._seconds:g} seconds.",
                    )
                return _take_reading(self._words, density)
            finally:
                self._words.Clear()


def _enlarge(image: Image.Image, density: float, least: float) -> tuple[Image.Image, float]:
    """The image and its density, with at least so many pixels an inch."""
    if density >= least:
        return image, density
    size = (round(image.width * least / density), round(image.height * least / density))
    return image.resize(size, Image.Resampling.BICUBIC), least


def _show(api: PyTessBaseAPI, image: Image.Image, density: float) -> None:
    api.SetImageBytes(image.tobytes(), image.width, image.height, 1, image.width)
    api.SetSourceResolution(round(density))


def _take_reading(api: PyTessBaseAPI, density: float) -> Reading:
    found = list(_take_words(api, density))
    letters = sum(len(word.text) for word in found)
    sureness = sum(word.confidence * len(word.text) for word in found) / max(letters, 1)
    return Reading(tuple(word for word in found if _is_sure(word)), sureness)


def _is_sure(word: RecognisedWord) -> bool:
    return not is_trace(word.text, word.confidence) and (word.angle == 0 or word.confidence >= _LEAST_SURE_TURNED)


def _take_words(api: PyTessBaseAPI, density: float) -> Iterator[RecognisedWord]:
    found = api.GetIterator()
    if found is None:
        return
    for word in iterate_level(found, RIL.WORD):
        if word.Empty(RIL.WORD):
            continue
        text = word.GetUTF8Text(RIL.WORD).strip()
        box = word.BoundingBox(RIL.WORD)
        if text and box and box[0] < box[2] and box[1] < box[3]:
            left, top, right, bottom = (edge / density for edge in box)
            confidence = min(max(word.Confidence(RIL.WORD) / 100, 0.0), 1.0)
            yield RecognisedWord(text, Box(left, top, right, bottom), confidence, _ANGLES[word.Orientation()[0]])
