"""What a page is written into, while its elements come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lambdas.documents.hypertext.flow import Flow
from lambdas.documents.hypertext.grids import Grid
from lambdas.documents.hypertext.lists import List
from lambdas.documents.hypertext.metadata import Head
from lambdas.documents.hypertext.styles import Attributes, Declarations, Style

End = Callable[[], None]
"""What is to be done at the end of an element."""


class Element(NamedTuple):
    """An element that begins, and the style of the text in it."""

    tag: str
    attributes: Attributes
    declared: Declarations
    style: Style


@dataclass(slots=True)
class Choice:
    """A `select` element: its options' texts, and those that are chosen."""

    is_multiple: bool
    options: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Writing:
    """The flows, tables and lists that have not ended, the innermost last, and what is caught instead of written."""

    head: Head = field(default_factory=Head)
    flows: list[Flow] = field(default_factory=lambda: [Flow()])
    grids: list[Grid] = field(default_factory=list)
    lists: list[List] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    caught: list[str] | None = None
    use: Callable[[str], None] = field(default=lambda _: None)

    @property
    def flow(self) -> Flow:
        """Where text goes."""
        return self.flows[-1]

    def catch(self, use: Callable[[str], None]) -> End:
        """Keep the text of this element from the page, and give it to `use` at its end."""
        caught: list[str] = []
        self.caught, self.use = caught, use

        def end() -> None:
            if self.caught is caught:
                self.release()

        return end

    def release(self) -> None:
        """Give what is caught to its use, though its element may not have ended."""
        caught, self.caught = self.caught or [], None
        self.use("".join(caught))

    def part(self, flow: Flow) -> End:
        """Write into another flow until this element ends."""
        self.flows.append(flow)
        return self._end_part

    def _end_part(self) -> None:
        self.flows.pop()
