"""Keys and document types of the running service, written through the domain's own code."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from lambdas.access.keys import FORM, KeyRegister, key_id
from lambdas.aws.bucket import S3Bucket
from lambdas.aws.table import DynamoTable
from lambdas.catalogue.publishing import Publishing
from lambdas.senseml import load_configuration
from local.aws import LocalAws
from local.places import SAMPLES

Outputs = Mapping[str, str]


def make_key(aws: LocalAws, outputs: Outputs, tenant: str, name: str) -> str:
    """Make an API key of a tenant and return it."""
    return _keys(aws, outputs).create(tenant, name)


def revoke_key(aws: LocalAws, outputs: Outputs, key: str) -> str:
    """Revoke a key, given itself or the id that it is kept under, and return that id; NotFound when there is none."""
    return _keys(aws, outputs).revoke(key_id(key) if FORM.fullmatch(key) else key).id


def publish_folder(aws: LocalAws, outputs: Outputs, tenant: str, folder: Path) -> list[str]:
    """Publish every `<document type>/<configuration>.json5` of a folder; return `<document type>/<configuration>` each.

    ConfigurationError or InvalidRequest for the first one that cannot be; those before it are published.
    """
    publishing = _publishing(aws, outputs)
    paths = sorted(folder.glob("*/*.json5"))
    for path in paths:
        publishing.publish(tenant, path.parent.name, path.stem, path.read_text())
    return [f"{path.parent.name}/{path.stem}" for path in paths]


def load_samples(aws: LocalAws, outputs: Outputs, tenant: str) -> None:
    """Publish the sample document types."""
    publish_folder(aws, outputs, tenant, SAMPLES / "configurations")


def _keys(aws: LocalAws, outputs: Outputs) -> KeyRegister:
    return KeyRegister(DynamoTable(aws.dynamodb(), outputs["TableName"]), _now)


def _publishing(aws: LocalAws, outputs: Outputs) -> Publishing:
    return Publishing.to(
        table=DynamoTable(aws.dynamodb(), outputs["TableName"]),
        objects=S3Bucket(aws.s3(), outputs["ResultsBucketName"]),
        check=load_configuration,
        clock=_now,
    )


def _now() -> int:
    return time.time_ns() // 1_000_000
