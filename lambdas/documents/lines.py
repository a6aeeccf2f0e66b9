"""Words -> lines: words side by side are one line up to a gap; wider gaps split.

SenseML addresses lines, so what counts as one line decides what a configuration finds. Its reference documents that the
built-in merger joins two neighbours, with a space, when the gap between them is at most 0.6 of the line's height
(the `mergeLines` preprocessor, `adjacentThreshold`). That height is the font's size, where it is known, and blanks that
the file writes are text and no gap. Words of one line share their baseline, or nearly so, and their size: an amount or
a full stop that is set smaller than the words before it is a line of its own, as in that product, whose reader of files
yields text of one size at a time. Configurations for real documents hold with that, and do not without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct, structs

from lambdas.documents.bidirectional import LEFTWARDS, order_words
from lambdas.documents.geometry import enclose, turn_upright
from lambdas.documents.pages import Box, Line, Word

WIDEST_GAP = 0.6  # of the higher word's height: a wider gap splits
DEEPEST_OVERLAP = 0.5  # of the lower word's height: words that overlap more are printed over each other
LEAST_SHARED = 0.6  # of the height of both together: what two words of one line share (so that it has no drop caps)
LEAST_SHARED_SET = 0.9  # the same for words whose boxes are as high as they were set, and that do not touch
SAME_SIZE = 0.97  # of the higher one's height: how high a word is that was set in the same size, but for rounding
TOUCHING = 0.15  # of the height: what parts of a word are apart at most, where the narrowest blanks are 0.2 wide
ROW_TOLERANCE = 0.04  # inches: lines whose tops differ less are read from left to right

_SHELVES = 10  # an inch: open lines are looked up by the height at which they stand


class PlacedWord(Struct, frozen=True, gc=False):
    """A word on the displayed page, and the quarter turns counter-clockwise at which it reads (0: rightwards).

    `reach` is how many inches behind it the next word of its line may begin, where its file tells. `is_set` says that
    its box is as high as its font's size and stands on its baseline, and is no guess from its ink. `is_part` says that
    it is no word by itself, but part of the one that it touches. `trail` is how wide a blank its file sets behind
    it in the same string, in inches: where a line ends with it, that is in the line's box.
    """

    word: Word
    turn: int = 0
    reach: float | None = None
    is_set: bool = False
    is_part: bool = False
    trail: float = 0.0


class _Piece(Struct, frozen=True, gc=False):
    """A word in the frame in which it reads rightwards."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    word: Word
    reach: float | None
    is_set: bool
    is_part: bool
    trail: float


def build_lines(words: Iterable[PlacedWord], *, page: int) -> tuple[Line, ...]:
    """The lines of page number `page`: each word in exactly one, words in reading order, lines in `sort_lines` order.

    Words that read in different directions never share a line. The order of `words` does not matter.
    """
    by_turn: defaultdict[int, list[_Piece]] = defaultdict(list)
    for one in words:
        word, turn = one.word, one.turn
        box = word.box if turn == 0 else turn_upright(word.box, turn)
        edges = box.left, box.top, box.right, box.bottom
        by_turn[turn].append(_Piece(*edges, word.text, word, one.reach, one.is_set, one.is_part, one.trail))
    return sort_lines(
        _make_line(_glue_parts(chain), page, chain[-1].trail if turn == 0 else 0.0)
        for turn in sorted(by_turn)
        for chain in _chain_pieces(sorted(by_turn[turn], key=_FROM_LEFT))
    )


_FROM_LEFT = attrgetter("left", "top", "right", "bottom", "text")


def sort_lines(lines: Iterable[Line], *, tolerance: float = ROW_TOLERANCE) -> tuple[Line, ...]:
    """By top, then left. Tops that differ by up to `tolerance` inches from the highest of their row count as one top.

    Without it, two texts that a person sees side by side would swap places by a hundredth of a point.
    """
    pending = sorted(lines, key=lambda line: (line.box.top, line.box.left, line.box.right, line.box.bottom, line.text))
    rows: list[list[Line]] = []
    for line in pending:
        if rows and line.box.top - rows[-1][0].box.top <= tolerance:
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(line for row in rows for line in sorted(row, key=lambda line: (line.box.left, line.box.top)))


