"""Configurations in a folder: `<document type>/<configuration>.json5`, or `.json`, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lambdas.catalogue.names import CONFIGURATION_NAME, NAME
from local.failures import CommandFailed

SUFFIXES = (".json5", ".json")

Texts = Mapping[str, Mapping[str, bytes]]
"""By document type, then by configuration."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of document types, or with `only` the folder of that one type."""

    path: Path
    only: str | None = None

    def read(self) -> Texts:
        """Return all texts; CommandFailed where there are none, or two of one name."""
        if not self.path.is_dir():
            raise CommandFailed(f"there is no folder {self.path}")
        places = {self.only: self.path} if self.only else self._types()
        found = {name: read_texts(place) for name, place in places.items()}
        if any(found.values()):
            return {name: texts for name, texts in found.items() if texts}
        if not self.only and read_texts(self.path):
            raise CommandFailed(f"{self.path} holds configurations itself; say of which type they are, by --type NAME")
        raise CommandFailed(f"{self.path} holds no <document type>/<configuration>.json5")

    def write(self, type_name: str, name: str, text: bytes) -> bool:
        """Write a configuration where it has changed; return whether it has. CommandFailed when it cannot be."""
        if not NAME.fullmatch(type_name) or not CONFIGURATION_NAME.fullmatch(name):
            raise CommandFailed(f"the service names {type_name!r}/{name!r}, which is no name for a file here")
        place = self.path if self.only else self.path / type_name
        path = next((path for path in _files(place, name) if path.is_file()), _files(place, name)[0])
        try:
            if path.is_file() and path.read_bytes() == text:
                return False
            place.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        except OSError as error:
            raise CommandFailed(f"{path} cannot be written: {error.strerror}") from error
        return True

    def _types(self) -> dict[str, Path]:
        return {place.name: place for place in sorted(self.path.iterdir()) if place.is_dir() and place.name[0] != "."}


def read_texts(place: Path) -> dict[str, bytes]:
    """Return the configurations in a folder by name; CommandFailed for two of one name, or what cannot be read."""
    found: dict[str, bytes] = {}
    for path in sorted(place.iterdir()):
        if path.suffix not in SUFFIXES or path.name.startswith(".") or not path.is_file():
            continue
        if path.stem in found:
            raise CommandFailed(f"{place} holds two configurations named {path.stem}; rename one of them")
        try:
            found[path.stem] = path.read_bytes()
        except OSError as error:
            raise CommandFailed(f"{path} cannot be read: {error.strerror}") from error
    return found


def _files(place: Path, name: str) -> list[Path]:
    return [place / f"{name}{suffix}" for suffix in SUFFIXES]
