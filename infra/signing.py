"""Signing by a role of its own: a function takes the role on, and signs URLs that reach no further than it."""

from aws_cdk import aws_iam as iam

from infra.function import SheafFunction
from infra.permissions import allow, grant


def let_sign(function: SheafFunction, role: iam.Role, variable: str) -> None:
    """Let `function` take `role` on, whose ARN it reads from `variable`."""
    trust = role.assume_role_policy
    if trust is None:
        raise TypeError(f"the role {role.node.id} has no policy that says who assumes it")
    principal = iam.ArnPrincipal(function.role.role_arn)
    trust.add_statements(iam.PolicyStatement(actions=["sts:AssumeRole"], principals=[principal]))
    grant(function.policy, allow("sts:AssumeRole", on=[role.role_arn]))
    function.function.add_environment(variable, role.role_arn)
