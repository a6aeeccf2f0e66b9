"""The computed field `concat`: several texts as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lambdas.senseml.computed.sources import Sources, parse_sources
from lambdas.senseml.computed.texts import read_text, write_text
from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Element, Output, Value, is_found

DELIMITER = " "


@dataclass(frozen=True, slots=True)
class Concat:
    """The sources' texts with the delimiter between them; a source that came to nothing is left out.

    Arrays of one length are joined element by element, with a single value repeated for each; of arrays of several
    lengths the first elements count (SenseML, "concatenate").
    """

    sources: Sources
    delimiter: str
    type: FieldType

    def compute(self, level: Level) -> Output:
        outputs = [output for _, output in self.sources.read(level) if is_found(output)]
        lengths = {len(output) for output in outputs if isinstance(output, tuple)}
        if len(lengths) == 1:
            joined = (self._join(_at(output, index) for output in outputs) for index in range(lengths.pop()))
            return tuple(level.volume.watch(joined))
        return self._join(_at(output, 0) for output in outputs)

    def _join(self, elements: Iterable[Element]) -> Value | None:
        values = [element for element in elements if isinstance(element, Value)]
        if not values:
            return None
        lines = tuple(line for value in values for line in value.lines)
        return read_text(self.delimiter.join(map(write_text, values)), lines, self.type)


def _at(output: Output, index: int) -> Element:
    return output[index] if isinstance(output, tuple) else output


def parse_concat(node: Node, kind: FieldType) -> Concat:
    """`{id: "concat", source_ids, delimiter?}`."""
    entries = node.entries(("id", "source_ids"), ("delimiter",))
    delimiter = read_optional(entries, "delimiter", Node.string, DELIMITER)
    return Concat(parse_sources(entries["source_ids"]), delimiter, kind)
