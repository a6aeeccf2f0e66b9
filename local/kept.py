"""What has to be put right in the emulator's kept data before it starts from them."""

from __future__ import annotations

import json
from pathlib import Path


def rewind_streams(state: Path) -> None:
    """Let every function read the tables' streams from their beginning.

    The emulator keeps how far a function had read and not the records themselves, so that after a start the functions
    would pass over as many new records as there were old ones.
    """
    path = state / "lambda.json"
    if not path.exists():
        return
    held = json.loads(path.read_text())
    positions = held.get("payload", {}).get("dynamodb_stream_positions", {}).get("data", {})
    for name in positions:
        positions[name] = 0
    path.write_text(json.dumps(held))
