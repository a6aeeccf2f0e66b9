"""Where in a document the labels of a property stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lambdas.documents.pages import Box
from lambdas.schemas.layout.labels.labels import Wanted, compare_label
from lambdas.schemas.layout.labels.lexicon import Lexicon
from lambdas.schemas.layout.labels.similarity import is_filler
from lambdas.schemas.layout.labels.synonyms import LABEL_TOKENS
from lambdas.schemas.layout.places.sheets import Cell, Sheet
from lambdas.schemas.layout.values.passages import Passage, passage_of, words_of

LEAST_SIMILARITY = 0.76  # a label that says less names something else
_LEAST_ALIKE = 0.88  # of the words of label and phrase: a word more or less makes another label of a short one
_LONGEST = 9  # words
_MOST_SPOTS = 500  # of one property; what stands so often names nothing
_LONGEST_REMARK = 7  # words in parentheses behind a label
_FARTHEST_COLON = 4  # words behind the ones that match: up to there the label goes on
_SMALL = 0.8  # for a label that begins small, as a sentence does that goes on
_SENTENCE = 0.75  # for a label that a sentence ends with
_LONGEST_ABBREVIATION = 6  # letters and point
_PART = 0.85  # for a line that another one like it stands below or above, closely
_WITHIN = 0.72  # for a label with other words before it in its line
_LEADING = re.compile(r"\(?(?:\d{1,2}[a-z]?|[a-z]|[ivx]+)[.):]*|[^\w$€£¥]+", re.IGNORECASE)  # item numbers, bullets
_PERCENTAGE = re.compile(r"[(@]\s?\d{1,2}(?:[.,]\d+)?\s?%\)?:?")  # as `Tax (5%)` and `VAT @ 20%` have it
_LEADERS = re.compile(r"[.·…_:\-–—=]*")


@dataclass(frozen=True, slots=True)
class Spot:
    """A label of a property: words `start` to before `end` of a cell; the value may begin at word `after`.

    `is_marked` tells whether a colon ends it; `similarity` how well it names the property.
    """

    sheet: Sheet
    cell: Cell
    start: int
    end: int
    after: int
    similarity: float
    is_marked: bool

    @property
    def passage(self) -> Passage:
        return passage_of(self.cell.line, self.start, self.end)

    @property
    def box(self) -> Box:
        return self.passage.box

    @property
    def ends_line(self) -> bool:
        return self.after >= len(words_of(self.cell.line))


def find_spots(lexicon: Lexicon, wanted: Wanted) -> list[Spot]:
    """The places where a label stands that names what is wanted, in reading order; in each line the best ones."""
    tokens = {token for phrase in wanted.phrases for token in _list_telling(phrase.tokens)}
    found: list[Spot] = []
    for (number, place), hits in sorted(lexicon.find(tokens).items()):
        sheet, cell = lexicon.sheets[number], lexicon.cell(number, place)
        spots = [_make(sheet, cell, start, end, wanted) for start, end in _windows(sorted(hits))]
        if lexicon.is_part(number, place):
            spots = [replace(spot, similarity=_PART * spot.similarity) for spot in spots]
        found += _choose(spot for spot in spots if spot.similarity >= LEAST_SIMILARITY)
        if len(found) > _MOST_SPOTS:
            break
    return found


def _list_telling(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a phrase that are looked for: small ones only where it has no others, as `From` and `To`."""
    return tuple(token for token in tokens if not is_filler(token)) or tokens


def _windows(hits: list[int]) -> Iterator[tuple[int, int]]:
    for place, start in enumerate(hits):
        for last in hits[place:]:
            if last - start < _LONGEST:
                yield start, last + 1


