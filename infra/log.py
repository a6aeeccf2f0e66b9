"""Log groups: each is the stack's own, so that none is kept for ever."""

from aws_cdk import RemovalPolicy
from aws_cdk import aws_logs as logs
from constructs import Construct


def create_log_group(scope: Construct, name: str, *, days: int) -> logs.LogGroup:
    """Return a log group that keeps its entries for `days`, one of the numbers that CloudWatch knows, and ends with
    its stack.
    """
    group = logs.LogGroup(scope, name, removal_policy=RemovalPolicy.DESTROY)
    resource = group.node.default_child
    if not isinstance(resource, logs.CfnLogGroup):
        raise TypeError(f"a log group is made of {type(resource).__name__}, not of CfnLogGroup")
    resource.retention_in_days = days
    return group
