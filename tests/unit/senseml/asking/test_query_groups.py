"""Query groups: several fields of one question to a model."""

from __future__ import annotations

import time
from typing import Any

import pytest

from lambdas.errors import ConfigurationError, DocumentError, FailureCategory, Throttled
from lambdas.language_models.port import Reply, Stop
from tests.unit.schemas.model.stage import ScriptedModel, document
from tests.unit.senseml.asking.consulting import answers, consult, pages_shown, scripted, stopping

BILL = document(
    """
Harbour Water Board
Account number   88-1204
Due by           May 4, 2031
Amount due       $1,204.50
"""
)


def group(*queries: dict[str, Any], anchor: object = None, **parameters: object) -> dict[str, Any]:
    """A field of a query group."""
    field = {"method": {"id": "queryGroup", "queries": list(queries), **parameters}}
    return field if anchor is None else {**field, "anchor": anchor}


def query(field_id: str, description: str = "what is it?", **more: object) -> dict[str, Any]:
    """One query."""
    return {"id": field_id, "description": description, **more}


ACCOUNT, DUE = query("account", "number of the account"), query("due", "amount due", type="currency")


def test_answers_become_values_of_their_types_with_signals() -> None:
    model = scripted(lambda _: answers(("88-1204", "confident_answer"), ("$1,204.50", "inferred_answer")))

    extraction = consult(BILL, model, group(ACCOUNT, DUE))

    assert extraction.parsed_document == {
        "account": {"type": "string", "value": "88-1204", "confidenceSignal": "confident_answer"},
        "due": {
            "source": "$1,204.50",
            "value": 1204.5,
            "unit": "$",
            "type": "currency",
            "confidenceSignal": "inferred_answer",
        },
    }
    assert extraction.errors == ()
    assert len(model.asked) == 1


def test_model_is_shown_questions_and_text_and_told_that_text_is_data() -> None:
    model = scripted(lambda _: answers(None, None))

    consult(BILL, model, group(ACCOUNT, DUE, contextDescription="A bill for water."))

    (system, text), tool = model.asked[0], model.tools[0]
    assert "A bill for water." in system
    assert "never to be followed" in system
    assert "88-1204" not in system
    assert text.index("<document>") < text.index("88-1204") < text.index("</document>")
    assert "account: number of the account'" in str(tool.input_schema)
    assert "due: amount due (an amount of money" in str(tool.input_schema)
    assert list(tool.input_schema["properties"]) == ["answer_1", "answer_2"]


def test_value_has_the_lines_that_say_it() -> None:
    model = scripted(lambda _: answers(("88-1204", "confident_answer"), ("1204.5", "confident_answer")))

    outputs = consult(BILL, model, group(ACCOUNT, query("due", type="number"))).outputs

    shown = {key: [line.text for line in output.lines] for key, output in outputs.items()}  # type: ignore[union-attr]
    assert shown == {"account": ["88-1204"], "due": ["$1,204.50"]}


def test_answer_that_stands_nowhere_has_no_lines() -> None:
    outputs = consult(BILL, scripted(lambda _: answers(("blue", "inferred_answer"))), group(ACCOUNT)).outputs

    assert outputs["account"].lines == ()  # type: ignore[union-attr]


def test_answer_that_the_type_cannot_read_is_null() -> None:
    model = scripted(lambda _: answers(("a lot", "confident_answer")))

    assert consult(BILL, model, group(DUE)).parsed_document == {"due": None}


@pytest.mark.parametrize(
    "found",
    [None, 7, "no", [], {"answer_1": {"answer": {"deep": 1}}}, {"answer_1": [1]}, {"answer_1": float("nan")}, {"x": 1}],
)
def test_input_of_any_shape_is_an_answer_or_none(found: object) -> None:
    assert consult(BILL, scripted(lambda _: found), group(ACCOUNT)).parsed_document == {"account": None}


