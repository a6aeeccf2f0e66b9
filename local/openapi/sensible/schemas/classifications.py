"""Classifications."""

from __future__ import annotations

from local.openapi.values import ID, LINK, NAMED, SHARE, TEXT, Schema, closed

SCHEMAS: dict[str, Schema] = {
    "Classification": closed(
        {
            "document_type": closed({"id": ID, "name": NAMED, "score": SHARE}),
            "reference_documents": {"type": "array", "maxItems": 0},
            "classification_summary": {"type": "array", "maxItems": 0},
        }
    ),
    "LinkedClassification": closed(
        {
            "id": ID,
            "content_type": TEXT,
            "download_link": LINK | {"description": "Answers 404 until there is an outcome; for 15 minutes."},
        }
    ),
}
