"""The words of a document and where they stand, for finding those that a label is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from lambdas.schemas.layout.labels.similarity import LEAST_SPELLING, SHORTEST_MISSPELT, compare_tokens
from lambdas.schemas.layout.labels.stacked import stack_cells
from lambdas.schemas.layout.labels.synonyms import GROUPS
from lambdas.schemas.layout.places.sheets import Cell, Sheet

Position = tuple[int, int, int]
"""Sheet, cell, word: numbers from 0."""


@dataclass(slots=True)
class Lexicon:
    """All tokens of the sheets with their positions."""

    sheets: tuple[Sheet, ...]
    _cells: list[tuple[Cell, ...]] = field(default_factory=list)
    _parts: list[set[int]] = field(default_factory=list)
    _positions: dict[str, list[Position]] = field(default_factory=dict)
    _by_group: dict[int, list[str]] = field(default_factory=dict)
    _spelt: list[str] = field(default_factory=list)
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        positions: defaultdict[str, list[Position]] = defaultdict(list)
        for number, sheet in enumerate(self.sheets):
            stacked = list(stack_cells(sheet))
            self._cells.append((*sheet.cells, *(both for _, _, both in stacked)))
            self._parts.append({id(part) for upper, lower, _ in stacked for part in (upper, lower)})
            for place, cell in enumerate(self._cells[-1]):
                for word, tokens in enumerate(cell.tokens):
                    for token in tokens:
                        positions[token].append((number, place, word))
        self._positions = dict(positions)
        self._spelt = [token for token in positions if len(token) >= SHORTEST_MISSPELT and token.isalpha()]
        groups: defaultdict[int, list[str]] = defaultdict(list)
        for token in positions:
            if token in GROUPS:
                groups[GROUPS[token]].append(token)
        self._by_group = dict(groups)

    def cell(self, sheet: int, number: int) -> Cell:
        """The cell that `find` names: one of the sheet's, or two that stand below each other as one."""
        return self._cells[sheet][number]

    def is_part(self, sheet: int, number: int) -> bool:
        """Whether the cell may be one line of a label in two lines."""
        return id(self._cells[sheet][number]) in self._parts[sheet]

    def find(self, tokens: Iterable[str]) -> dict[tuple[int, int], set[int]]:
        """The words that say one of the tokens or almost so, by sheet and cell."""
        found: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        for token in set(tokens):
            for alike in self._alike(token):
                for sheet, cell, word in self._positions[alike]:
                    found[sheet, cell].add(word)
        return found

    def _alike(self, token: str) -> tuple[str, ...]:
        if token not in self._known:
            same = {token} & self._positions.keys()
            group = self._by_group.get(GROUPS.get(token, -1), ())
            spelt = process.extract(
                token,
                self._spelt if len(token) >= SHORTEST_MISSPELT else (),
                scorer=DamerauLevenshtein.normalized_similarity,
                score_cutoff=LEAST_SPELLING,
                limit=None,
            )
            near = (other for other, _, _ in spelt if compare_tokens(token, other))
            self._known[token] = tuple(dict.fromkeys((*same, *group, *near)))
        return self._known[token]
