"""What every function may do that answers an API: look up the caller's key and hold it to its limits."""

from infra.permissions import Permission, allow_rows
from infra.storage import Storage


def allow_admission(storage: Storage) -> list[Permission]:
    """Return the permissions that `Doorkeeper.at` needs: keys and pages are read, requests are counted."""
    arn = storage.table.table_arn
    return [
        allow_rows("dynamodb:GetItem", table_arn=arn, partitions=["K#*", "U#*"]),
        allow_rows("dynamodb:UpdateItem", table_arn=arn, partitions=["L#*"]),
    ]
