"""Print the JSON Schema (2020-12) of configurations, with which editors complete and check them.

It is found out from the parsers that load configurations, so it names what this version of Sheaf takes.
"""

from __future__ import annotations

import argparse
import json

from lambdas.senseml.authoring.schema.document import build_schema


def main(arguments: list[str]) -> int:
    """Print the schema."""
    parser = argparse.ArgumentParser(
        prog="sheaf schema", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.parse_args(arguments)
    print(json.dumps(build_schema(), indent=2, ensure_ascii=False))
    return 0
