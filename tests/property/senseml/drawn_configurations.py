"""Configurations drawn from the JSON Schema of configurations, by a seed, and documents to run them on."""

from __future__ import annotations

import re
from functools import cache
from random import Random
from typing import Any

from lambdas.documents.limits import Limits
from lambdas.documents.pages import Box, Line, Page, PagedDocument, Word
from lambdas.documents.reader import read_document
from lambdas.errors import ConfigurationError
from lambdas.senseml.authoring.schema.document import build_schema
from lambdas.senseml.configuration import read_configuration
from lambdas.senseml.nodes import Node
from tests.unit.documents.drawing import draw_pdf, frame, together, write

IDS = ("a", "b", "c", "x", "a.b", "item")
TEXTS = (*IDS, "total", "price", "5", "", " ", "../a", "__proto__", "é", "$1", "%Y-%m-%d", "string", "currency", "gap")
NUMBERS = (0, 1, -1, 0.5, 0.08, 2, 3, 10, -0.0, 1e308, -1e308, 5e-324, 2**63, 10**30, float("nan"), float("inf"))
USUAL_NUMBERS = 8
PATTERNS = ("a", "\\d+", "(\\w+)", "[a-z]+ ", "(a|b)", "x(?=y)", "^t", "(\\d+)-(\\d+)", "(.*)*x", "é", ".", "$")
RULES = (
    *({"var": name} for name in ("a", "a.value", "b.0", "", "../x", "key", "value")),
    {"map": [{"var": "a"}, {"cat": [{"var": "value"}, "!"]}]},
    {"log": ["a", {"var": ""}]},
    {"match": [{"var": "a.value"}, {"var": "b.value"}]},
    {"reduce": [[1, 1e308, "x"], {"*": [{"var": "current"}, {"var": "accumulator"}]}, 1e308]},
    {"object": [["a", 1]]},
    {"preserve": {"tag": "a", "content": {"/": [1, 0]}}},
    [None, True, -0.0, {}],
)
LISTS = (1, 1, 2, 3, 0)
DEEPEST = 10
MOST_MENDINGS = 80
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")

Schema = dict[str, Any]


@cache
def schema() -> Schema:
    return build_schema()


def draw_configuration(seed: int) -> dict[str, Any] | None:
    """A configuration that the schema accepts, without what the loader refuses; None where nothing is left of it."""
    random = Random(seed)  # noqa: S311 - nothing here is secret
    parts = schema()["properties"]
    drawn = {
        key: _draw(part, random, 0)
        for key, part in parts.items()
        if key in ("fields", "verbosity") or random.random() < 0.3
    }
    drawn["verbosity"] = random.randrange(5)
    return _mend(drawn)


def _draw(part: Schema, random: Random, depth: int) -> Any:  # noqa: ANN401, PLR0911 - any JSON
    if "$ref" in part:
        return _draw_named(part["$ref"].rpartition("/")[2], random, depth)
    if "const" in part:
        return part["const"]
    if "enum" in part:
        return random.choice(part["enum"])
    if "anyOf" in part:
        kinds = sorted(part["anyOf"], key=lambda one: len(str(one)))
        return _draw(random.choice(kinds[:2] if depth > DEEPEST else kinds), random, depth + 1)
    kind = part.get("type", "object" if "properties" in part else None)
    if kind == "array":
        count = random.choice(LISTS if depth <= DEEPEST else (0, 1))
        return [_draw(part.get("items", {}), random, depth + 1) for _ in range(count)]
    if kind == "object":
        return _draw_object(part, random, depth)
    return _draw_scalar(kind if isinstance(kind, str) else random.choice(kind or ["null"]), random)


def _draw_named(name: str, random: Random, depth: int) -> Any:  # noqa: ANN401 - any JSON
    known = {"logic": RULES, "condition": RULES, "pattern": PATTERNS}
    return random.choice(known[name]) if name in known else _draw(schema()["$defs"][name], random, depth + 1)


