"""Who is asked while a configuration runs on a document, and how unless a field says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lambdas.documents.pages import Line
from lambdas.language_models.asking.consultation import Consultation
from lambdas.senseml.asking.prompting import NO_DEFAULTS, Defaults
from lambdas.senseml.asking.windows import Shape, Windows


@dataclass(frozen=True, slots=True)
class Assistant:
    """The document's consultation, None where there is no language model, and what the preprocessor `nlp` says."""

    consultation: Consultation | None = None
    defaults: Defaults = NO_DEFAULTS
    _windows: dict[Shape, tuple[Sequence[Line], Windows]] = field(default_factory=dict, compare=False, repr=False)

    def cut(self, lines: Sequence[Line], shape: Shape) -> Windows:
        """The windows of some lines; those of a shape are kept as long as the same lines are asked about."""
        held = self._windows.get(shape)
        if held is None or held[0] is not lines:
            held = self._windows[shape] = (lines, Windows(lines, shape))
        return held[1]


NOBODY = Assistant()
