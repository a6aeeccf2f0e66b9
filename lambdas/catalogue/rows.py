"""How the catalogue lies in the table.

| row           | pk                   | sk                                 |
|---------------|----------------------|------------------------------------|
| document type | `T#<tenant>`         | `DT#<name>`                        |
| its name      | `Y#<tenant>#<type>`  | `TYPE`                             |
| bundle of all | `Y#<tenant>#<type>`  | `B#<environment>`                  |
| configuration | `Y#<tenant>#<type>`  | `C#<name>`                         |
| golden        | `Y#<tenant>#<type>`  | `G#<name>`                         |
| bundle of one | `Y#<tenant>#<type>`  | `N#<environment>#<name>`           |
| bundle of several types | `Y#<tenant>#<first type>` | `S#<use>#<environment>#<digest of all ids>` |
| version       | `Y#<tenant>#<type>`  | `V#<configuration>#<created>#<id>` |

Bundles of all and configurations stand side by side, so that choosing among all of a type's is one query. Texts are
objects, named by their content: a row holds a few hundred bytes, but for a document type's with its schema.
"""

from __future__ import annotations

import msgspec

from lambdas.batches.ports import Item, Key
from lambdas.catalogue.configurations import Configuration, Version
from lambdas.catalogue.document_type import DocumentType

TYPES, BUNDLES, CONFIGURATIONS, GOLDENS, SEVERAL = "DT#", "B#", "C#", "G#", "S#"
LAST = "\uffff"


def types_partition(tenant: str) -> str:
    return f"T#{tenant}"


def type_partition(tenant: str, type_id: str) -> str:
    return f"Y#{tenant}#{type_id}"


def type_key(tenant: str, name: str) -> Key:
    return Key(types_partition(tenant), f"{TYPES}{name}")


def name_key(tenant: str, type_id: str) -> Key:
    return Key(type_partition(tenant, type_id), "TYPE")


def configuration_key(document_type: DocumentType, name: str) -> Key:
    return Key(document_type.partition, f"{CONFIGURATIONS}{name}")


def golden_key(document_type: DocumentType, name: str) -> Key:
    return Key(document_type.partition, f"{GOLDENS}{name}")


def versions_start(configuration: Configuration) -> str:
    return f"V#{configuration.id}#"


def version_key(document_type: DocumentType, configuration: Configuration, version: Version) -> Key:
    return Key(document_type.partition, f"{versions_start(configuration)}{version.created_at:014d}#{version.id}")


def type_row(document_type: DocumentType) -> Item:
    return row(type_key(document_type.tenant, document_type.name), "document_type", document_type)


def name_row(document_type: DocumentType) -> Item:
    key = name_key(document_type.tenant, document_type.id)
    return {"pk": key.pk, "sk": key.sk, "kind": "type_name", "name": document_type.name} | {
        "version": document_type.version
    }


def configuration_row(document_type: DocumentType, configuration: Configuration) -> Item:
    return row(configuration_key(document_type, configuration.name), "configuration", configuration)


def version_row(document_type: DocumentType, configuration: Configuration, version: Version) -> Item:
    return row(version_key(document_type, configuration, version), "version", version) | {"version": 1}


def row(key: Key, kind: str, value: object) -> Item:
    """Return a value as a row; what is None is left out."""
    fields: Item = msgspec.to_builtins(value)
    return {"pk": key.pk, "sk": key.sk, "kind": kind} | {
        name: held for name, held in fields.items() if held is not None
    }
