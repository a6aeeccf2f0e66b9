"""Extractors and their versions as the dialect shows them: every published member is there, and says what it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lambdas.extractors.extractor import Extractor, ExtractorVersion
from lambdas.instants import to_iso


def show_extractor(held: Extractor, draft_config: Mapping[str, Any]) -> dict[str, Any]:
    """Return an extractor with its draft."""
    return summarise_extractor(held) | {"draftVersion": show_version(held, held.draft, draft_config)}


def summarise_extractor(held: Extractor) -> dict[str, Any]:
    """Return an extractor as lists show it."""
    return {
        "object": "extractor",
        "id": held.id,
        "name": held.name,
        "createdAt": to_iso(held.created_at),
        "updatedAt": to_iso(held.updated_at),
    }


def show_version(held: Extractor, version: ExtractorVersion, config: Mapping[str, Any]) -> dict[str, Any]:
    """Return a version with its config."""
    return summarise_version(held, version) | {"config": config}


def summarise_version(held: Extractor, version: ExtractorVersion) -> dict[str, Any]:
    """Return a version as lists show it."""
    return {
        "object": "extractor_version",
        "id": version.id,
        "description": version.description,
        "version": version.number,
        "extractorId": held.id,
        "createdAt": to_iso(version.created_at),
        "createdBy": None if version.created_by is None else {"type": "api_key", "name": version.created_by},
    }
