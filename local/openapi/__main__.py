"""`python -m local.openapi` writes the descriptions of the API's two dialects to `docs/`."""

from __future__ import annotations

from local.openapi.extend.dialect import EXTEND
from local.openapi.sensible.dialect import SENSIBLE
from local.places import CHECKOUT


def main() -> None:
    """Write the files."""
    for description in (SENSIBLE, EXTEND):
        description.path.write_text(description.write(), encoding="utf-8")
        print(description.path.relative_to(CHECKOUT))


if __name__ == "__main__":
    main()
