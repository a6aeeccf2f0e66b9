"""The local stage is the real stack: every difference is one of these."""

import re
import sys

from infra.targets import LAMBDA_PYTHON
from tests.infra.differences import find_differences
from tests.infra.templates import Template

# Where the stages may differ, and how: a pattern of the path, with the readable names of resources.
ALLOWED = [
    r"Resources/\w+Function/Properties/Code/S3Key",
    r"Resources/\w+Function/Properties/Architectures/0",
    r"Resources/\w+Function/Properties/Runtime",
    r"Resources/\w+Function/Properties/Environment/Variables/(STAGE|POWERTOOLS_METRICS_NAMESPACE)",
    r"Resources/AlarmsDocumentsGivenUp/Properties/Namespace",
    # A stack that is deleted takes its state with it.
    r"Resources/Storage(Table|Uploads|Results)/(DeletionPolicy|UpdateReplacePolicy)",
    r"Resources/StorageTable/Properties/DeletionProtectionEnabled",
    # One machine's processes instead of an account's concurrency.
    r"Resources/(Extraction|Fetching|Notifying)\w+/Properties/ScalingConfig/MaximumConcurrency",
    # Nobody waits ten seconds at a desk for a second try.
    r"Resources/NotifyingDelivererFunction/Properties/Environment/Variables/WEBHOOK_RETRY_SECONDS",
    # A server on the same machine may be what a URL leads to.
    r"Resources/(Single|Fetching|Notifying|Extend)\w+Function/Properties/Environment/Variables/(ALLOW_HTTP|ALLOW_LOOPBACK|FETCH_PORTS)",
]


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


def test_stages_have_the_same_resources(template: Template, local_template: Template) -> None:
    assert set(local_template.resources) == set(template.resources)


def test_local_functions_run_with_the_python_that_runs_them(local_template: Template) -> None:
    runtimes = {function["Runtime"] for function in local_template.functions().values()}

    assert runtimes == {f"python{sys.version_info.major}.{sys.version_info.minor}"}
