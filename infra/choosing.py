"""What a function may do that chooses what to extract with: read the catalogue, and store the bundle of its choice."""

from infra.permissions import Permission, allow, allow_objects
from infra.storage import Storage


def allow_choosing(storage: Storage) -> list[Permission]:
    """Return the permissions that `Catalogue.choose` needs."""
    return [
        allow("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", on=[storage.table.table_arn]),
        allow_objects(
            "s3:GetObject",
            bucket=storage.results,
            folders=["texts"],
            because="It reads the published configurations of any document type.",
        ),
        allow_objects(
            "s3:PutObject",
            bucket=storage.results,
            folders=["configurations"],
            because="It stores what a batch extracts with, named by its content.",
        ),
    ]
