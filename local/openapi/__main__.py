"""`python -m local.openapi` writes the description of the API to `docs/openapi.json`."""

from __future__ import annotations

from local.openapi.description import write_description
from local.places import CHECKOUT

PATH = CHECKOUT / "docs" / "openapi.json"


def main() -> None:
    """Write the file."""
    PATH.write_text(write_description(), encoding="utf-8")
    print(PATH.relative_to(CHECKOUT))


if __name__ == "__main__":
    main()