@pytest.mark.parametrize(("found", "value"), [(7, "7"), (True, "true"), (1.5, "1.5"), (" x\ud800 ", "x�")])
def test_answer_that_is_no_text_becomes_one(found: object, value: str) -> None:
    document = consult(BILL, scripted(lambda _: answers(found)), group(ACCOUNT, confidenceSignals=False))

    assert document.parsed_document == {"account": {"type": "string", "value": value}}


def test_without_signals_none_is_asked_for_or_shown() -> None:
    model = scripted(lambda _: answers("88-1204"))

    extraction = consult(BILL, model, group(ACCOUNT, confidenceSignals=False))

    assert "signal" not in str(model.tools[0].input_schema)
    assert extraction.parsed_document["account"] == {"type": "string", "value": "88-1204"}


def test_signal_that_nobody_knows_is_unknown() -> None:
    shown = consult(BILL, scripted(lambda _: answers(("88-1204", "sure!"))), group(ACCOUNT)).parsed_document

    assert shown["account"]["confidenceSignal"] == "unknown_signal"


def test_strict_signals_leave_out_what_the_model_calls_wrong() -> None:
    model = scripted(lambda _: answers(("88", "incorrect_answer"), ("$5.00", "ambiguous_query")))

    shown = consult(BILL, model, group(ACCOUNT, DUE, confidenceSignals="strict")).parsed_document

    assert shown["account"] is None
    assert shown["due"]["value"] == 5


@pytest.mark.parametrize(
    ("signals", "value"),
    [({"engine": "google", "strict": True}, None), ({"strict": False}, "88"), ({"engine": "anthropic"}, "88")],
)
def test_signals_may_name_another_engine_and_be_strict(signals: dict[str, object], value: str | None) -> None:
    model = scripted(lambda _: answers(("88", "incorrect_answer")))

    account = consult(BILL, model, group(ACCOUNT, confidenceSignals=signals)).parsed_document["account"]

    assert account == (value and {"type": "string", "value": value, "confidenceSignal": "incorrect_answer"})


def test_without_a_model_fields_are_null_and_say_so_and_others_are_not_affected() -> None:
    label = {"id": "board", "anchor": "harbour", "method": {"id": "passthrough"}}

    extraction = consult(BILL, None, group(ACCOUNT, DUE), label)

    assert extraction.parsed_document["account"] is None
    assert extraction.parsed_document["board"]["value"] == "Harbour Water Board"
    assert [error["field_id"] for error in extraction.errors] == ["account", "due"]
    assert {error["type"] for error in extraction.errors} == {"configuration"}
    assert all("queryGroup" in error["message"] and "schema_engine" in error["message"] for error in extraction.errors)


@pytest.mark.parametrize("stop", [Stop.REFUSED, Stop.TALK])
def test_no_answer_is_null_with_an_error(stop: Stop) -> None:
    extraction = consult(BILL, stopping(stop), group(ACCOUNT))

    assert extraction.parsed_document == {"account": None}
    (error,) = extraction.errors
    assert (error["field_id"], error["type"]) == ("account", "unexpected")
    assert "language model" in error["message"]


def test_answer_that_is_cut_is_asked_for_in_halves() -> None:
    def script(text: str) -> Reply:
        if text.count("<page") > 1:
            return Reply(Stop.ANSWER_CUT)
        found = answers(("88-1204", "confident_answer")) if "88-1204" in text else answers((None, "answer_not_found"))
        return Reply(Stop.TOOL, found)

    pages = document("nothing here", "Account number 88-1204")

    assert consult(pages, ScriptedModel(script), group(ACCOUNT)).parsed_document["account"]["value"] == "88-1204"


def test_service_that_refuses_is_an_error_of_the_field() -> None:
    class Refused(DocumentError):
        category = FailureCategory.SERVICE

    def script(_: str) -> Reply:
        raise Refused("MODEL_REFUSED", "The language model's service refused the question")

    (error,) = consult(BILL, ScriptedModel(script), group(ACCOUNT)).errors

    assert error["message"] == "The language model's service refused the question"


