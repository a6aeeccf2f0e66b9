"""Laws of the whole language: whatever is accepted runs, always to the same output, in its order and with fallbacks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.errors import DocumentError
from lambdas.senseml import extract, load_configuration, to_json
from tests.property.senseml.drawn_configurations import documents, draw_configuration
from tests.unit.senseml.pages import bare, column, parse_document

ROOT = Path(__file__).parents[3]
SEEDS = st.integers(0, 2**32)
RUN_ALL = """
import sys
from tests.property.senseml.test_any_configuration import run_all
for text in sys.stdin:
    print(run_all(text))
"""


def run_all(text: str) -> str:
    """What a configuration makes of each document, as JSON."""
    configuration = load_configuration(text)
    return json.dumps([run_one(document, configuration) for document in documents()], allow_nan=False)


def run_one(document: Any, configuration: Any) -> Any:  # noqa: ANN401
    try:
        return to_json(extract(document, configuration))
    except DocumentError as error:
        return error.failure.code


@settings(max_examples=150)
@given(SEEDS)
def test_any_configuration_that_is_accepted_runs_on_any_document(seed: int) -> None:
    drawn = draw_configuration(seed)
    if drawn is not None:
        json.loads(run_all(json.dumps(drawn)))


def test_same_input_gives_the_same_bytes_in_every_process() -> None:
    drawn = [one for seed in range(60) if (one := draw_configuration(seed)) is not None]
    texts = "\n".join(map(json.dumps, drawn))
    first, second = (
        subprocess.run(
            [sys.executable, "-c", RUN_ALL],
            input=texts,
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": hash_seed},
            text=True,
            timeout=120,
        ).stdout
        for hash_seed in ("1", "2")
    )
    assert len(first.splitlines()) == len(drawn) > 30
    assert first == second


PAGES = column(*(f"line {number}" for number in range(6)))
FIELDS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 11), st.booleans()), max_size=8)


def field(name: str, number: int) -> dict[str, Any]:
    anchor = {"type": "equals", "text": f"line {number}"}  # those from 6 on are nowhere
    return {"id": name, "anchor": anchor, "method": {"id": "passthrough"}}


def computed(name: str, number: int) -> dict[str, Any]:
    return {"id": name, "method": {"id": "constant", "value": f"line {number}" if number < 6 else ""}}


@given(FIELDS, FIELDS, FIELDS)
def test_ids_stand_in_the_order_of_their_first_step_with_what_first_came_to_something(
    mixed: list[Any], later: list[Any], inner: list[Any]
) -> None:
    steps = [(computed if is_computed else field)(name, number) for name, number, is_computed in mixed]
    sections = [
        {
            "id": "in",
            "range": {"anchor": {"type": "first"}},
            "fields": [field(name, number) for name, number, _ in inner],
        }
    ]
    found = parse_document(
        PAGES, sections=sections, computed_fields=[computed(name, number) for name, number, _ in later], fields=steps
    )
    expected: dict[str, str | None] = {}
    for name, number, _ in (*mixed, *later):
        expected[name] = expected.get(name) or (f"line {number}" if number < 6 else None)
    within: dict[str, str | None] = {}
    for name, number, _ in inner:
        within[name] = within.get(name) or (f"line {number}" if number < 6 else None)
    assert list(found) == [*expected, "in"]
    assert {name: found[name] and found[name]["value"] for name in expected} == expected
    assert [list(one) for one in found["in"]] == [list(within)]
    assert bare(found["in"]) == [within]
