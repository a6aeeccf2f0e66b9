"""The local stage is the real stack: every difference is one of these."""

import re
import sys
from collections.abc import Iterator
from typing import Any

from infra.targets import LAMBDA_PYTHON
from tests.infra.templates import HASH, Template

# Where the stages may differ, and how: a pattern of the path, with the readable names of resources.
ALLOWED = [
    r"Resources/\w+Function/Properties/Code/S3Key",
    r"Resources/\w+Function/Properties/Architectures/0",
    r"Resources/\w+Function/Properties/Runtime",
    r"Resources/\w+Function/Properties/Environment/Variables/STAGE",
    # A stack that is deleted takes its state with it.
    r"Resources/Storage(Table|Uploads|Results)/(DeletionPolicy|UpdateReplacePolicy)",
    r"Resources/StorageTable/Properties/DeletionProtectionEnabled",
    # One machine's processes instead of an account's concurrency.
    r"Resources/Extraction\w+/Properties/ScalingConfig/MaximumConcurrency",
    # The emulator takes no alarm over several metrics.
    r"Resources/Alarms(ArrivalsStandsStill|ExpressStandsStill|BulkStandsStill|SweeperStopped)",
]


def read_leaves(value: Any, path: str = "") -> Iterator[tuple[str, object]]:  # noqa: ANN401 - CloudFormation's own shape
    """Yield every leaf with its path; the stage's name, part of the stack's, is written as `<stage>`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from read_leaves(inner, f"{path}/{HASH.sub('', key)}".lstrip("/"))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from read_leaves(inner, f"{path}/{index}")
    else:
        yield path, re.sub(r"sheaf-(prod|local)\b", "sheaf-<stage>", value) if isinstance(value, str) else value


def find_differences(left: Template, right: Template) -> set[str]:
    """Return the paths of the leaves that only one side has, or that differ."""
    here, there = dict(read_leaves(left.body)), dict(read_leaves(right.body))
    return {path for path in here.keys() | there.keys() if here.get(path, path) != there.get(path, path)}


def test_local_stage_differs_in_the_listed_handful_only(template: Template, local_template: Template) -> None:
    unexpected = {
        path
        for path in find_differences(template, local_template)
        if not any(re.fullmatch(f"{pattern}(/.*)?", path) for pattern in ALLOWED)
    }

    assert unexpected == set()


def test_every_listed_difference_is_one(template: Template, local_template: Template) -> None:
    differences = find_differences(template, local_template)
    held = {f"python{LAMBDA_PYTHON}", "arm64"} & {
        str(value)
        for function in local_template.functions().values()
        for value in (function["Runtime"], function["Architectures"][0])
    }
    idle = [
        pattern
        for pattern in ALLOWED
        if not any(re.fullmatch(f"{pattern}(/.*)?", path) for path in differences)
        # On an arm64 machine, or with Lambda's own Python, there is nothing to differ in.
        and not (held and pattern.endswith(("Runtime", "Architectures/0")))
    ]

    assert idle == []


def test_local_stage_has_no_resource_of_its_own(template: Template, local_template: Template) -> None:
    assert set(local_template.resources) < set(template.resources)


def test_local_functions_run_with_the_python_that_runs_them(local_template: Template) -> None:
    runtimes = {function["Runtime"] for function in local_template.functions().values()}

    assert runtimes == {f"python{sys.version_info.major}.{sys.version_info.minor}"}