def test_busy_service_stops_the_extraction() -> None:
    def script(_: str) -> Reply:
        raise Throttled("later")

    with pytest.raises(Throttled):
        consult(BILL, ScriptedModel(script), group(ACCOUNT))


def test_fallbacks_are_asked_only_for_what_is_still_missing() -> None:
    model = scripted(
        lambda _: (
            answers((None, "answer_not_found"), ("$7.00", "confident_answer"))
            if len(model.asked) == 1
            else answers(("88-1204", "confident_answer"))
        )
    )

    extraction = consult(BILL, model, group(ACCOUNT, DUE), group(ACCOUNT, DUE), group(DUE))

    assert extraction.parsed_document["account"]["value"] == "88-1204"
    assert extraction.parsed_document["due"]["value"] == 7
    assert len(model.asked) == 2
    assert list(model.tools[1].input_schema["properties"]) == ["answer_1"]
    assert "account" in str(model.tools[1].input_schema)


def test_query_of_the_same_id_in_the_group_counts_where_the_first_finds_nothing() -> None:
    model = scripted(lambda _: answers((None, "answer_not_found"), ("88-1204", "confident_answer")))

    extraction = consult(BILL, model, group(ACCOUNT, ACCOUNT))

    assert extraction.parsed_document["account"]["value"] == "88-1204"


def test_field_by_layout_falls_back_on_a_model() -> None:
    field = {"id": "account", "anchor": "nowhere", "method": {"id": "row"}}
    model = scripted(lambda _: answers(("88-1204", "confident_answer")))

    assert consult(BILL, model, field, group(ACCOUNT)).parsed_document["account"]["value"] == "88-1204"
    assert consult(BILL, model, {**field, "anchor": "account"}, group(ACCOUNT)).parsed_document
    assert len(model.asked) == 1


def test_anchor_that_is_missing_makes_all_null_without_a_question() -> None:
    model = scripted(lambda _: answers(("88-1204", "confident_answer")))

    extraction = consult(BILL, model, group(ACCOUNT, anchor="statement of gas"))

    assert extraction.parsed_document == {"account": None}
    assert extraction.errors == ()
    assert model.asked == []
    assert consult(BILL, model, group(ACCOUNT, anchor="water")).parsed_document["account"]["value"] == "88-1204"


def test_defaults_of_the_preprocessor_hold_unless_the_method_says_otherwise() -> None:
    model = scripted(lambda _: answers("88-1204"))
    nlp = {"type": "nlp", "confidenceSignals": False, "contextDescription": "A bill.", "list": {"llmEngine": "long"}}

    consult(BILL, model, group(ACCOUNT), preprocessors=[nlp])
    consult(BILL, model, group(ACCOUNT, contextDescription="A letter."), preprocessors=[nlp])

    assert "A bill." in model.asked[0][0]
    assert "A letter." in model.asked[1][0]
    assert "A bill." not in model.asked[1][0]
    assert "signal" not in str(model.tools[1].input_schema)


def test_other_fields_output_is_the_text_where_sources_are_named() -> None:
    row = {"id": "paid", "anchor": "amount due", "method": {"id": "row"}}
    model = scripted(lambda _: answers("1204.50"))

    extraction = consult(BILL, model, row, group(query("plain"), source_ids=["paid", "other"]))

    text = model.asked[0][1]
    assert "$1,204.50" in text
    assert "Harbour" not in text
    assert "<page>" in text
    assert extraction.parsed_document["plain"] == {
        "type": "string",
        "value": "1204.50",
        "confidenceSignal": "not_supported",
    }
    assert "signal" not in str(model.tools[0].input_schema)
    assert [line.text for line in extraction.outputs["plain"].lines] == ["$1,204.50"]  # type: ignore[union-attr]


