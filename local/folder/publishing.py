"""The configurations that a run extracts with, published through the API before its first batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from local.failures import CommandFailed, Refused
from local.patience import PatientApi

SUFFIXES = frozenset({".json", ".json5"})
TYPES = "/v0/document_types"


def read_configurations(folder: Path, doc_type: str) -> dict[str, str]:
    """Return the texts of a folder's configurations by name, which is the file's without its ending.

    Where the folder has one that is named after the document type, that one is read. CommandFailed where there is none.
    """
    folder = folder / doc_type if (folder / doc_type).is_dir() else folder
    if not folder.is_dir():
        raise CommandFailed(f"there is no folder {folder}; name one that holds configurations")
    found: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix not in SUFFIXES or path.name.startswith("."):
            continue
        if path.stem in found:
            raise CommandFailed(f"{folder} holds two configurations named {path.stem}; rename one of them")
        found[path.stem] = _read(path)
    if not found:
        raise CommandFailed(f"{folder} holds no configurations, files that end with .json5 or .json")
    return found


def publish(api: PatientApi, doc_type: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Publish the configurations for production; return those that were not taken, each with what it lacks.

    One that is published already with the same text is left as it is. CommandFailed where none was taken.
    """
    path = f"{TYPES}/{_type_id(api, doc_type)}/configurations"
    held = {entry["name"]: entry for entry in _listed(api.call("GET", path))}
    skipped = {}
    for name, text in texts.items():
        try:
            _publish_one(api, path, held.get(name), name, text)
        except Refused as error:
            if error.status != 400:
                raise
            skipped[name] = _sentence(error)
    if len(skipped) == len(texts):
        listed = "; ".join(f"{name}: {reason}" for name, reason in skipped.items())
        raise CommandFailed(f"none of the configurations can be used, so there is nothing to extract with. {listed}")
    return skipped


def _type_id(api: PatientApi, doc_type: str) -> str:
    for held in _listed(api.call("GET", TYPES)):
        if held["name"] == doc_type:
            return str(held["id"])
    return str(api.call("POST", TYPES, {"name": doc_type, "schema": {}})["id"])


def _publish_one(api: PatientApi, path: str, held: Mapping[str, Any] | None, name: str, text: str) -> None:
    if held is None:
        api.call("POST", path, {"name": name, "configuration": text, "publish_as": "production"})
        return
    versions: Sequence[Mapping[str, Any]] = held.get("versions", ())
    current = next((version for version in versions if version["version_id"] == held["version_id"]), None)
    if held.get("configuration") == text and current and "production" in current["environments"]:
        return
    draft = next((version["version_id"] for version in versions if version.get("draft")), None)
    body = {"configuration": text, "publish_as": "production"} | ({"current_draft": draft} if draft else {})
    api.call("PUT", f"{path}/{quote(name)}", body)


def _listed(answer: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - what JSON holds
    entries: list[dict[str, Any]] = answer
    return entries


def _sentence(error: Refused) -> str:
    return str(error).split(": ", 1)[-1]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandFailed(f"{path} cannot be read: {error}") from error
