"""Whatever is asked of a model, and whatever it answers, comes to values or to nothing."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lambdas.documents.pages import Box, Line
from lambdas.documents.pixels.images import PageImages
from lambdas.documents.pixels.rasters import Raster
from lambdas.errors import ConfigurationError
from lambdas.language_models.asking.consultation import Consultation
from lambdas.language_models.port import Reply, Stop
from lambdas.senseml import extract, load_configuration, to_json
from lambdas.senseml.asking.windows import Shape, Windows
from tests.property.senseml.test_loading_anything import LINES, document
from tests.unit.schemas.model.stage import ScriptedModel

TEXTS = st.text("a5$ .,-/", max_size=6) | st.sampled_from(["a", "b", "$5.00", "1/2/2021", "yes"])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS
SIGNALLED = st.fixed_dictionaries({"answer": LEAVES, "signal": LEAVES | st.just("confident_answer")})
KEYS = st.sampled_from(["answer_1", "answer_2", "column_1", "column_2", "rows", "answer", "signal"])
INPUTS = st.recursive(
    LEAVES | SIGNALLED,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3) | inner.map(json.dumps),
    max_leaves=8,
)
REPLIES = st.builds(Reply, st.sampled_from(Stop), INPUTS)
IDS = st.sampled_from(["a", "b", "c"])
TYPES = st.sampled_from(["string", "number", "currency", "date", "boolean", "address", "name", "paragraph"])
CELLS = st.lists(
    st.fixed_dictionaries(
        {"id": IDS, "description": st.just("a")}, optional={"type": TYPES, "isRequired": st.booleans()}
    ),
    min_size=1,
    max_size=2,
)
QUERIES = st.lists(
    st.fixed_dictionaries({"id": IDS, "description": st.just("b")}, optional={"type": TYPES}), min_size=1, max_size=2
)
PROMPTING: dict[str, st.SearchStrategy[Any]] = {
    "confidenceSignals": st.sampled_from([True, False, "strict", {"strict": True}, {"engine": "google"}]),
    "chunkCount": st.integers(1, 3),
    "chunkSize": st.sampled_from([0.5, 1]),
    "chunkOverlapPercentage": st.sampled_from([0, 0.25, 0.5]),
    "pageHinting": st.booleans(),
    "pageRange": st.fixed_dictionaries({"startPage": st.integers(0, 2), "endPage": st.integers(1, 4)}),
    "searchBySummarization": st.sampled_from([True, False, "page", "outline"]),
    "contextDescription": st.sampled_from(["", "a {method} b"]),
    "llmEngine": st.sampled_from(["fast", {"provider": "anthropic", "mode": "long"}]),
}
SOURCES = {"source_ids": st.lists(IDS, min_size=1, max_size=2)}


def a(
    method_id: str, more: dict[str, st.SearchStrategy[Any]], **own: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"id": st.just(method_id), **own}, optional={**PROMPTING, **more})


LENGTHS = st.sampled_from([-1e300, -1, 0, 0.1, 2, 1e300])
REGIONS = st.just("automatic") | st.fixed_dictionaries(
    {
        "start": st.sampled_from(["above", "below", "left", "right"]),
        "offsetX": LENGTHS,
        "offsetY": LENGTHS,
        "width": LENGTHS.map(abs),
        "height": LENGTHS.map(abs),
    }
)
LOOKING = {
    "multimodalEngine": st.booleans()
    | st.fixed_dictionaries({"region": REGIONS}, optional={"onlyImages": st.booleans()})
}
LOOKS = PageImages(
    lambda _: Raster(40, 40, 4.0, bytes(1600)), find_pictures=lambda number: (Box(1, 1, 2, 3), Box(2, 2, 9, 9))[number:]
)
ANCHORED = {"anchor": st.sampled_from(["a", "nowhere", {"type": "first"}])}
GROUPS = st.fixed_dictionaries({"method": a("queryGroup", {**SOURCES, **LOOKING}, queries=QUERIES)}, optional=ANCHORED)
FIELDS = st.fixed_dictionaries(
    {
        "id": IDS,
        "method": a("list", SOURCES, description=st.just("a"), properties=CELLS)
        | a("nlpTable", {"rewriteTable": st.booleans()}, columns=CELLS)
        | a("question", {}, question=st.just("a"))
        | st.fixed_dictionaries(
            {"id": st.just("summarizer"), "source_id": IDS, "fields": st.lists(IDS, min_size=1, max_size=2)}
        ),
    }
)
PRESETS = st.lists(st.fixed_dictionaries({"type": st.just("nlp")}, optional=PROMPTING), max_size=1)


@given(st.lists(GROUPS | FIELDS, min_size=1, max_size=4), PRESETS, LINES, st.lists(REPLIES, min_size=1, max_size=3))
def test_any_question_and_any_answer_come_to_json(
    fields: list[dict[str, Any]],
    presets: list[dict[str, Any]],
    lines: list[tuple[str, int, int, int]],
    replies: list[Reply],
) -> None:
    text = json.dumps({"fields": fields, "preprocessors": presets})
    with contextlib.suppress(ConfigurationError):
        configuration = load_configuration(text)
        pages = replace(document(lines), images=LOOKS)
        found = [
            to_json(extract(pages, configuration, consultation=Consultation(answering(replies), 100))) for _ in range(2)
        ]

        assert json.dumps(found[0], allow_nan=False) == json.dumps(found[1], allow_nan=False)
        asked = [query["id"] for field in fields for query in field["method"].get("queries", [field])]
        assert set(found[0]["parsed_document"]) == set(asked)


def answering(replies: list[Reply]) -> ScriptedModel:
    """A model that gives these replies in turn."""
    model: ScriptedModel = ScriptedModel(lambda _: replies[len(model.asked) % len(replies)])
    return model


PLACED = st.lists(st.tuples(st.integers(0, 4), st.floats(0, 10.9), st.sampled_from(["a b", "c", "d"])), min_size=1)


@given(PLACED, st.integers(1, 20), st.sampled_from([0.5, 1.0]), st.sampled_from([0.0, 0.25, 0.5]))
def test_windows_hold_every_line_and_no_more_are_chosen_than_wanted(
    placed: list[tuple[int, float, str]], count: int, size: float, overlap: float
) -> None:
    lines = [Line(text, Box(1, top, 2, top + 0.1), number) for number, top, text in placed]
    pages = [tuple(line for line in lines if line.page == number) for number in sorted({line.page for line in lines})]
    windows = Windows(lines, Shape(size, overlap))

    chosen = windows.choose("a", count, None)
    everything = windows.choose("a", 1000, 10_000)

    assert [page.lines for page in everything] == pages
    assert [page.number for page in chosen] == sorted({page.number for page in chosen})
    reach = 2 if overlap else 1  # windows that overlap reach over pages' ends
    assert len(chosen) <= count * reach
    assert all(set(map(id, one.lines)) <= set(map(id, lines)) for one in chosen)
