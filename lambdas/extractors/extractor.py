"""An extractor and its versions, as the table holds them."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace
from typing import Final

EXTRACTOR, VERSION = "ex_", "exv_"
SUFFIX_LENGTH = 21
EXTRACTOR_ID = re.compile(r"ex_[A-Za-z0-9_-]{21}")
VERSION_ID = re.compile(r"exv_[A-Za-z0-9_-]{21}")
NUMBER = re.compile(r"(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})")
DRAFT: Final = "draft"
LATEST: Final = "latest"
MAJOR: Final = "major"
MINOR: Final = "minor"
RELEASES = (MAJOR, MINOR)


def new_id(prefix: str) -> str:
    """Return a fresh id: 126 random bits behind a prefix."""
    return prefix + secrets.token_urlsafe(16)[:SUFFIX_LENGTH]


def next_number(latest: str | None, release: str) -> str:
    """Return the number of the version after `latest`, the first one is 0.1 or 1.0."""
    major, minor = (0, 0) if latest is None else map(int, latest.split("."))
    return f"{major + 1}.0" if release == MAJOR else f"{major}.{minor + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractorVersion:
    """A version: `number` is `draft` or as `1.0`, `config` the key of the object that holds the config as JSON.

    Published ones never change; the draft keeps its id and its instant when its config does. `created_at` in epoch
    milliseconds; `created_by` is the name of an API key.
    """

    id: str
    number: str
    config: str
    created_at: int
    description: str | None = None
    created_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """An extractor: `latest` is the number of the version that was published last. `version` counts its writes."""

    id: str
    tenant: str
    name: str
    created_at: int
    updated_at: int
    draft: ExtractorVersion
    latest: str | None = None
    version: int = 1

    def publish(self, now: int, number: str) -> Extractor:
        """Return the extractor with the number of a version that is published now."""
        return replace(self.change(now), latest=number)

    def change(self, now: int, *, name: str | None = None, config: str | None = None) -> Extractor:
        """Return the extractor with another name or another draft; `config` is an object's key."""
        return replace(
            self,
            name=self.name if name is None else name,
            draft=self.draft if config is None else replace(self.draft, config=config),
            # A place in the list of changes is of one instant: two changes of one millisecond must not share it.
            updated_at=max(now, self.updated_at + 1),
            version=self.version + 1,
        )
