"""The computed field `table_to_section`: a table's rows as sections. The reference does not say a word of it."""

from __future__ import annotations

from lambdas.senseml.computed.sources import Sources, parse_sources
from lambdas.senseml.computed.zip import Zip
from lambdas.senseml.nodes import Node


def parse_table_to_section(node: Node) -> Zip:
    """`{id: "table_to_section", source_id}`, or `source_ids` as `zip` has them, which does the same."""
    if "source_ids" in node.mapping():
        return Zip(parse_sources(node.entries(("id", "source_ids"))["source_ids"]))
    return Zip(Sources((node.entries(("id", "source_id"))["source_id"].text(),)))
