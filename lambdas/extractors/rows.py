"""How extractors lie in the table.

| row         | pk                   | sk                                  |
|-------------|----------------------|-------------------------------------|
| extractor   | `X#<tenant>#<id>`    | `EXTRACTOR`                         |
| version     | `X#<tenant>#<id>`    | `V#<major, 6 digits>.<minor, also>` |
| its id      | `X#<tenant>#<id>`    | `I#<version's id>`                  |
| by creation | `XL#<tenant>`        | `C#<created>#<id>`                  |
| by change   | `XL#<tenant>`        | `U#<updated>#<id>`                  |

The draft is in the extractor's own row. A list is a query of one of the two orders and a read of the extractors on the
page. Configs are objects, named by their content: a row holds a few hundred bytes.
"""

from __future__ import annotations

import msgspec

from lambdas.batches.ports import Item, Key
from lambdas.extractors.extractor import Extractor, ExtractorVersion

VERSIONS, BY_CREATION, BY_CHANGE = "V#", "C#", "U#"
LAST = "\uffff"


def extractor_key(tenant: str, extractor_id: str) -> Key:
    return Key(partition(tenant, extractor_id), "EXTRACTOR")


def partition(tenant: str, extractor_id: str) -> str:
    return f"X#{tenant}#{extractor_id}"


def lists_partition(tenant: str) -> str:
    return f"XL#{tenant}"


def version_key(held: Extractor, number: str) -> Key:
    return Key(partition(held.tenant, held.id), f"{VERSIONS}{version_position(number)}")


def version_id_key(held: Extractor, version_id: str) -> Key:
    return Key(partition(held.tenant, held.id), f"I#{version_id}")


def version_position(number: str) -> str:
    """Return where a published version stands among the others."""
    major, minor = number.split(".")
    return f"{int(major):06d}.{int(minor):06d}"


def creation_key(held: Extractor) -> Key:
    return Key(lists_partition(held.tenant), f"{BY_CREATION}{held.created_at:014d}#{held.id}")


def change_key(held: Extractor) -> Key:
    return Key(lists_partition(held.tenant), f"{BY_CHANGE}{held.updated_at:014d}#{held.id}")


def extractor_row(held: Extractor) -> Item:
    return _row(extractor_key(held.tenant, held.id), "extractor", held)


def version_row(held: Extractor, version: ExtractorVersion) -> Item:
    return _row(version_key(held, version.number), "extractor_version", version) | {"version": 1}


def version_id_row(held: Extractor, version: ExtractorVersion) -> Item:
    key = version_id_key(held, version.id)
    return {"pk": key.pk, "sk": key.sk, "kind": "extractor_version_id", "version": 1, "number": version.number}


def list_row(key: Key, held: Extractor) -> Item:
    return {"pk": key.pk, "sk": key.sk, "kind": "extractor_place", "version": 1, "id": held.id}


def _row(key: Key, kind: str, value: object) -> Item:
    fields: Item = msgspec.to_builtins(value)
    return {"pk": key.pk, "sk": key.sk, "kind": kind} | {
        name: held for name, held in fields.items() if held is not None
    }
