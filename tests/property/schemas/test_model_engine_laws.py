"""What holds of the model's engine whatever a model answers."""

from __future__ import annotations

import json
import random
import time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.language_models.port import Reply
from lambdas.schemas.engine import Question
from lambdas.schemas.model.engine import ModelEngine
from lambdas.schemas.model.fitting import fit
from lambdas.schemas.model.merging import Part, Selection, count_repeated, merge
from lambdas.schemas.model.tool_schema import make_tool
from lambdas.schemas.nodes import Kind, Node
from lambdas.schemas.values import empty_value
from tests.unit.schemas.model.stage import ScriptedModel, called, document

KEYS = st.sampled_from(["total", "invoice_number", "x", "items"])
LEAVES = st.sampled_from(
    [Node(kind=kind) for kind in Kind if kind not in (Kind.OBJECT, Kind.ARRAY, Kind.ENUM)]
    + [Node(kind=Kind.ENUM, choices=("open", "paid"))]
)


def objects(values: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.dictionaries(KEYS, values, max_size=4).map(lambda held: Node(kind=Kind.OBJECT, properties=held))


NODES = st.recursive(
    LEAVES,
    lambda nodes: (
        objects(nodes)
        | nodes.filter(lambda node: node.kind is not Kind.ARRAY).map(lambda node: Node(kind=Kind.ARRAY, items=node))
    ),
    max_leaves=8,
)
SCHEMAS = objects(NODES)
TEXTS = st.sampled_from(
    ["INV-1", "1,234.50", "2026-01-31", "31/12/2025", "$ 5", "paid", "Ann Ash", "[1", "\ud800"]
) | st.text(max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(KEYS | st.sampled_from(["amount", "iso_4217_currency_code", "is_signed"]), inner, max_size=4)
    ),
    max_leaves=12,
)
DOCUMENT = document("Number  INV-1  5\nTotal   $ 1,234.50", "", "Date  2026-01-31\nAnn Ash  paid  5")


def has_shape(value: Any, node: Node) -> bool:  # noqa: ANN401 - a JSON value
    if node.kind is Kind.OBJECT:
        return value.keys() == node.properties.keys() and all(
            has_shape(value[key], child) for key, child in node.properties.items()
        )
    if node.kind is Kind.ARRAY:
        return isinstance(value, list) and all(has_shape(one, node.items) for one in value if node.items)
    if node.kind in (Kind.CURRENCY, Kind.SIGNATURE):
        return bool(value.keys() == empty_value(node).keys())
    if value is None:
        return True
    types: dict[Kind, tuple[type, ...]] = {Kind.NUMBER: (int, float), Kind.INTEGER: (int,), Kind.BOOLEAN: (bool,)}
    return isinstance(value, types.get(node.kind, (str,))) and isinstance(value, bool) == (node.kind is Kind.BOOLEAN)


@given(SCHEMAS, JSON)
def test_any_tool_input_comes_into_the_schemas_shape(schema: Node, found: Any) -> None:  # noqa: ANN401
    value, _ = fit(found, schema)

    assert has_shape(value, schema)
    json.dumps(value, ensure_ascii=False, allow_nan=False).encode()


@given(SCHEMAS, JSON)
def test_what_was_fitted_fits(schema: Node, found: Any) -> None:  # noqa: ANN401
    value, _ = fit(found, schema)

    again, repairs = fit(value, schema)

    assert again == value
    assert not repairs


@given(SCHEMAS, JSON, st.sampled_from(["word", "line", "block"]))
def test_citations_lie_on_pages_and_confidences_within_bounds(schema: Node, found: Any, mode: str) -> None:  # noqa: ANN401
    question = Question(schema=schema, options={"citationMode": mode, "chunkingOptions": {"pageChunkSize": 1}})

    answer = ModelEngine(model=ScriptedModel(lambda _: called(found)))(DOCUMENT, question)

    assert has_shape(answer.value, schema)
    for note in answer.notes.values():
        assert note.confidence is None or 0 <= note.confidence <= 1
        for citation in note.citations:
            page = DOCUMENT.pages[citation.page]
            assert citation.text.strip()
            assert 0 <= citation.box.left < citation.box.right <= page.width
            assert 0 <= citation.box.top < citation.box.bottom <= page.height


