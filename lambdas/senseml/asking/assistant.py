"""Who is asked while a configuration runs on a document, and how unless a field says otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.language_models.asking.consultation import Consultation
from lambdas.senseml.asking.parameters import NO_DEFAULTS, Defaults


@dataclass(frozen=True, slots=True)
class Assistant:
    """The document's consultation, None where there is no language model, and what the preprocessor `nlp` says."""

    consultation: Consultation | None = None
    defaults: Defaults = NO_DEFAULTS


NOBODY = Assistant()
