"""What one document may cost the child that reads it, and what its failure says where it costs more."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.errors import DocumentError, DocumentTooLarge


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Seconds a document, but for those that its questions are answered in; megabytes of memory; documents a child.

    `setting` is where the seconds come from, empty where nobody can change them.
    """

    seconds: float
    memory_mb: int
    documents: int = 200
    setting: str = "MAX_DOCUMENT_SECONDS"

    def too_slow(self) -> DocumentError:
        """The failure of a document that took too long."""
        named = f" ({self.setting})" if self.setting else ""
        return DocumentTooLarge("TOO_SLOW", f"The extraction took longer than the limit of {self.seconds:g} s{named}")

    def too_hungry(self) -> DocumentError:
        """The failure of a document that took too much memory."""
        return DocumentTooLarge(
            "TOO_MUCH_MEMORY",
            f"The extraction took more memory than the limit of {self.memory_mb} MB (MAX_DOCUMENT_MEMORY_MB)",
        )