def _choose(spots: Iterable[Spot]) -> list[Spot]:
    """The best spots that share no word, the longer where two are as good."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda spot: (-spot.similarity, spot.start - spot.end, spot.start)):
        if all(spot.end <= other.start or other.end <= spot.start for other in kept):
            kept.append(spot)
    return sorted(kept, key=lambda spot: spot.start)


def _make(sheet: Sheet, cell: Cell, start: int, end: int, wanted: Wanted) -> Spot:
    start, end = _extend_back(cell, start), _extend(cell, end)
    texts = [word.text for word in words_of(cell.line)]
    after = _skip(cell, end)
    is_marked = any(text.endswith(":") for text in texts[end - 1 : after])
    is_small = all(map(_is_filler, cell.tokens[start:end])) and not is_marked and (start > 0 or after < len(texts))
    names = () if is_small else _list_names(cell, texts, start, end)
    alike = max((compare_label(tokens, wanted, _LEAST_ALIKE) for tokens in names), default=0.0)
    similarity = alike * _rate_start(cell, start, end) * _rate_end(cell, end)
    return Spot(sheet, cell, start, end, after, similarity, is_marked)


def _list_names(cell: Cell, texts: Sequence[str], start: int, end: int) -> Iterator[tuple[str, ...]]:
    """The tokens of a label, and of what stands before a slash in it: `Annual tax / Year` has both."""
    yield tuple(token for word in cell.tokens[start:end] for token in word)
    slash = next((place for place in range(start + 1, end) if texts[place] == "/"), None)
    if slash is not None:
        yield tuple(token for word in cell.tokens[start:slash] for token in word)


def _extend(cell: Cell, end: int) -> int:
    """Where the label ends: at a colon that follows soon, else behind the label words that follow."""
    texts = [word.text for word in words_of(cell.line)]
    if texts[end - 1].endswith(":"):
        return end
    for place in range(end, min(end + _FARTHEST_COLON, len(texts))):
        if any(map(str.isdigit, texts[place])):
            break
        if texts[place].endswith(":") and len(texts[place]) > 1:
            return place + 1
        if texts[place] == ":":
            return place
    while end < len(texts) and (_goes_on(cell.tokens[end]) or _is_filler(cell.tokens[end])):
        end += 1
    return end


def _extend_back(cell: Cell, start: int) -> int:
    """Where the label begins: small words before the ones that match belong to it."""
    while start > 0 and _is_filler(cell.tokens[start - 1]) and not words_of(cell.line)[start - 1].text.endswith(":"):
        start -= 1
    return start


def _is_filler(tokens: tuple[str, ...]) -> bool:
    return bool(tokens) and all(map(is_filler, tokens))


def _goes_on(tokens: tuple[str, ...]) -> bool:
    return bool(tokens) and all(token in LABEL_TOKENS and not is_filler(token) for token in tokens)


def _rate_start(cell: Cell, start: int, end: int) -> float:
    """1 at the line's start, behind an item's number, or behind another label's value; less within a sentence."""
    texts = [word.text for word in words_of(cell.line)[:start]]
    if not start or all(_LEADING.fullmatch(text) for text in texts):
        return _SMALL if words_of(cell.line)[start].text[:1].islower() else 1.0
    is_marked = words_of(cell.line)[end - 1].text.endswith(":") and any(map(str.isdigit, texts[-1]))
    has_colon = any(text.endswith(":") for text in texts[:-1])
    follows_value = is_marked or (has_colon and not _goes_on(cell.tokens[start - 1]))
    begins = texts[-1].endswith(".") and words_of(cell.line)[start].text[:1].isupper()
    follows_mark = begins or not any(map(str.isalnum, texts[-1]))
    return 0.97 if follows_value or follows_mark else _WITHIN


def _rate_end(cell: Cell, end: int) -> float:
    """Less where a sentence ends with the label; a short word with a point is an abbreviation."""
    last = words_of(cell.line)[end - 1].text
    return _SENTENCE if last.endswith(".") and len(last) > _LONGEST_ABBREVIATION else 1.0


def _skip(cell: Cell, end: int) -> int:
    """Behind a remark in parentheses, and what leads over to the value."""
    texts = [word.text for word in words_of(cell.line)]
    place = end
    rest = " ".join(texts[place:])
    if _PERCENTAGE.fullmatch(rest):
        return len(texts)
    if place < len(texts) and texts[place].startswith("(") and not any(map(str.isdigit, texts[place])):
        remark = range(place, min(place + _LONGEST_REMARK, len(texts)))
        closing = (number for number in remark if texts[number].rstrip(":.,;").endswith(")"))
        place = next(closing, place - 1) + 1
    while place < len(texts) and _LEADERS.fullmatch(texts[place]):
        place += 1
    return place
