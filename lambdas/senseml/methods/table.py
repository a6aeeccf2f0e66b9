"""The method `table`: tables whose columns are known by their headings, wherever they stand (deprecated).

The reference of text tables names their method `table`, too, though everything else calls it `textTable`: columns that
are drawn on the page make it one.
"""

from __future__ import annotations

from lambdas.senseml.methods.finder import Finder
from lambdas.senseml.methods.text_table import parse_text_table
from lambdas.senseml.nodes import Node
from lambdas.senseml.tables.heading_columns import parse_heading_columns


def parse_table(node: Node) -> Finder:
    """`{id: "table", columns, …}`, each column with `terms`, or with `minX` and `maxX` as those of `textTable`."""
    return parse_text_table(node) if _is_drawn(node) else parse_heading_columns(node)


def _is_drawn(node: Node) -> bool:
    return any("minX" in column.mapping() for column in node.entry("columns").elements())
