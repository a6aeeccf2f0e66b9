"""Parameters on how a cloud recogniser reads tables; they are checked, and change nothing where words are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lambdas.senseml.asking.prompting import Prompting
from lambdas.senseml.nodes import Node, read_optional

RECOGNITION_KEYS = (
    "rewriteTable", "restructureTable", "pageSpanThreshold", "detectTableStructureOnly",
    "annotateSuperscriptAndSubscript",
)  # fmt: skip


def parse_recognition(entries: Mapping[str, Node], prompting: Prompting) -> Prompting:
    """The prompting, with what the configuration says on whether the model may restructure the table."""
    for key in ("detectTableStructureOnly", "annotateSuperscriptAndSubscript"):
        read_optional(entries, key, Node.boolean, False)
    if "pageSpanThreshold" in entries:
        for threshold in entries["pageSpanThreshold"].entries((), ("top", "bottom")).values():
            threshold.number()
    older = read_optional(entries, "restructureTable", Node.boolean, None)
    return replace(prompting, rewrites=read_optional(entries, "rewriteTable", Node.boolean, older))
