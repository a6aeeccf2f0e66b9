"""What reads Word documents, and what is like them: its settings."""

from typing import Protocol

LIBREOFFICE = "libreoffice"
WORD_READERS = ("direct", LIBREOFFICE)


class ConversionSettings(Protocol):
    """The settings of conversion, as `InfrastructureSettings` has them."""

    @property
    def word_reader(self) -> str: ...
    @property
    def max_conversion_seconds(self) -> int: ...
    @property
    def max_document_seconds(self) -> int: ...


def find_fault(settings: ConversionSettings) -> str | None:
    """Return a sentence on the first setting of conversion that no deployment can be made with."""
    if settings.word_reader not in WORD_READERS:
        return f"word_reader {settings.word_reader!r} is none of {', '.join(WORD_READERS)}"
    if settings.max_conversion_seconds > settings.max_document_seconds:
        return (
            f"max_conversion_seconds {settings.max_conversion_seconds} is above max_document_seconds "
            f"{settings.max_document_seconds}, within which documents are converted and read"
        )
    return None
