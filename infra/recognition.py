"""What recognises the text of scans and images: its settings, and the variables of functions that read documents."""

import re
from typing import Protocol

TEXTRACT = "textract"
ENGINES = ("tesseract", "neural", TEXTRACT, "none")
FEATURES = ("forms", "signatures", "tables")
NO_FEATURES = "none"
MOST_WHILE_ASKED = 8
"""Pages that are recognised while somebody waits for an answer, for which an API has half a minute."""


_ENDPOINT = re.compile(r"https?://[^\s/]+(/\S*)?")


class RecognitionSettings(Protocol):
    """The settings of recognition, as `InfrastructureSettings` has them."""

    @property
    def recognition_engine(self) -> str: ...
    @property
    def max_recognised_pages(self) -> int: ...
    @property
    def max_document_pixels(self) -> int: ...
    @property
    def textract_endpoint(self) -> str: ...
    @property
    def textract_features(self) -> str: ...


def find_fault(settings: RecognitionSettings) -> str | None:
    """Return a sentence on the first setting of recognition that no deployment can be made with."""
    if settings.recognition_engine not in ENGINES:
        return f"recognition_engine {settings.recognition_engine!r} is none of {', '.join(ENGINES)}"
    if settings.textract_endpoint and not _ENDPOINT.fullmatch(settings.textract_endpoint):
        return f"textract_endpoint {settings.textract_endpoint!r} is not an http or https URL"
    return _find_features_fault(settings)


def _find_features_fault(settings: RecognitionSettings) -> str | None:
    features = list_features(settings)
    if unknown := [name for name in features if name not in FEATURES]:
        return f"textract_features {settings.textract_features!r}: {unknown[0]!r} is none of {', '.join(FEATURES)}"
    if features and settings.recognition_engine != TEXTRACT:
        return (
            f"textract_features {settings.textract_features!r} are for recognition_engine {TEXTRACT!r}, "
            f"not {settings.recognition_engine!r}"
        )
    return None


def list_features(settings: RecognitionSettings) -> list[str]:
    """Return what Textract looks for beside text, in order, each once; a setting of names with commas between."""
    names = settings.textract_features.split(",") if settings.textract_features else ()
    return sorted({name.strip() for name in names})


def features_environment(settings: RecognitionSettings) -> dict[str, str]:
    """Return the variable by which whoever asks for jobs knows what they look for."""
    return {"TEXTRACT_FEATURES": ",".join(list_features(settings)) or NO_FEATURES}


def recognition_environment(settings: RecognitionSettings, *, is_asked: bool = False) -> dict[str, str]:
    """Return the variables by which a function knows what recognises pages, and how many.

    Those are fewer for a function that `is_asked`: somebody waits for its answer.
    """
    most = min(settings.max_recognised_pages, MOST_WHILE_ASKED) if is_asked else settings.max_recognised_pages
    return {
        "RECOGNITION_ENGINE": settings.recognition_engine,
        "MAX_RECOGNISED_PAGES": str(most),
        "MAX_DOCUMENT_PIXELS": str(settings.max_document_pixels),
    }
