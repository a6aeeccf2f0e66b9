"""What lines of text say: a network reads them from left to right, in steps that tell where each character stands.

Its answers are read as they were taught (Graves et al., "Connectionist Temporal Classification"): of each step the
likeliest class, of equal neighbours one, and none of the class that stands for no character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image

from lambdas.documents.recognition.neural.components import Area
from lambdas.documents.recognition.neural.models import Network, Pixels

HEIGHT = 48
"""Pixels of a line as the network takes it."""

_NARROWEST, _WIDEST = 64, 4096
_MOST_AT_ONCE = 2560  # pixels of width of all lines of one call: its answer has some thousand numbers for every eight
_ROUNDING = 64
_WITHIN_NUMBER = re.compile(r"(?<=\d) (?=[.,/]\d)")


class Character(NamedTuple):
    """One character, the middle of where it was seen as a share of its line's width, and how sure that is.

    `rival` is what else it may be, with its own confidence.
    """

    text: str
    place: float
    confidence: float
    rival: str = ""
    rival_confidence: float = 0.0

    def take_rival(self) -> Character:
        """The same place read as what else it may be."""
        return Character(self.rival, self.place, self.rival_confidence, self.text, self.confidence)


def transcribe(network: Network, page: Image.Image, areas: Sequence[Area]) -> list[list[Character]]:
    """The characters of each area of a grey page, blanks among them, from left to right."""
    characters = network.characters
    strips = [_cut(page, area) for area in areas]
    read: list[list[Character]] = [[] for _ in areas]
    for group in _group([strip.width for strip in strips]):
        stacked = _stack([strips[index] for index in group])
        for index, answer in zip(group, network(stacked), strict=True):
            line = list(_decode(answer, characters, stacked.shape[3] / strips[index].width))
            read[index] = _close_numbers(line)
    return read


def _cut(page: Image.Image, area: Area) -> Image.Image:
    width = round((area.right - area.left) * HEIGHT / max(area.bottom - area.top, 1))
    size = (min(max(width, 16), _WIDEST), HEIGHT)
    return page.resize(size, Image.Resampling.BICUBIC, box=area)


def _group(widths: Sequence[int]) -> Iterator[list[int]]:
    """The lines in groups of like width, none wider together than the network is given at once."""
    group: list[int] = []
    for index in sorted(range(len(widths)), key=lambda index: (widths[index], index)):
        if group and widths[index] * (len(group) + 1) > _MOST_AT_ONCE:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _stack(strips: Sequence[Image.Image]) -> Pixels:
    """The lines as one array, each filled up to the right until all are equally wide."""
    padded = max(-(-max(strip.width for strip in strips) // _ROUNDING) * _ROUNDING, _NARROWEST)
    stacked = np.zeros((len(strips), 3, HEIGHT, padded), dtype=np.float32)
    for place, strip in enumerate(strips):
        stacked[place, :, :, : strip.width] = np.asarray(strip, dtype=np.float32) / 127.5 - 1.0
    return stacked


def _decode(answer: Pixels, characters: Sequence[str], stretch: float) -> Iterator[Character]:
    best = answer.argmax(axis=1)
    steps = [step for step, found in enumerate(best.tolist()) if found and (not step or found != best[step - 1])]
    for step in steps:
        scores = answer[step, 1:]  # the first class stands for no character
        second, first = np.argpartition(scores, -2)[-2:].tolist()
        place = (step + 0.5) / len(best) * stretch
        yield Character(characters[first], place, float(scores[first]), characters[second], float(scores[second]))


def _close_numbers(line: list[Character]) -> list[Character]:
    """The line without the blanks that the network likes to see before points, commas and strokes within numbers."""
    text = "".join(one.text if len(one.text) == 1 else "?" for one in line)
    dropped = {found.start() for found in _WITHIN_NUMBER.finditer(text)}
    return [one for place, one in enumerate(line) if place not in dropped]
