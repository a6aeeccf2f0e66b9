"""Asking about a document on one level, and what becomes of it where there is nobody to ask, or no answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lambdas.errors import DocumentError
from lambdas.language_models.asking.chunks import Chunk
from lambdas.language_models.asking.consultation import Consultation
from lambdas.language_models.port import Tool
from lambdas.senseml.levels import Level
from lambdas.senseml.problems import ProblemKind

NO_MODEL = (
    "the method '{method}' asks a language model, and there is none here: the settings schema_engine=bedrock and "
    "bedrock_model_id give one to a deployment (docs/models.md)"
)
NO_IMAGES = "the method '{method}' is to look at images alone (onlyImages), and there are none in its region"
NOTHING_TO_SEE = "the method '{method}' is to look at the page, and nothing is to be seen in its region"


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks for some fields of a level, by one method."""

    level: Level
    method: str
    field_ids: Sequence[str]

    @property
    def consultation(self) -> Consultation | None:
        """Who can be asked; where there is nobody, the fields say so."""
        found = self.level.assistant.consultation
        if found is None:
            self.refuse(NO_MODEL)
        return found

    def refuse(self, message: str) -> None:
        """Say of the fields why they came to nothing, by a sentence with the `{method}` in it."""
        for field_id in self.field_ids:
            self.level.problems.report(field_id, message.format(method=self.method), ProblemKind.CONFIGURATION)

    def ask(
        self, consultation: Consultation, system: str, tool: Tool, plan: Callable[[int], Sequence[Chunk]]
    ) -> list[Any]:
        """The tool inputs that answer for the chunks planned for a number of tokens, none where there is no answer.

        Raises Throttled. Where the model does not answer, the fields say why.
        """
        try:
            return consultation.ask(system, tool, plan(consultation.chunk_tokens))
        except DocumentError as error:
            for field_id in self.field_ids:
                self.level.problems.report(field_id, error.failure.message)
            return []
