"""The texts of many lines as one, so that the lines that hold a string are found without looking at each of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import merge
from itertools import accumulate, groupby

from lambdas.documents.pages import Line
from lambdas.senseml.folding import fold
from lambdas.senseml.hits import Span
from lambdas.senseml.uncertain_blanks import spell_loosely

_END = "\x00"
"""Parts lines; in a line it stands for nothing."""

_NOTHING = "\ufffd"


@dataclass(frozen=True, slots=True)
class Edges:
    """Whether a line has to begin, and to end, with a text that it holds."""

    at_start: bool = False
    at_end: bool = False

    def find(self, line: str, text: str) -> int:
        """Where `text` stands so in `line`; -1 where it does not."""
        if self.at_start:
            return 0 if (line == text if self.at_end else line.startswith(text)) else -1
        if self.at_end:
            return len(line) - len(text) if line.endswith(text) else -1
        return line.find(text)


ANYWHERE = Edges()


@dataclass(frozen=True, slots=True)
class LooseText:
    """A text that is looked for in recognised lines, whose blanks one cannot be sure of."""

    pattern: re.Pattern[str]

    @classmethod
    def spell(cls, text: str, edges: Edges) -> LooseText | None:
        """None where the text has no blanks that may be lost, and no signs beside which some may be seen."""
        spelled = None if _END in text else spell_loosely(text)
        if spelled is None:
            return None
        before, behind = f"(?<={_END})" if edges.at_start else "", f"(?={_END})" if edges.at_end else ""
        return cls(re.compile(before + spelled + behind))

    def find(self, line: str) -> Span | None:
        """Where it stands in a folded line."""
        found = self.pattern.search(_END + line.replace(_END, _NOTHING) + _END)
        return None if found is None else (found.start() - 1, found.end() - 1)


@dataclass(frozen=True, slots=True)
class _Haystack:
    """All lines folded in one way; `starts` has where each begins, and at last where another one would."""

    text: str
    starts: Sequence[int]

    def find_lines(self, needle: str, candidates: range) -> Iterator[int]:
        """The numbers of the lines among `candidates` that hold `needle`, in the order of `candidates`."""
        return (
            self._find_upwards(needle, candidates) if candidates.step < 0 else self._find_downwards(needle, candidates)
        )

    def _find_downwards(self, needle: str, candidates: range) -> Iterator[int]:
        position, end = self._reach(candidates.start, candidates.stop)
        while (found := self.text.find(needle, position, end)) >= 0:
            number = self._line_at(found)
            yield number
            position = self.starts[number + 1] - 1

    def _find_upwards(self, needle: str, candidates: range) -> Iterator[int]:
        position, end = self._reach(candidates.stop + 1, candidates.start + 1)
        while (found := self.text.rfind(needle, position, end)) >= 0:
            number = self._line_at(found)
            yield number
            end = self.starts[number]

    def find_loosely(self, loose: LooseText, candidates: range) -> Iterator[int]:
        """The same for a text whose blanks are not sure."""
        first, last = sorted((candidates[0], candidates[-1]))
        position, end = self._reach(first, last + 1)
        numbers = (self._line_at(found.start()) for found in loose.pattern.finditer(self.text, position, end))
        single = (number for number, _ in groupby(numbers))
        return single if candidates.step > 0 else reversed(list(single))

    def _reach(self, first: int, after: int) -> tuple[int, int]:
        """From the mark before the first line to the mark behind the last one."""
        return self.starts[first] - 1, self.starts[max(first, after)]

    def _line_at(self, position: int) -> int:
        return bisect_right(self.starts, position + (self.text[position] == _END)) - 1


class TextIndex:
    """What `lines` say, laid out when it is first asked for; `first` is the first line that is not lent."""

    def __init__(self, lines: Sequence[Line], first: int = 0) -> None:
        self.lines = lines
        self.first = first
        self._haystacks: dict[bool, _Haystack] = {}

    def find_lines(
        self,
        text: str,
        candidates: range,
        edges: Edges,
        *,
        is_case_sensitive: bool = False,
        loose: LooseText | None = None,
    ) -> Iterator[int]:
        """The numbers of those of `candidates` (step 1 or -1) that may hold the folded `text`, in their order.

        With `loose` those that may hold that.
        """
        if not candidates:
            return iter(())
        if _END in text or not text:
            return iter(candidates)
        if loose is not None:
            return self._lay_out(is_case_sensitive).find_loosely(loose, candidates)
        needle = (_END if edges.at_start else "") + text + (_END if edges.at_end else "")
        return self._lay_out(is_case_sensitive).find_lines(needle, candidates)

    @cached_property
    def has_recognised(self) -> bool:
        """Whether any of the lines was read from pixels."""
        return any(line.is_recognised for line in self.lines)

    def _lay_out(self, is_case_sensitive: bool) -> _Haystack:
        if is_case_sensitive not in self._haystacks:
            folded = [fold(line.text, is_case_sensitive).replace(_END, _NOTHING) for line in self.lines]
            starts = accumulate((len(text) + 1 for text in folded), initial=1)
            self._haystacks[is_case_sensitive] = _Haystack(_END + _END.join(folded) + _END, tuple(starts))
        return self._haystacks[is_case_sensitive]


def unite_narrowed(narrowed: Sequence[Iterable[int]], candidates: range) -> Iterable[int]:
    """The numbers that are in any of `narrowed`, each once, in the order of `candidates`, which all of them have."""
    if any(isinstance(numbers, range) for numbers in narrowed):
        return candidates
    return (number for number, _ in groupby(merge(*narrowed, reverse=candidates.step < 0)))
