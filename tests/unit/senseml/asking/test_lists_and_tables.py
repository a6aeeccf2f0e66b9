"""Lists, tables and summaries that a model makes."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.errors import ConfigurationError
from lambdas.language_models.port import Stop
from tests.unit.schemas.model.stage import document
from tests.unit.senseml.asking.consulting import answers, consult, pages_shown, rows, scripted, stopping

MENU = document(
    """
Dinner
Trout with almonds     $45
Beef with potatoes     $56
Desserts
Plum tart              $14
"""
)
PROPERTIES = [
    {"id": "dish", "description": "name of the dish"},
    {"id": "price", "description": "its price", "type": "currency"},
]
DINNER = rows(("Trout with almonds", "$45"), ("Beef with potatoes", "$56"))


def listing(method: str = "list", **parameters: object) -> dict[str, Any]:
    """A field of a list or a table."""
    key = "properties" if method == "list" else "columns"
    return {"id": "dinner", "method": {"id": method, "description": "dinners", key: PROPERTIES, **parameters}}


def test_list_is_a_group_of_fields_for_each_item() -> None:
    extraction = consult(MENU, scripted(lambda _: DINNER), {**listing(), "type": "table"})

    trout, beef = extraction.parsed_document["dinner"]
    assert trout == {
        "dish": {"type": "string", "value": "Trout with almonds"},
        "price": {"source": "$45", "value": 45, "unit": "$", "type": "currency"},
    }
    assert beef["price"]["value"] == 56


def test_table_is_its_columns() -> None:
    shown = consult(MENU, scripted(lambda _: DINNER), listing("nlpTable")).parsed_document

    assert [column["id"] for column in shown["dinner"]["columns"]] == ["dish", "price"]
    assert [cell["value"] for cell in shown["dinner"]["columns"][1]["values"]] == [45, 56]


def test_zip_makes_the_same_of_a_list_and_of_a_table() -> None:
    zipped = {"id": "zipped", "method": {"id": "zip", "source_ids": ["dinner"]}}
    fields = [consult(MENU, scripted(lambda _: DINNER), listing(method), zipped) for method in ("list", "nlpTable")]

    assert fields[0].parsed_document["zipped"] == fields[1].parsed_document["zipped"]
    assert fields[0].parsed_document["zipped"] == fields[0].parsed_document["dinner"]


def test_cells_have_the_lines_of_their_row() -> None:
    pages = document("Pen   $5\nInk   $7\nPad   $5")
    found = rows(("Pen", "$5"), ("Ink", "$7"), ("Pad", "$5"))

    table = consult(pages, scripted(lambda _: found), listing("nlpTable")).outputs["dinner"]

    tops = [[cell.lines[0].box.top for cell in column.values] for column in table.columns]  # type: ignore[union-attr]
    assert tops[0] == tops[1] == sorted(set(tops[0]))


def test_rows_without_what_they_must_have_are_left_out() -> None:
    properties = [PROPERTIES[0], {**PROPERTIES[1], "isRequired": True}]
    found = rows(("Trout", "$45"), ("Beef", None), ("Tart", "cheap"), (None, None))

    shown = consult(MENU, scripted(lambda _: found), listing(properties=properties)).parsed_document

    assert [item["dish"]["value"] for item in shown["dinner"]] == ["Trout"]


@pytest.mark.parametrize("method", ["list", "nlpTable"])
@pytest.mark.parametrize("found", [rows(), {}, None, {"rows": "none"}, {"rows": [1, None, []]}, rows((None, None))])
def test_nothing_listed_is_null(method: str, found: object) -> None:
    extraction = consult(MENU, scripted(lambda _: found), listing(method))

    assert extraction.parsed_document == {"dinner": None}
    assert extraction.errors == ()


def test_rows_written_as_text_are_read() -> None:
    found = {"rows": '[{"column_1": "Trout", "column_2": 45}]'}

    (item,) = consult(MENU, scripted(lambda _: found), listing()).parsed_document["dinner"]

    assert (item["dish"]["value"], item["price"]["value"]) == ("Trout", 45)


@pytest.mark.parametrize("method", ["list", "nlpTable"])
def test_without_a_model_rows_are_null_and_say_so(method: str) -> None:
    extraction = consult(MENU, None, listing(method))

    assert extraction.parsed_document == {"dinner": None}
    (error,) = extraction.errors
    assert error["field_id"] == "dinner"
    assert method in error["message"]


def test_refused_table_falls_back_on_the_next_field() -> None:
    label = {"id": "dinner", "anchor": "dinner", "method": {"id": "passthrough"}}

    extraction = consult(MENU, stopping(Stop.REFUSED), listing("nlpTable"), label)

    assert extraction.parsed_document["dinner"]["value"] == "Dinner"
    assert "guardrail" in extraction.errors[0]["message"]


LONG = document(*(f"Item {number}   ${number}" for number in range(1, 31)))


def by_pages(text: str) -> dict[str, Any]:
    """All items on the pages of a question."""
    found = [line.split() for line in text.split("\n") if line.startswith("Item")]
    return rows(*((f"{item} {number}", price) for item, number, price in found))


def test_list_of_many_pages_is_asked_for_in_parts_and_joined() -> None:
    model = scripted(by_pages)

    extraction = consult(LONG, model, listing(), tokens=100)

    assert len(model.asked) > 2
    assert [item["price"]["value"] for item in extraction.parsed_document["dinner"]] == list(range(1, 21))


def test_long_lists_are_looked_for_on_more_pages() -> None:
    everything = consult(LONG, scripted(by_pages), listing(llmEngine={"mode": "long"})).parsed_document
    preset = {"type": "nlp", "list": {"llmEngine": "long"}}
    model = scripted(by_pages)

    assert len(everything["dinner"]) == 30
    assert len(consult(LONG, model, listing(), preprocessors=[preset]).parsed_document["dinner"]) == 30
    consult(LONG, model, listing("nlpTable"), preprocessors=[preset])
    assert len(pages_shown(model)) == 5


def test_list_in_one_piece_is_one_question() -> None:
    model = scripted(by_pages)

    consult(LONG, model, listing(singleLLMCompletion=True), tokens=100)

    assert len(model.asked) == 1


def test_list_of_other_fields_output() -> None:
    model = scripted(lambda _: rows(("Trout", "45")))

    extraction = consult(
        MENU, model, {"id": "all", "anchor": "trout", "method": {"id": "row"}}, listing(source_ids=["all"])
    )

    assert "$45" in model.asked[0][1]
    assert "Plum" not in model.asked[0][1]
    assert len(extraction.parsed_document["dinner"]) == 1


@pytest.mark.parametrize(("method", "key"), [("query", "description"), ("question", "question")])
def test_older_questions_are_one_field_each_without_signals(method: str, key: str) -> None:
    model = scripted(lambda _: answers("$45"))
    field = {"id": "trout", "method": {"id": method, key: "price of trout"}, "type": "currency"}

    extraction = consult(MENU, model, field)

    assert extraction.parsed_document["trout"] == {"source": "$45", "value": 45, "unit": "$", "type": "currency"}
    assert "price of trout" in str(model.tools[0].input_schema)


def summarizer(**parameters: object) -> dict[str, Any]:
    """A field of the method `summarizer`."""
    method = {"id": "summarizer", "source_id": "source", "fields": ["first", "last"], **parameters}
    return {"id": "names", "method": method}


SOURCE = {"id": "source", "anchor": "trout", "method": {"id": "passthrough"}}


def test_summarizer_makes_objects_of_texts() -> None:
    model = scripted(lambda _: rows(("Trout", None)))
    samples = [{"prompt": "cod, fresh", "values": [["cod", "fresh"]]}, {"prompt": "eel", "values": ["eel", "none"]}]

    shown = consult(MENU, model, SOURCE, summarizer(instructions="part it", samples=samples)).parsed_document

    assert shown["names"] == [{"first": "Trout", "last": None}]
    system, text = model.asked[0]
    assert "part it" in system
    assert "first = cod; last = fresh" in system
    assert "last = none" in system
    assert "Trout with almonds" in text
    assert "Plum" not in text


def test_summarizer_of_nothing_is_null_without_a_question() -> None:
    model = scripted(lambda _: rows(("x", "y")))

    assert consult(MENU, model, summarizer()).parsed_document == {"names": None}
    assert model.asked == []


def test_summarizer_without_a_model_names_its_own_field() -> None:
    extraction = consult(MENU, None, SOURCE, summarizer())

    assert extraction.parsed_document["names"] is None
    assert [error["field_id"] for error in extraction.errors] == ["names"]


def test_summarizer_adds_to_the_rows_of_a_list() -> None:
    model = scripted(lambda text: rows(("T", "A")) if "<page>" in text else DINNER)
    names = summarizer(source_id="dish")
    added = {"id": "more", "method": {"id": "addComputedFields", "source_id": "dinner", "fields": [names]}}

    shown = consult(MENU, model, listing(), added).parsed_document

    assert [row["names"] for row in shown["more"]] == [[{"first": "T", "last": "A"}]] * 2
    assert shown["more"][1]["dish"]["value"] == "Beef with potatoes"


@pytest.mark.parametrize(
    ("field", "path"),
    [
        (listing(properties=[]), "fields[0].method.properties"),
        (listing(properties=[{"id": "x"}]), "fields[0].method.properties[0]"),
        ({**listing(), "type": "date"}, "fields[0].type"),
        (listing("nlpTable", pageSpanThreshold={"left": 1}), "fields[0].method.pageSpanThreshold.left"),
        (listing("nlpTable", rewriteTable=1), "fields[0].method.rewriteTable"),
        (summarizer(fields=[]), "fields[0].method.fields"),
        (summarizer(samples=[{"prompt": "x", "values": ["y"]}]), "fields[0].method.samples[0].values"),
        ({"id": "x", "method": {"id": "question", "description": "y"}}, "fields[0].method.description"),
    ],
)
def test_what_is_wrong_is_refused_by_its_path(field: dict[str, Any], path: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        consult(MENU, None, field)

    assert raised.value.path == path


def test_pages_that_are_not_there_are_not_asked_about() -> None:
    model = scripted(by_pages)

    extraction = consult(LONG, model, listing(pageRange={"startPage": 90}, singleLLMCompletion=True))

    assert extraction.parsed_document == {"dinner": None}
    assert model.asked == []
