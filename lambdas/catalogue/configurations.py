"""A configuration of a document type: its versions, which of them is a draft, and which is published where.

Versions never change. All that does is in the configuration's own row: the version that was saved last (`current`),
whether that is a draft, and the version of each environment. So every operation is one conditional write of that row,
together with the version that it adds or drops.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lambdas.catalogue.names import DEVELOPMENT, PRODUCTION


@dataclass(frozen=True, slots=True)
class Version:
    """One saved text: the object that holds it, `size` in bytes of UTF-8, `created_at` in epoch milliseconds."""

    id: str
    created_at: int
    text: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """A configuration; `id` stays when it is renamed. `published` is by environment. `version` counts its writes."""

    id: str
    type_id: str
    name: str
    created_at: int
    current: Version
    is_draft: bool = False
    published: Mapping[str, Version] = field(default_factory=dict)
    version: int = 1

    def used_in(self, environment: str) -> Version | None:
        """Return the version that an environment extracts with: development falls back to production."""
        fallback = self.published.get(PRODUCTION) if environment == DEVELOPMENT else None
        return self.published.get(environment, fallback)

    def environments_of(self, version_id: str) -> list[str]:
        """Return the environments that a version is published in."""
        return [name for name, version in self.published.items() if version.id == version_id]

    def holds_draft(self, version_id: str) -> bool:
        """Return whether a version is the draft."""
        return self.is_draft and self.current.id == version_id

    def save(self, version: Version, environment: str | None) -> Configuration:
        """Return the configuration with a new version: published in an environment, or else as its draft."""
        changed = replace(self, current=version, is_draft=environment is None, version=self.version + 1)
        return changed if environment is None else changed._published(version, environment)

    def publish(self, version: Version, environment: str) -> Configuration:
        """Return the configuration with one of its versions published; a draft that is published is none any more."""
        changed = self._published(version, environment)
        is_draft = self.is_draft and self.current.id != version.id
        return replace(changed, is_draft=is_draft, version=self.version + 1)

    def unpublish(self, environment: str) -> Configuration:
        """Return the configuration with nothing published in an environment."""
        published = {name: version for name, version in self.published.items() if name != environment}
        return replace(self, published=published, version=self.version + 1)

    def _published(self, version: Version, environment: str) -> Configuration:
        return replace(self, published={**self.published, environment: version})
