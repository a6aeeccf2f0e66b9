"""The person's own AWS settings: kept for what goes to an account, dropped for everything else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from local.failures import CommandFailed

if TYPE_CHECKING:
    from lambdas.aws.table import DynamoTable


def forget_accounts() -> None:
    """Drop the person's AWS settings: nothing local may reach an account, or stumble over a profile that is gone."""
    for key in [key for key in os.environ if key.startswith("AWS_")]:
        del os.environ[key]


def deployed_table(stage: str, profile: str | None) -> DynamoTable:
    """The table of a deployed stage, with the person's own credentials; CommandFailed when it cannot be found."""
    from boto3.session import Session  # noqa: PLC0415 - every command loads this module, and few need boto3
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415

    from lambdas.aws.table import DynamoTable  # noqa: PLC0415

    stack = f"sheaf-{stage}"
    try:
        session = Session(profile_name=profile)
        described = session.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]
        client = session.client("dynamodb")
    except (BotoCoreError, ClientError) as error:
        raise CommandFailed(
            f"the stack {stack} cannot be read: {error}; check --stage, --profile and the region (AWS_REGION)"
        ) from error
    outputs = {output["OutputKey"]: output["OutputValue"] for output in described.get("Outputs", [])}
    if "TableName" not in outputs:
        raise CommandFailed(f"the stack {stack} has no output TableName; deploy it with `./sheaf deploy`")
    return DynamoTable(client, outputs["TableName"])
