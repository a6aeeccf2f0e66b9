"""The engine: finds the lines of text on a page, reads them, and reads doubtful ones again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

import numpy as np
from PIL import Image

from lambdas.documents.recognition.neural.components import Area
from lambdas.documents.recognition.neural.detection import detect_text
from lambdas.documents.recognition.neural.mending import mend_words
from lambdas.documents.recognition.neural.models import load_detector, load_reader
from lambdas.documents.recognition.neural.separators import settle_separators
from lambdas.documents.recognition.neural.transcription import Character, transcribe
from lambdas.documents.recognition.neural.words import make_words
from lambdas.documents.recognition.reading import Reading

_TURN_DENSITY = 100.0
_LINES_TURNED = 8
"""Lines that are read upright and on their heads to tell how a page lies."""

_SURE = 0.93
"""Mean confidence of a line that is read once."""

_HIGHER = (0.14, 0.28)
"""Of a line's height: what doubtful lines are given more above and below, each time; handwriting leaves its line."""

_BLURRED = 0.9
"""Mean confidence of a long line that may be out of focus: the detector takes such print for higher than it is."""

_LONG = 5.0  # times its height

_LOWER = (-0.08, -0.16)
"""Of its height: what such a line is given less above and below, each time."""

_GAIN = 0.03
"""How much surer it has to be then: handwriting may be a little surer without its ends."""

_LEAST_CONFIDENCE = 0.45


class NeuralEngine:
    """Words and orientations of pages. Safe to use from several threads."""

    name = "neural"

    def __init__(self) -> None:
        self._detector = load_detector()
        self._reader = load_reader()

    def find_turn(self, image: Image.Image, density: float) -> int:
        """How many quarter turns counterclockwise make the text stand upright; 0 where that is not sure."""
        areas = detect_text(self._detector, image, density, wanted=_TURN_DENSITY)
        if not areas:
            return 0
        lies = median((area.right - area.left) / (area.bottom - area.top) for area in areas) < 1
        turns = (1, 3) if lies else (0, 2)
        chosen = _choose_telling(areas, lies)
        marks = {turn: self._rate(image, chosen, turn) for turn in turns}
        return max(turns, key=lambda turn: (marks[turn], -turn))

    def read(self, image: Image.Image, density: float) -> Reading:
        """The words of an upright grey page."""
        areas = detect_text(self._detector, image, density)
        lines = transcribe(self._reader, image, areas)
        # What comes of reading doubtful lines again is surer by choice, upside down too.
        sureness = _measure_confidence([character for line in lines for character in line])
        lines = [settle_separators(line) for line in mend_words(self._read_again(image, areas, lines))]
        grey = np.asarray(image)
        words = tuple(
            word
            for number, (area, line) in enumerate(zip(areas, lines, strict=True))
            if _measure_confidence(line) >= _LEAST_CONFIDENCE
            for word in make_words(grey, area, line, density, number)
        )
        return Reading(words, sureness)

    def _read_again(
        self, image: Image.Image, areas: Sequence[Area], lines: list[list[Character]]
    ) -> list[list[Character]]:
        """The lines, of which the doubtful ones are read in other strips too, and the surest reading taken."""
        doubtful = [index for index, line in enumerate(lines) if line and _measure_confidence(line) < _SURE]
        for share in _HIGHER:
            strips = {index: _heighten(areas[index], share, image.height) for index in doubtful}
            self._read_otherwise(image, strips, lines)
        blurred = [
            index for index in doubtful if _is_long(areas[index]) and _measure_confidence(lines[index]) < _BLURRED
        ]
        for share in _LOWER:
            strips = {index: _heighten(areas[index], share, image.height) for index in blurred}
            self._read_otherwise(image, strips, lines, _GAIN)
        return lines

    def _read_otherwise(
        self, image: Image.Image, strips: Mapping[int, Area], lines: list[list[Character]], gain: float = 0.0
    ) -> None:
        """Put in place of lines, by their numbers, what other strips of the page say, where that is surer by a gain."""
        for index, line in zip(strips, transcribe(self._reader, image, list(strips.values())), strict=True):
            if _measure_confidence(line) > _measure_confidence(lines[index]) + gain:
                lines[index] = line

    def _rate(self, image: Image.Image, areas: Sequence[Area], turn: int) -> float:
        """How sure these lines are read when the page is turned."""
        turned = [_turn(image.crop(area), turn) for area in areas]
        read = [transcribe(self._reader, one, [Area(0, 0, *one.size)])[0] for one in turned]
        return sum(_measure_confidence(line) * len(line) for line in read)


def _measure_confidence(line: Sequence[Character]) -> float:
    return sum(one.confidence for one in line) / len(line) if line else 0.0


def _choose_telling(areas: Sequence[Area], lies: bool) -> list[Area]:
    """The longest lines of those that lie as most do."""
    alike = [area for area in areas if (area.bottom - area.top > area.right - area.left) == lies]
    longest = sorted(alike, key=lambda area: (-max(area.right - area.left, area.bottom - area.top), area))
    return longest[:_LINES_TURNED]


def _is_long(area: Area) -> bool:
    return area.right - area.left >= _LONG * (area.bottom - area.top)


def _heighten(area: Area, share: float, height: int) -> Area:
    more = round((area.bottom - area.top) * share)
    return area._replace(top=max(area.top - more, 0), bottom=min(area.bottom + more, height))


def _turn(image: Image.Image, turn: int) -> Image.Image:
    ways = (None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
    way = ways[turn]
    return image if way is None else image.transpose(way)
