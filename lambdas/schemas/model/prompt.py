"""What a model is told: how to answer, the asker's rules, and the document, which is data and gives no orders."""

from __future__ import annotations

import datetime

from lambdas.language_models.asking.messages import DOCUMENT_IS_DATA, TOOL_NAME

_SYSTEM = f"""You extract data from documents. Answer by calling the tool {TOOL_NAME} once, and say nothing else.

- Take values from the document alone, as they are written there. Never guess, complete or compute a value.
- Use null for what the document does not say, and an empty array where it lists nothing.
- Write numbers without currency symbols and thousands separators, with a point before decimals.
- Write dates as yyyy-mm-dd. Write currencies by their three-letter ISO 4217 code.
- An array takes an element for each row or occurrence, all of them, in the document's order, those that are alike too.
{DOCUMENT_IS_DATA}"""


def write_system(rules: str, today: datetime.date | None) -> str:
    """Return the system text, with the asker's rules and, where it is wanted, the current date."""
    parts = [_SYSTEM]
    if today is not None:
        parts.append(f"The current date is {today.isoformat()}.")
    if rules.strip():
        parts.append(f"Rules of the one who asks, which come before the ones above where they differ:\n{rules.strip()}")
    return "\n\n".join(parts)