def _chain_pieces(pieces: Iterable[_Piece]) -> list[list[_Piece]]:
    """Pieces in order of their left edges, linked into lines: each to the best open line that ends right before it."""
    chains: list[list[_Piece]] = []
    shelves: defaultdict[int, list[list[_Piece]]] = defaultdict(list)
    for piece in pieces:
        chain = _take_open(piece, shelves)
        if chain is None:
            chain = []
            chains.append(chain)
        chain.append(piece)
        shelves[int((piece.top + piece.bottom) / 2 * _SHELVES)].append(chain)
    return chains


def _take_open(piece: _Piece, shelves: dict[int, list[list[_Piece]]]) -> list[_Piece] | None:
    """The chain whose last piece shares most of the vertical with this one, then the nearest; taken off its shelf."""
    left, top, bottom = piece.left, piece.top, piece.bottom
    height = bottom - top
    middle = (top + bottom) / 2
    # Two neighbours together are at most height / LEAST_SHARED high, and their middles at most half of that apart.
    reach = height / LEAST_SHARED / 2
    furthest = height / LEAST_SHARED
    best: tuple[float, float] | None = None
    found: tuple[list[list[_Piece]], int] | None = None
    for number in range(int((middle - reach) * _SHELVES), int((middle + reach) * _SHELVES) + 1):
        shelf = shelves.get(number)
        if not shelf:
            continue
        for place, chain in enumerate(shelf):
            last = chain[-1]
            within = furthest if last.reach is None else last.reach
            if left - last.right > within or last.top >= bottom or last.bottom <= top:
                continue  # most are not even near
            fit = _fit(last, piece, height)
            if fit is not None and (best is None or fit < best):
                best, found = fit, (shelf, place)
    return found[0].pop(found[1]) if found else None


def _fit(last: _Piece, piece: _Piece, height: float) -> tuple[float, float] | None:
    """How badly `piece` continues the line that ends with `last`: (share not common, gap); None when it does not."""
    top, bottom, last_top, last_bottom = piece.top, piece.bottom, last.top, last.bottom
    gap, other, reach = piece.left - last.right, last_bottom - last_top, last.reach
    if last_top == top and last_bottom == bottom:
        shared = both = lower = higher = height
    else:
        lower, higher = (height, other) if height < other else (other, height)
        shared = (last_bottom if last_bottom < bottom else bottom) - (last_top if last_top > top else top)
        both = (last_bottom if last_bottom > bottom else bottom) - (last_top if last_top < top else top)
    if gap > (WIDEST_GAP * higher if reach is None else reach) or gap < -DEEPEST_OVERLAP * lower:
        return None
    are_set = last.is_set and piece.is_set
    if are_set and lower < SAME_SIZE * higher:
        return None
    least = LEAST_SHARED_SET if are_set and gap > 0 else LEAST_SHARED
    return (1 - shared / both, abs(gap)) if shared >= least * both else None


def _glue_parts(chain: list[_Piece]) -> list[Word]:
    """The words of a line; those that touch a part of a word are one with it."""
    if not any(piece.is_part for piece in chain):
        return [piece.word for piece in chain]
    words = [chain[0].word]
    for before, piece in pairwise(chain):
        gap, height = piece.left - before.right, piece.bottom - piece.top
        if (before.is_part or piece.is_part) and gap <= TOUCHING * height:
            words[-1] = structs.replace(
                words[-1], text=words[-1].text + piece.text, box=enclose((words[-1].box, piece.word.box))
            )
        else:
            words.append(piece.word)
    return words


def _make_line(words: list[Word], page: int, trail: float) -> Line:
    if len(words) == 1:
        return Line(words[0].text, _extend(words[0].box, trail), page, (words[0],))
    text = " ".join(map(_TEXT, words))
    if not text.isascii() and LEFTWARDS.search(text):
        words = order_words(words, _TEXT)
        text = " ".join(map(_TEXT, words))
    return Line(text, _extend(enclose(map(_BOX, words)), trail), page, tuple(words))


def _extend(box: Box, trail: float) -> Box:
    return Box(box.left, box.top, box.right + trail, box.bottom) if trail else box


_TEXT: Callable[[Word], str] = attrgetter("text")
_BOX: Callable[[Word], Box] = attrgetter("box")