def _draw_object(part: Schema, random: Random, depth: int) -> dict[str, Any]:
    required = part.get("required", ())
    drawn = {}
    for key, value in part.get("properties", {}).items():
        if key in required or (depth <= DEEPEST and random.random() < 0.35):
            is_id = key in ("id", "source_id") and value.get("type") == "string"
            drawn[key] = random.choice(IDS) if is_id else _draw(value, random, depth + 1)
    others = part.get("additionalProperties")
    if isinstance(others, dict):
        drawn[random.choice(TEXTS)] = _draw(others, random, depth + 1)
    return drawn


def _draw_scalar(kind: str, random: Random) -> Any:  # noqa: ANN401 - any JSON
    if kind in ("number", "integer"):
        number = random.choice(NUMBERS[:USUAL_NUMBERS] if random.random() < 0.9 else NUMBERS)
        return int(number) if kind == "integer" and abs(number) < 1e308 else number
    return {"string": random.choice(TEXTS), "boolean": random.random() < 0.5}.get(kind)


def _mend(configuration: Any) -> dict[str, Any] | None:  # noqa: ANN401 - any JSON
    """The configuration without what is refused, or what that is in where it cannot be left out."""
    last, above = "", 0
    for _ in range(MOST_MENDINGS):
        try:
            read_configuration(Node("", configuration))
        except ConfigurationError as error:
            above = above + 1 if error.path == last else 0
            last = error.path
            path = [int(step[2]) if step[2] else step[1] for step in _STEP.finditer(error.path)]
            if not _delete(configuration, path[: len(path) - above]):
                return None
        else:
            return configuration  # type: ignore[no-any-return]
    return None


def _delete(value: Any, path: list[int | str]) -> bool:  # noqa: ANN401 - any JSON
    for length in range(len(path), 0, -1):
        try:
            inner = value
            for step in path[: length - 1]:
                inner = inner[step]
            del inner[path[length - 1]]
        except (KeyError, IndexError, TypeError):
            continue
        return True
    return False


@cache
def documents() -> tuple[PagedDocument, ...]:
    """A form with boxes and a table, a spreadsheet, and one of which nothing is as it should be."""
    cells = [
        part
        for row in range(4)
        for left in (1.0, 2.5, 4.0)
        for part in (
            frame(left, 3 + row * 0.3, left + 1.5, 3.3 + row * 0.3),
            write(f"a {row}", left + 0.1, 3.2 + row * 0.3),
        )
    ]
    texts = ("a total 5", "b item x", "c price $1,000.50", "x 1/1/2021", "a.b 555 123 4567")
    lines = [write(text, 1.0, 1.0 + 0.25 * number) for number, text in enumerate(texts)]
    ticks = [frame(1.0, 6.0, 1.15, 6.15), write("x", 1.3, 6.12)]
    form = draw_pdf(together(*lines, *cells, *ticks), together(*lines[::-1]), lambda _: None)
    sheet = b"item,price,a\na,1,2021\nb,2,\n,,\n"
    return (
        read_document(form, limits=Limits()),
        read_document(sheet, limits=Limits(), name="a.csv"),
        _draw_odd_document(),
    )


def _draw_odd_document() -> PagedDocument:
    """Lines without text, height or a place on their page, and pages without lines or size."""

    def line(text: str, left: float, top: float, height: float, page: int = 0) -> Line:
        words = tuple(
            Word(word, Box(left + place, top, left + place + 0.1, top + height))
            for place, word in enumerate(text.split())
        )
        return Line(text, Box(left, top, left + 3, top + height), page, words)

    first = (
        line("a total  5", 1, 1, 0),
        line("", 1, 1.1, 0.1),
        line("b x", -5, -3, 0.2),
        line("a item", 1e5, 2, 1e-9),
        line("x " + "9" * 400, 1, 1e4, 50),
        line("\x00 a\u2028c", 1, 3, 0.1),
    )
    pages = (Page(0, 8.5, 11.0, first), Page(1, 0.0, 0.0, (line("a c", 1, 1, 0.1, 1),)), Page(2, 8.5, 11.0, ()))
    return PagedDocument("application/pdf", pages)
