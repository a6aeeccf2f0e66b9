"""The postprocessor: a rule that makes what an application wants of a parsed document (SenseML, "postprocessor")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lambdas.errors import PatternTooSlow
from lambdas.senseml.levels import Level
from lambdas.senseml.logic.evaluation import Evaluation
from lambdas.senseml.logic.results import write_result
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.patterns import SEARCH_SECONDS, SearchTimeout
from lambdas.senseml.postprocessor_xml import Xml
from lambdas.senseml.rules import Rule, parse_rule

POSTPROCESSOR = "postprocessor"
"""What an extraction's errors call it."""

Render = Callable[[Evaluation, Any], Any]
"""What a rule's result is put out as, while the rule may still be charged for it; raises `LogicError`."""


@dataclass(frozen=True, slots=True)
class Postprocessor:
    """A rule about all that is extracted; without `keeps_parsed_document` that itself is not put out."""

    rule: Rule
    render: Render
    keeps_parsed_document: bool = True

    def run(self, level: Level, verbosity: int) -> Any:  # noqa: ANN401 - any JSON
        """What is put out, given the parsed document in all its verbosity.

        None where the rule cannot be evaluated; the extraction's errors say why then.
        Raises `PatternTooSlow` where too many fields had patterns that took too long before.
        """
        try:
            return self.rule.run(level, POSTPROCESSOR, self.render, verbosity)
        except SearchTimeout:
            level.problems.report_slow(PatternTooSlow(POSTPROCESSOR, SEARCH_SECONDS), POSTPROCESSOR)
        except PatternTooSlow as error:
            level.problems.report_slow(error, POSTPROCESSOR)
        return None


def parse_postprocessor(node: Node) -> Postprocessor:
    """`{type, rule, keepParsedDocument?, …}` with what the type has beside; raises `ConfigurationError`."""
    keys, parse_render = node.entry("type").choose("type of postprocessor", KINDS)
    entries = node.entries(("type", "rule"), ("keepParsedDocument", *keys))
    return Postprocessor(
        rule=parse_rule(entries["rule"]),
        render=parse_render(entries),
        keeps_parsed_document=read_optional(entries, "keepParsedDocument", Node.boolean, True),
    )


def _parse_xml(entries: dict[str, Node]) -> Render:
    return Xml(
        declares=read_optional(entries, "declaration", Node.boolean, False),
        closes_itself=read_optional(entries, "selfCloseEmptyTags", Node.boolean, True),
    )


KINDS: dict[str, tuple[tuple[str, ...], Callable[[dict[str, Node]], Render]]] = {
    "jsonLogic": ((), lambda _: write_result),
    "xml": (("declaration", "selfCloseEmptyTags"), _parse_xml),
}
"""The types of postprocessors, with the parameters that each has beside those of all."""
