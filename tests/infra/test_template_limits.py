"""Limits of AWS that no emulator enforces."""

import json

import pytest

from tests.infra.templates import Template, render

MOST_RESOURCES = 400
# The role's policies together may have 10,240 characters, and a function's own policy 20 KB.
MOST_POLICY_CHARACTERS = 10_000
GATEWAY_SECONDS = 30
MOST_UNZIPPED = 250_000_000


def test_stack_has_fewer_than_400_resources(template: Template) -> None:
    assert len(template.resources) < MOST_RESOURCES


def test_stack_needs_no_parameter_no_lookup_and_no_code_of_the_cdk(template: Template) -> None:
    manifest = json.loads((template.folder / "manifest.json").read_text(encoding="utf-8"))

    assert not {"Parameters", "Conditions", "Mappings", "Transform"} & set(template.body)
    assert "missing" not in manifest
    assert len(template.of_type("AWS::Lambda::Function")) == 18


def test_policies_stay_far_below_their_limit(template: Template) -> None:
    for role in template.of_type("AWS::IAM::Role"):
        text = json.dumps(list(template.statements(role)), separators=(",", ":"))
        assert len(text) < MOST_POLICY_CHARACTERS, role


def test_invocation_permissions_of_a_function_stay_far_below_20_kb(template: Template) -> None:
    policies: dict[str, list[dict[str, object]]] = {}
    for permission in template.of_type("AWS::Lambda::Permission").values():
        assert "SourceArn" in permission
        policies.setdefault(render(permission["FunctionName"]), []).append(permission)

    assert policies
    for name, permissions in policies.items():
        assert len(json.dumps(permissions)) < MOST_POLICY_CHARACTERS, name


def test_no_function_reserves_concurrency(template: Template) -> None:
    for name, function in template.functions().items():
        assert "ReservedConcurrentExecutions" not in function, name
    assert not template.of_type("AWS::Lambda::Version")


@pytest.mark.parametrize("name", ["create_batch", "upload_urls", "single", "management", "sensible"])
def test_function_behind_the_gateway_ends_before_the_gateway_gives_up(template: Template, name: str) -> None:
    assert template.functions()[name]["Timeout"] < GATEWAY_SECONDS


def test_queue_hides_a_message_for_longer_than_its_consumer_may_run(template: Template) -> None:
    queues = template.of_type("AWS::SQS::Queue")
    fed = {
        (source, function["Timeout"])
        for name, function in template.functions().items()
        for source in template.mappings(name)
        if source.startswith("${Queues")
    }

    assert len(fed) == 7
    for source, timeout in fed:
        queue = queues[source.removeprefix("${").removesuffix(".Arn}")]
        assert queue["VisibilityTimeout"] > timeout, source


def test_control_functions_run_far_shorter_than_their_queue_hides(template: Template) -> None:
    visible = template.of_type("AWS::SQS::Queue")["QueuesArrivals"]["VisibilityTimeout"]

    assert visible >= 6 * template.functions()["intake"]["Timeout"]


def test_functions_run_on_arm_with_one_python(template: Template) -> None:
    for name, function in template.functions().items():
        assert (function["Runtime"], function["Architectures"]) == ("python3.13", ["arm64"]), name


@pytest.mark.parametrize("handler", ["extractor", "intake"])
def test_assets_are_below_250_mb_unzipped(template: Template, handler: str) -> None:
    size = sum(path.stat().st_size for path in template.assets(handler).rglob("*") if path.is_file())

    assert 1_000_000 < size < MOST_UNZIPPED
