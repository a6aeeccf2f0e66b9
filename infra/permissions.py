"""What a role may do, written by hand: actions, the ARNs they are allowed on, and why where that takes a wildcard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aws_cdk import Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3

from infra.nag import acknowledge


@dataclass(frozen=True, slots=True)
class Permission:
    """Some actions on some ARNs; `findings` are what cdk-nag says of their wildcards, `because` is the answer to it."""

    actions: tuple[str, ...]
    arns: tuple[str, ...]
    findings: tuple[str, ...] = ()
    because: str = ""
    partitions: tuple[str, ...] = ()
    conditions: Mapping[str, Mapping[str, str]] | None = None

    @property
    def statement(self) -> iam.PolicyStatement:
        """The statement for a policy."""
        keys = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": list(self.partitions)}} if self.partitions else None
        conditions = keys or self.conditions
        return iam.PolicyStatement(actions=list(self.actions), resources=list(self.arns), conditions=conditions)


def allow(*actions: str, on: Sequence[str]) -> Permission:
    """Allow `actions` on the ARNs `on`, none of which is a wildcard."""
    return Permission(actions, tuple(on))


def allow_rows(*actions: str, table_arn: str, partitions: Sequence[str]) -> Permission:
    """Allow `actions` on the rows of a table whose partition key is like one of `partitions`, such as `B#*`."""
    return Permission(actions, (table_arn,), partitions=tuple(partitions))


def allow_anywhere(*actions: str, because: str) -> Permission:
    """Allow `actions` that take no resource."""
    return Permission(actions, ("*",), ("Resource::*",), because)


def allow_objects(*actions: str, bucket: s3.Bucket, folders: Sequence[str], because: str) -> Permission:
    """Allow `actions` on all objects under `folders` of `bucket`, such as `uploads`."""
    resource = Stack.of(bucket).resolve(bucket.bucket_arn)["Fn::GetAtt"][0]
    return Permission(
        actions,
        tuple(bucket.arn_for_objects(f"{folder}/*") for folder in folders),
        tuple(f"Resource::<{resource}.Arn>/{folder}/*" for folder in folders),
        because,
    )


def grant(policy: iam.Policy, *permissions: Permission) -> None:
    """Add `permissions` to `policy`, and to each wildcard the reason for it."""
    for permission in permissions:
        policy.add_statements(permission.statement)
        for finding in permission.findings:
            acknowledge(policy, f"AwsSolutions-IAM5[{finding}]", permission.because)
