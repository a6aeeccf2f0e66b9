"""How much text a document has: counted while it is read, since each word becomes several objects."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.errors import DocumentTooLarge

MOST_WORDS = 2_000_000
MOST_CHARACTERS = 30_000_000


@dataclass(slots=True)
class Volume:
    """The words and the characters so far."""

    words: int = 0
    characters: int = 0

    def add(self, text: str) -> None:
        """Count a text; raises `DocumentTooLarge` with TOO_MANY_WORDS or TOO_MANY_CHARACTERS."""
        self.add_words(text.count(" ") + 1)
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            raise DocumentTooLarge(
                "TOO_MANY_CHARACTERS", f"The Word document has more than {MOST_CHARACTERS:,} characters."
            )

    def add_words(self, count: int) -> None:
        """Count words; raises `DocumentTooLarge` with TOO_MANY_WORDS."""
        self.words += count
        if self.words > MOST_WORDS:
            raise DocumentTooLarge(
                "TOO_MANY_WORDS",
                f"The Word document has more than {MOST_WORDS:,} words, with those that are repeated on its pages.",
            )
