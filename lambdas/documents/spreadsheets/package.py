"""The package that a workbook is (ECMA-376 part 1, 12.2, "package structure")."""

from __future__ import annotations

from lambdas.documents.limits import MEGABYTE
from lambdas.documents.packages.package import PackageKind

MOST_UNPACKED = 100 * MEGABYTE
MOST_TAGS = 10_000_000
"""How many bytes and tags those of a workbook's parts may have that are read, together."""

MOST_RECORDS = 5_000_000
"""How many records a binary workbook may have, and how many texts that its cells share."""

WORKBOOK = PackageKind("workbook", "Excel workbook", "WORKBOOK_IS_BROKEN", MOST_UNPACKED, MOST_TAGS)
