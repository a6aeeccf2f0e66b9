"""The bodies of `POST /extract_runs`, `POST /extract` and `POST /extract_runs/batch`, checked key by key.

What the dialect does not have is passed over, and null is as good as nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lambdas.api.extend.submission.file_inputs import FileInput, read_file_input
from lambdas.api.extend.submission.metadata import read_metadata
from lambdas.api.json_body import check_text, kind_of, read_list, show
from lambdas.errors import InvalidRequest, LimitExceeded
from lambdas.extractors.questions import Reference
from lambdas.fetching.locations import FetchPolicy

MOST_INPUTS = 1_000
HIGHEST_PRIORITY = 100
LONGEST_ID, LONGEST_VERSION = 255, 255


@dataclass(frozen=True, slots=True)
class RunInput:
    """A run that is asked for: its file, and its metadata as JSON."""

    file: FileInput
    metadata: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRequest:
    """What is asked for; a single run has one input. `config` is looked at by whoever knows the language of schemas."""

    reference: Reference | None
    inputs: list[RunInput]
    config: object | None = None
    priority: int | None = None


def read_run_request(body: Mapping[str, Any], policy: FetchPolicy, *, prioritised: bool) -> RunRequest:
    """Return the checked request for one run; InvalidRequest names the key. `prioritised` routes read a priority."""
    extractor = body.get("extractor")
    return RunRequest(
        reference=None if extractor is None else _read_reference(extractor),
        config=body.get("config"),
        inputs=[RunInput(_read_only_file(body, policy), read_metadata(body, "metadata"))],
        priority=_read_priority(body) if prioritised else None,
    )


def read_batch_run_request(body: Mapping[str, Any], policy: FetchPolicy) -> RunRequest:
    """Return the checked request for a batch; InvalidRequest names the key, as `inputs[3].file.url`.

    A batch takes an extractor, and no config of its own: one that is given is passed over as other unknown keys are.
    """
    extractor = body.get("extractor")
    if extractor is None:
        raise InvalidRequest("extractor is missing; a batch needs extractor.id")
    inputs = read_list(body, "inputs")
    if inputs is None:
        raise InvalidRequest(f"inputs is missing; it takes 1 to {MOST_INPUTS}")
    if not 1 <= len(inputs) <= MOST_INPUTS:
        raise LimitExceeded(f"inputs has {len(inputs)} entries; it takes 1 to {MOST_INPUTS}")
    return RunRequest(
        reference=_read_reference(extractor),
        priority=_read_priority(body),
        inputs=[_read_input(given, f"inputs[{index}]", policy) for index, given in enumerate(inputs)],
    )


def _read_input(given: object, path: str, policy: FetchPolicy) -> RunInput:
    if not isinstance(given, dict):
        raise InvalidRequest(f"{path} is {kind_of(given)} ({show(given)}), not an object")
    if given.get("file") is None:
        raise InvalidRequest(f"{path}.file is missing")
    return RunInput(read_file_input(given["file"], f"{path}.file", policy), read_metadata(given, f"{path}.metadata"))


def _read_only_file(body: Mapping[str, Any], policy: FetchPolicy) -> FileInput:
    file, package = body.get("file"), body.get("package")
    if file is not None and package is not None:
        raise InvalidRequest("file and package exclude each other; give one of them")
    if file is not None:
        return read_file_input(file, "file", policy)
    if package is None:
        raise InvalidRequest("file is missing; it is what the run extracts from")
    if not isinstance(package, dict):
        raise InvalidRequest(f"package is {kind_of(package)} ({show(package)}), not an object with files")
    files = package.get("files")
    if not isinstance(files, list) or not files:
        raise InvalidRequest(f"package.files is {show(files)}; it is an array of files")
    if len(files) > 1:
        raise InvalidRequest(
            f"package.files has {len(files)} files; one run from several files is not supported. "
            "Submit a run for each, or a batch"
        )
    return read_file_input(files[0], "package.files[0]", policy)


def _read_reference(extractor: object) -> Reference:
    if not isinstance(extractor, dict):
        raise InvalidRequest(f"extractor is {kind_of(extractor)} ({show(extractor)}), not an object with an id")
    if extractor.get("id") is None:
        raise InvalidRequest("extractor.id is missing; it names the extractor")
    version, override = extractor.get("version"), extractor.get("overrideConfig")
    if override is not None and not isinstance(override, dict):
        raise InvalidRequest(f"extractor.overrideConfig is {kind_of(override)} ({show(override)}), not an object")
    return Reference(
        id=check_text(extractor["id"], "extractor.id", LONGEST_ID),
        version=None if version is None else check_text(version, "extractor.version", LONGEST_VERSION),
        override=override,
    )


def _read_priority(body: Mapping[str, Any]) -> int | None:
    priority = body.get("priority")
    if priority is None:
        return None
    if isinstance(priority, bool) or not isinstance(priority, int) or not 1 <= priority <= HIGHEST_PRIORITY:
        raise InvalidRequest(f"priority is {show(priority)}; it is a whole number from 1 to {HIGHEST_PRIORITY}")
    return priority
