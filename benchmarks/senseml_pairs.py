"""Documents, each with the configuration that it belongs to and the others of its type."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lambdas.errors import ConfigurationError
from lambdas.senseml import Configuration, load_configuration
from lambdas.senseml.choice import Candidate

SAMPLES = Path(__file__).parent.parent / "samples"


@dataclass(frozen=True, slots=True)
class Pair:
    """A document, the folder of its type's configurations, and the name of its own."""

    document: Path
    type_folder: Path
    configuration: str
    methods: frozenset[str]

    @property
    def name(self) -> str:
        return f"{self.document.parent.parent.name}/{self.document.name}"

    def candidates(self) -> list[Candidate]:
        """All configurations of the type that load."""
        loaded = load_type(self.type_folder)
        return [Candidate(name, "", one) for name, one in loaded.items() if isinstance(one, Configuration)]


def list_pairs(library: Path | None, *, scans: bool = False) -> list[Pair]:
    """The pairs of a library, with `scans` also those that need recognition of text, or the project's own samples."""
    return list(_list_samples() if library is None else _list_library(library, scans=scans))


def _list_library(library: Path, *, scans: bool) -> Iterator[Pair]:
    for pairs in sorted(library.glob("*/pairs.json")):
        for name, known in json.loads(pairs.read_text(encoding="utf-8")).items():
            if scans or not known["needs_ocr"]:
                document, configurations = pairs.parent / "documents" / name, pairs.parent / "configurations"
                yield Pair(document, configurations, known["configuration"], frozenset(known["methods"]))


def _list_samples() -> Iterator[Pair]:
    for entry in json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))["documents"]:
        if entry.get("configuration"):
            folder = SAMPLES / "configurations" / entry["type"]
            yield Pair(SAMPLES / entry["path"], folder, entry["configuration"], frozenset())


@cache
def load_type(folder: Path) -> Mapping[str, Configuration | ConfigurationError]:
    """The configurations of a type by name; the refusal of one that does not load."""
    return {path.stem: _load(path) for path in sorted((*folder.glob("*.json"), *folder.glob("*.json5")))}


def _load(path: Path) -> Configuration | ConfigurationError:
    try:
        return load_configuration(path.read_text(encoding="utf-8"))
    except ConfigurationError as error:
        return error
