"""What a page says of itself in its head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lambdas.documents.hypertext.styles import Attributes
from lambdas.documents.pages import Metadata
from lambdas.documents.text.decoding import clean_characters

_AUTHORS = ("author", "dc.creator", "dcterms.creator")
_CREATED = ("dcterms.created", "dc.date", "created", "date")
_MODIFIED = ("dcterms.modified", "last-modified", "modified", "revised")
_MOST_ENTRIES = 100
_LONGEST = 1000  # characters


@dataclass(slots=True)
class Head:
    """A page's title, and what its `meta` elements say."""

    title: str = ""
    _entries: dict[str, str] = field(default_factory=dict)

    def add(self, attributes: Attributes) -> None:
        """Take down what a `meta` element says; of several of one name the first counts."""
        name = (attributes.get("name") or attributes.get("property") or "").strip().lower()[:_LONGEST]
        content = _clean(attributes.get("content", ""))
        if name and content and len(self._entries) < _MOST_ENTRIES:
            self._entries.setdefault(clean_characters(name), content)

    def finish(self) -> Metadata:
        """All of it; what has no place of its own is in `other`."""
        entries = dict(self._entries)
        author, created, modified = (_take(entries, names) for names in (_AUTHORS, _CREATED, _MODIFIED))
        creator = _take(entries, ("generator",))
        return Metadata(author, _clean(self.title) or None, creator, None, created, modified, entries)


def _take(entries: dict[str, str], names: tuple[str, ...]) -> str | None:
    """The first of these entries that there is, taken out."""
    found: Mapping[str, str] = {name: entries.pop(name) for name in names if name in entries}
    return next(iter(found.values()), None)


def _clean(text: str) -> str:
    return clean_characters(" ".join(text[: 4 * _LONGEST].split()))[:_LONGEST]
