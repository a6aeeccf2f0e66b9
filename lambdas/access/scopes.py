"""What a key may do."""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """One of three; a key has at least one."""

    SUBMIT = "submit"  # create batches and extractions, upload, retry and cancel
    READ = "read"  # whatever is looked at
    MANAGE = "manage"  # document types, configurations and goldens


ALL_SCOPES = tuple(Scope)
