"""Boxes that are ticked: `[X] Paid`, `☒ Yes ☐ No`, an x beside one of several choices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Word
from lambdas.schemas.layout.candidates import Candidate
from lambdas.schemas.layout.labels.spots import Spot
from lambdas.schemas.layout.labels.tokens import split_key, to_tokens
from lambdas.schemas.layout.places.places import Side
from lambdas.schemas.layout.places.sheets import Cell
from lambdas.schemas.layout.scene import Scene
from lambdas.schemas.layout.slots import Slot
from lambdas.schemas.layout.values.passages import Passage, words_of
from lambdas.schemas.nodes import Kind

_TICKED = re.compile(r"[\[(]? ?[xX✓✔☒☑✗✘■●⊠] ?[\])]?")
_EMPTY = re.compile(r"[☐□❑❏○◯]|[\[(][ _]*[\])]|_{1,3}")
_BRACKETS = {"[": "]", "(": ")"}
_NEAREST = 0.35  # inches between a box and what stands beside it
_ROWS = 3  # below a label: the choices stand there, or in its own row
_CONFIDENCE = 0.9
_ANSWERS: tuple[tuple[str, bool], ...] = (("Yes", True), ("No", False), ("Y", True), ("N", False))


@dataclass(frozen=True, slots=True)
class _Option:
    """A choice where it stands: words `start` to before `end` of a row."""

    value: str | bool
    start: int
    end: int


def read_checks(scene: Scene, slot: Slot) -> Iterator[Candidate]:
    """The value of a BOOLEAN or an ENUM that a ticked box tells, near a label of the property."""
    if slot.node.kind not in {Kind.BOOLEAN, Kind.ENUM}:
        return
    for spot in scene.find(slot.wanted):
        for page_words in _rows(spot):
            found = _read_row(_join_boxes(page_words), slot)
            if found is not None:
                value, words = found
                passage = Passage(spot.cell.line.page, (words,))
                yield Candidate(value, passage, spot.similarity * _CONFIDENCE, spot, Side.RIGHT)
                break
        else:
            if slot.node.kind is Kind.BOOLEAN:
                yield from _own_box(spot)


def offers_choice(spot: Spot, slot: Slot) -> bool:
    """Whether several answers stand right of a label, so that only a ticked box tells which one counts."""
    if slot.node.kind not in {Kind.BOOLEAN, Kind.ENUM}:
        return False
    return len(list(_find_options(next(_rows(spot)), slot))) > 1


def _rows(spot: Spot) -> Iterator[tuple[Word, ...]]:
    """The words right of the label, then those of the next rows below it."""
    own = words_of(spot.cell.line)[spot.after :]
    right = (cell for cell in spot.sheet.right_of(spot.box) if cell is not spot.cell)
    yield (*own, *_list_words(right))
    box = spot.box
    for _ in range(_ROWS):
        below = next((cell for cell, _ in spot.sheet.below(box, box.height)), None)
        if below is None:
            return
        box = below.box
        yield tuple(_list_words(spot.sheet.row_of(box)))


def _list_words(cells: Iterator[Cell] | Sequence[Cell]) -> Iterator[Word]:
    for cell in cells:
        yield from words_of(cell.line)


def _join_boxes(words: Sequence[Word]) -> list[Word]:
    """The words with the brackets of each box, and what stands in them, as one."""
    joined: list[Word] = []
    for word in words:
        opened = next((place for place in range(len(joined) - 1, -1, -1) if joined[place].text in _BRACKETS), None)
        is_box = opened is not None and len(joined) - opened <= 2 and word.text == _BRACKETS[joined[opened].text]
        if opened is not None and is_box:
            parts = (*joined[opened:], word)
            joined[opened:] = [Word(" ".join(part.text for part in parts), enclose(part.box for part in parts))]
        else:
            joined.append(word)
    return joined


def _read_row(words: Sequence[Word], slot: Slot) -> tuple[str | bool, tuple[Word, ...]] | None:
    """The one option of a row that is ticked, and its words with the tick."""
    options = sorted(_find_options(words, slot), key=lambda option: option.start)
    if len(options) < 2:
        return None
    is_before = options[0].start > 0 and _is_box(words[options[0].start - 1])
    if not is_before and any(_leans_on(words, one, other) for one, other in pairwise(options)):
        return None
    ticked = []
    for option in options:
        place = option.start - 1 if is_before else option.end
        if 0 <= place < len(words) and _TICKED.fullmatch(words[place].text) and _is_near(words, option, place):
            ticked.append((option.value, tuple(words[min(place, option.start) : max(place + 1, option.end)])))
    return ticked[0] if len(ticked) == 1 else None


def _find_options(words: Sequence[Word], slot: Slot) -> Iterator[_Option]:
    wanted: list[tuple[str | bool, tuple[str, ...]]] = (
        [(value, to_tokens(text)) for text, value in _ANSWERS]
        if slot.node.kind is Kind.BOOLEAN
        else [(choice, to_tokens(split_key(choice))) for choice in slot.node.choices]
    )
    tokens = [to_tokens(word.text) for word in words]
    taken: set[int] = set()
    for value, phrase in sorted(wanted, key=lambda entry: -len(entry[1])):
        for start in range(len(words)):
            end = start + len(phrase)
            flat = tuple(token for some in tokens[start:end] for token in some)
            if phrase and flat == phrase and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield _Option(value, start, end)


def _is_box(word: Word) -> bool:
    return _TICKED.fullmatch(word.text) is not None or _EMPTY.fullmatch(word.text) is not None


def _is_near(words: Sequence[Word], option: _Option, place: int) -> bool:
    first, last, tick = words[option.start].box, words[option.end - 1].box, words[place].box
    return min(abs(first.left - tick.right), abs(tick.left - last.right)) <= _NEAREST


def _leans_on(words: Sequence[Word], one: _Option, other: _Option) -> bool:
    """Whether a box between two options stands closer to the second, so that it may be the second's."""
    if other.start - one.end != 1 or not _is_box(words[one.end]):
        return False
    box = words[one.end].box
    return words[other.start].box.left - box.right < box.left - words[one.end - 1].box.right


def _own_box(spot: Spot) -> Iterator[Candidate]:
    """The box right before the label, in its line or in the cell before it."""
    before = [words_of(cell.line) for cell in spot.sheet.left_of(spot.box)[:1]]
    words = words_of(spot.cell.line)[: spot.start] or next(iter(before), ())
    word = words[-1] if words else None
    if word is None or spot.box.left - word.box.right > _NEAREST or not _is_box(word):
        return
    is_ticked = _TICKED.fullmatch(word.text) is not None
    passage = Passage(spot.cell.line.page, ((word,),))
    yield Candidate(is_ticked, passage, spot.similarity * _CONFIDENCE, spot, Side.LEFT)