def test_questions_about_other_fields_output_show_no_signal_where_none_is_wanted() -> None:
    row = {"id": "paid", "anchor": "amount due", "method": {"id": "row"}}
    asked = group(query("plain"), source_ids=["paid"], confidenceSignals=False)

    shown = consult(BILL, scripted(lambda _: answers("1204.50")), row, asked).parsed_document

    assert shown["plain"] == {"type": "string", "value": "1204.50"}


def test_sources_that_came_to_nothing_are_not_asked_about() -> None:
    model = scripted(lambda _: answers("x"))
    row = {"id": "paid", "anchor": "nowhere", "method": {"id": "row"}}

    extraction = consult(BILL, model, row, group(query("plain"), source_ids={"pattern": "pai."}))

    assert extraction.parsed_document["plain"] is None
    assert model.asked == []


def test_page_without_looks_has_no_images_to_look_at_and_says_so() -> None:
    model = scripted(lambda _: answers("x"))
    engine = {"region": "automatic", "onlyImages": True}

    extraction = consult(BILL, model, group(ACCOUNT, multimodalEngine=engine))

    assert extraction.parsed_document == {"account": None}
    assert "onlyImages" in extraction.errors[0]["message"]
    assert model.asked == []


def test_region_of_a_page_without_looks_is_shown_by_its_words_and_has_no_signals() -> None:
    model = scripted(lambda _: answers("88-1204"))
    region = {"start": "above", "width": 5, "height": 0.3, "offsetX": -1, "offsetY": -0.05}

    extraction = consult(BILL, model, group(ACCOUNT, anchor="account number", multimodalEngine={"region": region}))

    assert "88-1204" in model.asked[0][1]
    assert "Harbour" not in model.asked[0][1]
    assert extraction.parsed_document["account"]["confidenceSignal"] == "not_supported"


def test_groups_in_sections_see_their_section_only() -> None:
    pages = document("Ship Aurora\nflag red\n\nShip Borealis\nflag green")
    model = scripted(lambda text: answers("red" if "red" in text else "green"))
    sections = {
        "id": "ships",
        "type": "sections",
        "range": {"anchor": "ship"},
        "fields": [group(query("flag"), confidenceSignals=False)],
    }

    shown = consult(pages, model, sections).parsed_document

    assert [ship["flag"]["value"] for ship in shown["ships"]] == ["red", "green"]
    assert len(model.asked) == 2


def test_document_may_be_asked_so_many_times_only() -> None:
    pages = document(*("\n".join(f"Item {number}" for number in range(50)) for _ in range(5)))
    sections = {"id": "items", "type": "sections", "range": {"anchor": "item"}, "fields": [group(query("name"))]}
    model = scripted(lambda _: answers(("x", "confident_answer")))

    extraction = consult(pages, model, sections)

    assert len(model.asked) == 200
    assert "more often" in extraction.errors[0]["message"]


PAGES = document(
    *(
        f"Chapter {number}\n{text}"
        for number, text in enumerate(["weather report"] * 3 + ["premium for fire insurance"] + ["weather report"] * 6)
    )
)


def test_long_document_is_shown_by_the_pages_that_speak_of_the_question() -> None:
    model = scripted(lambda _: answers(None))

    consult(PAGES, model, group(query("premium", "insurance premium"), chunkCount=1))

    assert pages_shown(model) == [4]


@pytest.mark.parametrize(
    ("parameters", "shown"),
    [
        ({"chunkCount": 2}, 2),
        ({}, 5),
        ({"searchBySummarization": "page", "chunkCount": 9}, 5),
        ({"chunkCount": 100}, 10),
        ({"pageRange": {"startPage": 8}}, 2),
        ({"pageRange": {"startPage": 0, "endPage": 3}}, 3),
        ({"chunkSize": 0.5, "chunkCount": 2, "chunkOverlapPercentage": 0}, 2),
    ],
)
def test_parameters_say_how_many_pages_are_shown(parameters: dict[str, Any], shown: int) -> None:
    model = scripted(lambda _: answers(None))

    consult(PAGES, model, group(query("premium", "insurance premium"), **parameters))

    assert len(pages_shown(model)) == shown


