"""The preprocessor `nlp`: how language models are asked by all methods of the configuration (SenseML, "NLP")."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lambdas.documents.pages import PagedDocument
from lambdas.senseml.asking.parameters import PROMPT_KEYS, parse_prompting
from lambdas.senseml.asking.prompting import Defaults
from lambdas.senseml.asking.recognition import RECOGNITION_KEYS, parse_recognition
from lambdas.senseml.nodes import Node
from lambdas.senseml.preprocessors.preprocessor import Preprocessor

_METHODS = ("list", "nlpTable", "query")


@dataclass(frozen=True, slots=True)
class Nlp:
    """Changes no line; a method's own parameters come before these."""

    defaults: Defaults

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document as it is."""
        return document


def parse_nlp(node: Node) -> Nlp:
    """`{type: "nlp", …}` with the parameters of prompts, and those of single methods under the methods' names."""
    entries = node.entries(("type",), (*PROMPT_KEYS, *_METHODS))
    methods = {
        name: parse_recognition(
            own := entries[name].entries((), (*PROMPT_KEYS, *_own_keys(name))), parse_prompting(own)
        )
        for name in _METHODS
        if name in entries
    }
    return Nlp(Defaults(parse_prompting(entries), methods))


def _own_keys(method: str) -> tuple[str, ...]:
    return RECOGNITION_KEYS if method == "nlpTable" else ()


def collect_defaults(preprocessors: Iterable[Preprocessor]) -> Defaults:
    """What all preprocessors `nlp` say, the later ones before the earlier ones."""
    defaults = Defaults()
    for preprocessor in preprocessors:
        if isinstance(preprocessor, Nlp):
            defaults = preprocessor.defaults.over(defaults)
    return defaults
