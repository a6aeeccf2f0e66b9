"""cdk-nag's AwsSolutions checks, and how a finding is acknowledged: for one resource, with the reason."""

from aws_cdk import Acknowledgment, App, Validations
from cdk_nag import AwsSolutionsChecks
from constructs import IConstruct


def check(app: App) -> None:
    """Have the whole app checked while it is synthesised; an unacknowledged finding fails the synthesis."""
    Validations.of(app).add_plugins(AwsSolutionsChecks(app))


def acknowledge(resource: IConstruct, rule: str, reason: str) -> None:
    """Accept what `rule` (such as `AwsSolutions-S1`, or one finding `AwsSolutions-IAM5[Resource::*]`) finds there."""
    Validations.of(resource).acknowledge(Acknowledgment(id=rule, reason=reason))