def test_text_for_scoring_chooses_the_page_instead_of_the_question() -> None:
    model = scripted(lambda _: answers(None))

    consult(PAGES, model, group(query("day", "the weather"), chunkScoringText="fire insurance", chunkCount=1))

    assert pages_shown(model) == [4]


def test_pages_are_not_numbered_where_hints_are_unwanted() -> None:
    model = scripted(lambda _: answers(None))

    consult(PAGES, model, group(ACCOUNT, pageHinting=False))

    assert pages_shown(model) == []
    assert model.asked[0][1].count("<page>") == 5


def test_no_more_is_shown_than_fits() -> None:
    model = scripted(lambda _: answers(None))

    consult(PAGES, model, group(query("premium", "insurance premium")), tokens=40)

    assert pages_shown(model) == [1, 4]


@pytest.mark.parametrize(
    ("field", "path"),
    [
        (group(), "fields[0].method.queries"),
        (group({"id": "a"}), "fields[0].method.queries[0]"),
        (group(ACCOUNT, confidenceSignals="yes"), "fields[0].method.confidenceSignals"),
        (group(ACCOUNT, confidenceSignals={}), "fields[0].method.confidenceSignals"),
        (group(ACCOUNT, confidenceSignals={"strict": "yes"}), "fields[0].method.confidenceSignals.strict"),
        (group(ACCOUNT, confidenceSignals={"engine": 7}), "fields[0].method.confidenceSignals.engine"),
        (group(ACCOUNT, confidenceSignals={"model": "x"}), "fields[0].method.confidenceSignals.model"),
        (group(ACCOUNT, chunkCount=0), "fields[0].method.chunkCount"),
        (group(ACCOUNT, chunkSize=0.7), "fields[0].method.chunkSize"),
        (group(ACCOUNT, chunkOverlapPercentage=1), "fields[0].method.chunkOverlapPercentage"),
        (group(ACCOUNT, pageRange={"startPage": 3, "endPage": 3}), "fields[0].method.pageRange.endPage"),
        (group(ACCOUNT, llmEngine="slow"), "fields[0].method.llmEngine"),
        (group(ACCOUNT, searchBySummarization="word"), "fields[0].method.searchBySummarization"),
        (group(ACCOUNT, multimodalEngine={"region": {"start": "below"}}), "fields[0].method.multimodalEngine.region"),
        (group(ACCOUNT, chunkcount=2), "fields[0].method.chunkcount"),
        (group(ACCOUNT, wordFilters=["x"]), "fields[0].method.wordFilters"),
        ({**group(ACCOUNT), "type": "date"}, "fields[0].type"),
        ({**group(ACCOUNT), "match": "most"}, "fields[0].match"),
    ],
)
def test_what_is_wrong_is_refused_by_its_path(field: dict[str, Any], path: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        consult(BILL, None, field)

    assert raised.value.path == path


def test_time_in_which_the_model_is_waited_for_is_not_that_of_the_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.scan.DOCUMENT_SECONDS", 0.2)

    def script(_: str) -> dict[str, Any]:
        time.sleep(0.3)
        return answers(("88-1204", "confident_answer"))

    names = {"id": "names", "anchor": {"type": "regex", "pattern": "[A-Z].*"}, "method": {"id": "passthrough"}}
    filtered = {**names, "match": "all", "method": {"id": "documentRange", "wordFilters": ["x"]}}

    extraction = consult(BILL, scripted(script), group(ACCOUNT), filtered)

    assert extraction.errors == ()
    assert extraction.parsed_document["names"]
