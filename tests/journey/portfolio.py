"""A portfolio: several sample documents in one file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pypdfium2

from local.places import SAMPLES

TYPE = "bank_statements"
NAMES = ("passbook_3", "journal_1", "digest_1", "passbook_1")
PLACES = (("credit_union", 0, 1), ("trust", 2, 3), ("credit_union", 4, 5), ("credit_union", 6, 6))
"""The configuration, and the first and the last page, of each document that the names stand for."""


def bind(names: Sequence[str] = NAMES, type_name: str = TYPE) -> bytes:
    """Return sample documents of a type as one PDF, page after page."""
    bound = pypdfium2.PdfDocument.new()
    for name in names:
        bound.import_pages(pypdfium2.PdfDocument(SAMPLES / "documents" / type_name / f"{name}.pdf"))
    data = BytesIO()
    bound.save(data)
    return data.getvalue()


def expected(name: str, type_name: str = TYPE) -> Any:  # noqa: ANN401 - JSON
    """Return what is in a sample document."""
    return json.loads((SAMPLES / "expected" / type_name / f"{name}.json").read_text(encoding="utf-8"))
