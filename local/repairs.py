"""What the emulator's CloudFormation refuses, and what it takes without a word and does not set.

Refused: alarms on an expression over several metrics; they are left out, since no alarm ever fires there.
Dropped, and set through the services' own APIs: time to live and point-in-time recovery of a table, the lifecycle of a
bucket, CORS of an HTTP API. Each was checked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from local.aws import LocalAws

if TYPE_CHECKING:
    from mypy_boto3_apigatewayv2.type_defs import CorsTypeDef
    from mypy_boto3_s3.type_defs import LifecycleRuleTypeDef

Properties = Mapping[str, Any]


def leave_out_refused(template: Mapping[str, Any]) -> dict[str, Any]:
    """The template without what the emulator refuses."""
    kept = {
        name: resource
        for name, resource in template["Resources"].items()
        if not (resource["Type"] == "AWS::CloudWatch::Alarm" and "Metrics" in resource["Properties"])
    }
    return {**template, "Resources": kept}


def fit_policies(template: Mapping[str, Any]) -> dict[str, Any]:
    """The template with its policies as an emulator that enforces them can take them.

    It is spoken to without TLS, so the statements that refuse this go; and it asks for `sqs:SendMessageBatch`, which
    AWS counts as `sqs:SendMessage`.
    """
    fitted: dict[str, Any] = json.loads(json.dumps(template))
    for resource in fitted["Resources"].values():
        document = resource["Properties"].get("PolicyDocument")
        if document is not None:
            document["Statement"] = [_fit(statement) for statement in document["Statement"] if not _asks_tls(statement)]
    return fitted


def _asks_tls(statement: Mapping[str, Any]) -> bool:
    return "aws:SecureTransport" in json.dumps(statement.get("Condition", {}))


def _fit(statement: dict[str, Any]) -> dict[str, Any]:
    actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
    batch = ["sqs:SendMessageBatch"] if "sqs:SendMessage" in actions else []
    return statement | {"Action": [*actions, *batch]}


def repair(aws: LocalAws, template: Mapping[str, Any], ids: Mapping[str, str]) -> None:
    """Set what was dropped, on the resource that `ids` names for each logical id of the template."""
    repairs = {
        "AWS::DynamoDB::Table": repair_table,
        "AWS::DynamoDB::GlobalTable": repair_table,
        "AWS::S3::Bucket": repair_bucket,
        "AWS::ApiGatewayV2::Api": repair_api,
    }
    for logical_id, resource in template["Resources"].items():
        if resource["Type"] in repairs:
            repairs[resource["Type"]](aws, resource.get("Properties", {}), ids[logical_id])


def repair_table(aws: LocalAws, properties: Properties, name: str) -> None:
    """Time to live and point-in-time recovery."""
    tables = aws.dynamodb()
    wanted = properties.get("TimeToLiveSpecification")
    if (
        wanted
        and tables.describe_time_to_live(TableName=name)["TimeToLiveDescription"]["TimeToLiveStatus"] != "ENABLED"
    ):
        tables.update_time_to_live(
            TableName=name,
            TimeToLiveSpecification={"Enabled": wanted["Enabled"], "AttributeName": wanted["AttributeName"]},
        )
    recovery = properties.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled", False)
    if recovery:
        tables.update_continuous_backups(
            TableName=name, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
        )


def repair_bucket(aws: LocalAws, properties: Properties, name: str) -> None:
    """The lifecycle: how long objects, their old versions and unfinished uploads stay."""
    rules = [lifecycle_rule(rule) for rule in properties.get("LifecycleConfiguration", {}).get("Rules", [])]
    if rules:
        aws.s3().put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": rules})


def lifecycle_rule(rule: Properties) -> LifecycleRuleTypeDef:
    """A rule as CloudFormation writes it, as S3 takes it; raises KeyError for a property that has no place here."""
    made: dict[str, Any] = {"Filter": {"Prefix": rule.get("Prefix", "")}}
    for name, value in rule.items():
        if name != "Prefix":
            place, shape = _LIFECYCLE_PLACES[name]
            made[place] = {shape: value} if shape else value
    return cast("LifecycleRuleTypeDef", made)


_LIFECYCLE_PLACES = {
    "Id": ("ID", ""),
    "Status": ("Status", ""),
    "ExpirationInDays": ("Expiration", "Days"),
    "ExpiredObjectDeleteMarker": ("Expiration", "ExpiredObjectDeleteMarker"),
    "AbortIncompleteMultipartUpload": ("AbortIncompleteMultipartUpload", ""),
    "NoncurrentVersionExpiration": ("NoncurrentVersionExpiration", ""),
}


def repair_api(aws: LocalAws, properties: Properties, api_id: str) -> None:
    """Cross-origin requests; CloudFormation and the API name them alike."""
    wanted = properties.get("CorsConfiguration")
    if wanted:
        aws.apis().update_api(ApiId=api_id, CorsConfiguration=cast("CorsTypeDef", wanted))