def list_paths(value: Any, node: Node, path: str = "") -> set[str]:  # noqa: ANN401 - a JSON value
    if node.kind is Kind.OBJECT:
        here = [
            list_paths(value[key], child, f"{path}.{key}" if path else key) for key, child in node.properties.items()
        ]
        return set().union(*here)
    if node.kind is Kind.ARRAY and node.items is not None:
        elements = {f"{path}[{number}]" for number in range(len(value))}
        below = [list_paths(one, node.items, f"{path}[{number}]") for number, one in enumerate(value)]
        return {path, *elements}.union(*below)
    return {path}


@given(SCHEMAS, st.lists(JSON, min_size=1, max_size=3), st.sampled_from(Selection))
def test_merged_answer_has_the_schemas_shape_and_a_note_for_every_place(
    schema: Node, found: list[Any], selection: Selection
) -> None:
    answers = iter(found * 3)
    options = {"chunkingOptions": {"pageChunkSize": 1, "chunkSelectionStrategy": selection.value}}

    answer = ModelEngine(model=ScriptedModel(lambda _: called(next(answers))))(
        DOCUMENT, Question(schema=schema, options=options)
    )

    assert has_shape(answer.value, schema)
    assert set(answer.notes) == list_paths(answer.value, schema)


ROWS = Node(kind=Kind.OBJECT, properties={"items": Node(kind=Kind.ARRAY, items=Node(kind=Kind.INTEGER))})


@given(st.lists(st.lists(st.integers(0, 3)), max_size=4))
def test_arrays_of_parts_that_share_no_page_are_one_after_the_other(parts: list[list[int]]) -> None:
    value, _ = merge([Part({"items": part}, {}) for part in parts], ROWS, Selection.INTELLIGENT)

    assert value["items"] == [element for part in parts for element in part]


@given(st.lists(st.integers()), st.lists(st.integers(), min_size=1), st.lists(st.integers()))
def test_what_two_parts_share_is_there_once(before: list[int], shared: list[int], after: list[int]) -> None:
    repeated = count_repeated([*before, *shared], [*shared, *after])

    assert repeated >= len(shared)
    assert [*before, *shared][len(before) + len(shared) - repeated :] == [*shared, *after][:repeated]


@given(st.lists(JSON, min_size=2, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_answer_does_not_depend_on_which_chunk_is_answered_first(found: list[Any], order: random.Random) -> None:
    pages = document(*(f"page {number}" for number in range(len(found))))
    schema = Node(kind=Kind.OBJECT, properties={"x": Node(kind=Kind.STRING), **ROWS.properties})
    question = Question(schema=schema, options={"chunkingOptions": {"pageChunkSize": 1}})

    def answer_for(text: str) -> Reply:
        time.sleep(order.random() / 500)
        return called(next(one for number, one in enumerate(found) if f"page {number}\n" in text))

    first = ModelEngine(model=ScriptedModel(answer_for))(pages, question)
    second = ModelEngine(model=ScriptedModel(answer_for))(pages, question)

    assert (first.value, first.notes) == (second.value, second.notes)


@given(SCHEMAS)
def test_every_schema_makes_a_tool_whose_leaves_may_be_null(schema: Node) -> None:
    tool = make_tool(schema)

    shown = json.loads(json.dumps(tool.input_schema))
    assert set(shown) == {"type", "properties", "required"}
    assert shown["required"] == list(schema.properties)
    for key, child in schema.properties.items():
        kind = shown["properties"][key]["type"]
        assert ("null" in kind) == (child.kind not in (Kind.OBJECT, Kind.ARRAY, Kind.CURRENCY, Kind.SIGNATURE))
