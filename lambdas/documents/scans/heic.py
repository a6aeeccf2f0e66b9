"""The sizes that a HEIC image names: in its container, in its pictures, and in what says how these are coded."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.contents import HEIF
from lambdas.documents.limits import Limits
from lambdas.documents.scans import containers, parameter_sets
from lambdas.documents.scans.atoms import FULL, find_atoms
from lambdas.documents.scans.containers import META, MOVIE, Size

_CODED = b"hvc1"
_CONFIGURATION = (b"iprp", b"ipco", b"hvcC")


def check_canvas(data: bytes, limits: Limits) -> None:
    """Raise `DocumentTooLarge` with the code TOO_MANY_PIXELS, or `UnreadableDocument` with IMAGE_DAMAGED.

    Looked at are the sizes that the container names, and those of the sequence parameter sets of all its pictures.
    Tracks are not: nothing of them is decoded. What is cut off is refused.
    """
    containers.check_sizes(HEIF, _list_sizes(data), limits)
    containers.check_parts(HEIF, data, limits)


def _list_sizes(data: bytes) -> Iterator[Size]:
    tables = [table for table in containers.list_tables(data, {META, MOVIE}) if table.kind == META]
    if not tables:
        raise ValueError("tracks alone")
    for meta in tables:
        for configuration in find_atoms(data, meta, *_CONFIGURATION, skip=FULL):
            yield from parameter_sets.list_configured(data, configuration)
        yield from containers.list_sizes(data, meta, _CODED, parameter_sets.list_sizes)
