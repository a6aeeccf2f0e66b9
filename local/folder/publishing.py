"""The configurations that a run extracts with, published through the API before its first batch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from local.failures import CommandFailed
from local.library.catalogue import RemoteCatalogue
from local.library.folder import SUFFIXES, read_texts
from local.library.transfer import push
from local.patience import PatientApi

REFUSED = "refused"


def read_configurations(folder: Path, document_type: str) -> Mapping[str, bytes]:
    """Return the texts of a folder's configurations by name, which is the file's without its ending.

    Where the folder has one that is named after the document type, that one is read. CommandFailed where there is none.
    """
    own = folder / document_type
    place = own if own.is_dir() else folder
    if not place.is_dir():
        raise CommandFailed(f"there is no folder {place}; name one that holds configurations")
    texts = read_texts(place)
    if not texts:
        raise CommandFailed(f"{place} holds no configurations, files that end with {' or '.join(SUFFIXES)}")
    return texts


def publish(api: PatientApi, document_type: str, texts: Mapping[str, bytes]) -> dict[str, str]:
    """Publish the configurations for production; return those that were not taken, each with what it lacks.

    One that is published already with the same text is left as it is.
    """
    outcomes = push(RemoteCatalogue(api, "production"), {document_type: texts})
    return {
        outcome.configuration: outcome.reason.split(" answers ")[-1].partition(": ")[2] or outcome.reason
        for outcome in outcomes
        if outcome.outcome == REFUSED
    }
