"""An OpenDocument file beside its content: the manifest, what it says of itself (1.3, part 2, 4; part 3, 4.3)."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.packages.markup import Attributes
from lambdas.documents.packages.package import Package
from lambdas.documents.packages.saying import read_sayings
from lambdas.documents.pages import Metadata
from lambdas.errors import ProtectedDocument

_MANIFEST, _META = "META-INF/manifest.xml", "meta.xml"
_ELEMENTS = frozenset({"creator", "initial-creator", "title", "creation-date", "date", "generator"})


def refuse_encrypted(package: Package) -> None:
    """Raise `ProtectedDocument` where the manifest says how parts are encrypted."""
    if not package.has(_MANIFEST):
        return
    manifest = _Manifest()
    package.parse(_MANIFEST, manifest)
    if manifest.is_encrypted:
        raise ProtectedDocument(
            "DOCUMENT_PASSWORD_PROTECTED",
            "The spreadsheet is encrypted with a password; only PDF files are opened by theirs.",
        )


def read_meta(package: Package) -> Metadata:
    """Who made the file, with what and when, as far as that can be read; nothing that is extracted depends on it."""
    find = read_sayings(package, [_META] if package.has(_META) else [], _ELEMENTS).get
    return Metadata(
        author=find("initial-creator") or find("creator"),
        title=find("title"),
        creator=find("generator"),
        creation_date=find("creation-date"),
        modification_date=find("date"),
    )


@dataclass(slots=True)
class _Manifest:
    is_encrypted: bool = False

    def start(self, name: str, _attributes: Attributes) -> None:
        self.is_encrypted |= name == "encryption-data"

    def end(self, name: str) -> None:
        """Nothing follows from it."""

    def text(self, text: str) -> None:
        """Nothing follows from it."""
