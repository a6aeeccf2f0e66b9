"""Keys and document types of the running service, written through the domain's own code."""

from __future__ import annotations

import time
from collections.abc import Mapping

from lambdas.access.keys import KeyRegister
from lambdas.aws.bucket import S3Bucket
from lambdas.aws.table import DynamoTable
from lambdas.catalogue.publishing import Publishing
from lambdas.senseml.authoring.lint import check_configuration
from local.aws import LocalAws
from local.places import SAMPLES

Outputs = Mapping[str, str]


def make_key(aws: LocalAws, outputs: Outputs, tenant: str, name: str) -> str:
    """Make an API key of a tenant and return it."""
    return _keys(aws, outputs).create(tenant, name)


def load_samples(aws: LocalAws, outputs: Outputs, tenant: str) -> None:
    """Publish the sample document types: `samples/configurations/<type>/<name>.json5`."""
    publishing = _publishing(aws, outputs)
    for path in sorted((SAMPLES / "configurations").glob("*/*.json5")):
        publishing.publish(tenant, path.parent.name, path.stem, path.read_text())


def _keys(aws: LocalAws, outputs: Outputs) -> KeyRegister:
    return KeyRegister(DynamoTable(aws.dynamodb(), outputs["TableName"]), _now)


def _publishing(aws: LocalAws, outputs: Outputs) -> Publishing:
    return Publishing.to(
        table=DynamoTable(aws.dynamodb(), outputs["TableName"]),
        objects=S3Bucket(aws.s3(), outputs["ResultsBucketName"]),
        check=check_configuration,
        clock=_now,
    )


def _now() -> int:
    return time.time_ns() // 1_000_000
