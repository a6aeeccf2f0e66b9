"""Deploy the synthesised local stage to the emulator with boto3: no Node.js, no bootstrap, a second or two."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from local.aws import LocalAws
from local.emulator import ACCOUNT, REGION
from local.failures import CommandFailed
from local.repairs import fit_policies, leave_out_refused, repair
from local.synthesis import Asset, Synthesis, read_synthesis

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.type_defs import StackTypeDef
    from mypy_boto3_s3 import S3Client

DEPLOY_SECONDS = 120.0
_TEMPLATES = "sheaf-templates"
_SETTLED = ("CREATE_COMPLETE", "UPDATE_COMPLETE")


def deploy(aws: LocalAws, *, strict: bool = False) -> dict[str, str]:
    """Create or update the local stack and return its outputs, `ApiUrl` as it can be reached here.

    `strict` says that the emulator enforces policies. Raises CommandFailed with the first resource that the emulator
    refused and why.
    """
    synthesis = read_synthesis(ACCOUNT, REGION)
    if strict:
        synthesis = replace(synthesis, template=fit_policies(synthesis.template))
    s3, stacks = aws.s3(), aws.stacks()
    for asset in synthesis.assets:
        _upload(s3, asset)
    location = _upload_template(s3, synthesis, aws.url)
    existing = _describe(stacks, synthesis.stack_name)
    if existing is not None and existing["StackStatus"] not in _SETTLED:
        _remove(stacks, synthesis.stack_name)
        existing = None
    _write(stacks, synthesis.stack_name, location, exists=existing is not None)
    stack = _wait(stacks, synthesis.stack_name)
    ids = _physical_ids(stacks, synthesis.stack_name)
    repair(aws, synthesis.template, ids)
    outputs = {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}
    return outputs | {"ApiUrl": _reachable(aws, synthesis, ids)}


def _upload(s3: S3Client, asset: Asset) -> None:
    _ensure_bucket(s3, asset.bucket)
    try:
        s3.head_object(Bucket=asset.bucket, Key=asset.key)
    except ClientError:
        s3.put_object(Bucket=asset.bucket, Key=asset.key, Body=asset.path.read_bytes())


def _upload_template(s3: S3Client, synthesis: Synthesis, url: str) -> str:
    _ensure_bucket(s3, _TEMPLATES)
    key = f"{synthesis.stack_name}.json"
    s3.put_object(Bucket=_TEMPLATES, Key=key, Body=json.dumps(leave_out_refused(synthesis.template)).encode())
    return f"{url}/{_TEMPLATES}/{key}"


def _ensure_bucket(s3: S3Client, bucket: str) -> None:
    try:
        s3.head_bucket(Bucket=bucket)
    except ClientError:
        s3.create_bucket(Bucket=bucket)


def _describe(stacks: CloudFormationClient, name: str) -> StackTypeDef | None:
    try:
        return stacks.describe_stacks(StackName=name)["Stacks"][0]
    except ClientError as error:
        if "does not exist" in str(error):
            return None
        raise


def _write(stacks: CloudFormationClient, name: str, location: str, *, exists: bool) -> None:
    if not exists:
        stacks.create_stack(StackName=name, TemplateURL=location, Capabilities=["CAPABILITY_NAMED_IAM"])
        return
    try:
        stacks.update_stack(StackName=name, TemplateURL=location, Capabilities=["CAPABILITY_NAMED_IAM"])
    except ClientError as error:
        if "No updates are to be performed" not in str(error):
            raise


def _wait(stacks: CloudFormationClient, name: str) -> StackTypeDef:
    until = time.monotonic() + DEPLOY_SECONDS
    while time.monotonic() < until:
        stack = _describe(stacks, name)
        if stack is None:
            break
        if stack["StackStatus"] in _SETTLED:
            return stack
        if not stack["StackStatus"].endswith("_IN_PROGRESS"):
            raise CommandFailed(f"The stack {name} ended {stack['StackStatus']}: {_first_refusal(stacks, name)}")
        time.sleep(0.05)
    raise CommandFailed(f"The stack {name} was not deployed within {DEPLOY_SECONDS:.0f} s")


def _first_refusal(stacks: CloudFormationClient, name: str) -> str:
    events = stacks.describe_stack_events(StackName=name)["StackEvents"]
    refused = [event for event in events if "FAILED" in event.get("ResourceStatus", "")]
    if not refused:
        return "the emulator gives no reason"
    first = refused[-1]
    return f"{first.get('LogicalResourceId')}: {first.get('ResourceStatusReason', 'no reason given')}"


def _remove(stacks: CloudFormationClient, name: str) -> None:
    stacks.delete_stack(StackName=name)
    until = time.monotonic() + DEPLOY_SECONDS
    while _describe(stacks, name) is not None and time.monotonic() < until:
        time.sleep(0.05)


def _physical_ids(stacks: CloudFormationClient, name: str) -> dict[str, str]:
    resources = stacks.describe_stack_resources(StackName=name)["StackResources"]
    return {entry["LogicalResourceId"]: entry["PhysicalResourceId"] for entry in resources}


def _reachable(aws: LocalAws, synthesis: Synthesis, ids: dict[str, str]) -> str:
    """The API's address; the one in the stack's outputs has a host name that does not resolve here.

    It names no stage, which the emulator takes for `$default`: a person may paste it into a shell.
    """
    resources = synthesis.template["Resources"].items()
    (api,) = [name for name, entry in resources if entry["Type"] == "AWS::ApiGatewayV2::Api"]
    return f"{aws.url}/_aws/execute-api/{ids[api]}"
