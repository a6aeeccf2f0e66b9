"""The computed field `zip`: tables, sections and arrays as rows of fields."""

from __future__ import annotations

from typing import Any

from tests.unit.senseml.pages import bare, column, document, line, parse_document

TABLE = document(
    line("Vehicles", top=1.0),
    line("Camry", left=1.0, top=2.0),
    line("2010", left=4.0, top=2.0),
    line("Golf", left=1.0, top=3.0),
    line("2020", left=4.0, top=3.0),
    line("Beetle", left=1.0, top=4.0),
    line("Premiums", top=6.0),
    line("Liability", left=1.0, top=7.0),
    line("$5", left=4.0, top=7.0),
    line("Damage", left=1.0, top=8.0),
    line("$6", left=4.0, top=8.0),
)


def table(field_id: str, anchor: str, *columns: str, stop: object = 4) -> dict[str, Any]:
    starts = (0.5, 3.5)
    drawn = [{"id": name, "minX": starts[i], "maxX": starts[i] + 3} for i, name in enumerate(columns)]
    method = {"id": "textTable", "columns": drawn, "stop": stop}
    return {"id": field_id, "anchor": anchor, "type": "table", "method": method}


def words(field_id: str, pattern: str, match: str = "all") -> dict[str, Any]:
    anchor = {"type": "regex", "pattern": pattern}
    return {"id": field_id, "anchor": anchor, "match": match, "method": {"id": "passthrough"}}


def zip_of(*source_ids: str) -> dict[str, Any]:
    return {"id": "it", "method": {"id": "zip", "source_ids": list(source_ids)}}


VEHICLES = table("vehicles", "vehicles", "model", "year")
PREMIUMS = table("premiums", "premiums", "cover", "price")


def zipped(*fields: dict[str, Any]) -> Any:  # noqa: ANN401
    return bare(parse_document(TABLE, fields=list(fields))["it"])


def test_zip_of_a_table_is_its_rows_with_empty_cells_as_null() -> None:
    rows = [{"model": "Camry", "year": "2010"}, {"model": "Golf", "year": "2020"}, {"model": "Beetle", "year": None}]
    assert zipped(VEHICLES, zip_of("vehicles")) == rows


def test_table_to_section_is_the_rows_of_its_table_as_zip_has_them() -> None:
    rows = zipped(VEHICLES, zip_of("vehicles"))
    for source in ({"source_id": "vehicles"}, {"source_ids": ["vehicles"]}):
        assert zipped(VEHICLES, {"id": "it", "method": {"id": "table_to_section", **source}}) == rows
    assert zipped({"id": "it", "method": {"id": "table_to_section", "source_id": "nothing"}}) is None


def test_zip_of_tables_and_an_array_merges_their_rows_as_far_as_each_has_some() -> None:
    expected = [
        {"model": "Camry", "year": "2010", "cover": "Liability", "price": "$5", "prices": "$5"},
        {"model": "Golf", "year": "2020", "cover": "Damage", "price": "$6", "prices": "$6"},
        {"model": "Beetle", "year": None},
    ]
    prices = words("prices", r"\$")
    assert zipped(VEHICLES, PREMIUMS, prices, zip_of("vehicles", "premiums", "prices")) == expected


def test_zip_of_several_tables_in_one_field_is_the_rows_of_each_and_nothing_else() -> None:
    both = table("both", "x", "name", "number", stop=2.5) | {
        "anchor": {"type": "regex", "pattern": "^[VP]"},
        "match": "all",
    }
    assert zipped(both, words("prices", r"\$"), zip_of("prices", "both")) == [
        [{"name": "Camry", "number": "2010"}, {"name": "Golf", "number": "2020"}],
        [{"name": "Liability", "number": "$5"}, {"name": "Damage", "number": "$6"}],
    ]


def test_zip_of_arrays_makes_a_row_of_each_place_and_pads_with_null() -> None:
    years, prices = words("years", r"^\d{4}$"), words("prices", r"\$")
    models = words("models", "^[A-Z][a-z]+y?$", match="allWithNull")
    assert zipped(years, prices, zip_of("years", "prices")) == [
        {"years": "2010", "prices": "$5"},
        {"years": "2020", "prices": "$6"},
    ]
    assert zipped(years, models, zip_of("years", "models"))[2] == {"years": None, "models": "Golf"}
    assert zipped(VEHICLES, years, prices, words("one", "Golf"), zip_of("vehicles", "years", "one"))[1:] == [
        {"model": "Golf", "year": "2020", "years": "2020", "one": None},
        {"model": "Beetle", "year": None},
    ]


SECTIONS = {
    "id": "sections",
    "type": "sections",
    "range": {"anchor": {"type": "regex", "pattern": "^(Camry|Golf)$"}, "stop": "camry"},
    "fields": [words("year", r"^\d{4}$", match="first"), words("model", "^[A-Z]", match="first")],
}


def test_zip_of_sections_tables_and_arrays_merges_them_and_the_last_key_counts() -> None:
    assert zipped(PREMIUMS, SECTIONS, words("prices", r"\$"), zip_of("premiums", "sections", "prices")) == [
        {"cover": "Liability", "price": "$5", "year": "2010", "model": "Camry", "prices": "$5"},
        {"cover": "Damage", "price": "$6", "year": "2020", "model": "Golf", "prices": "$6"},
    ]
    assert [row["model"] for row in zipped(VEHICLES, SECTIONS, zip_of("vehicles", "sections"))] == [
        "Camry",
        "Golf",
        "Beetle",
    ]
    renamed = table("vehicles", "vehicles", "year", "model")
    assert zipped(renamed, SECTIONS, zip_of("vehicles", "sections"))[0] == {"year": "2010", "model": "Camry"}
    assert zipped(renamed, SECTIONS, zip_of("sections", "vehicles"))[0] == {"year": "Camry", "model": "2010"}


def test_zip_of_a_single_value_is_one_row_and_of_nothing_null() -> None:
    assert zipped(words("one", "Golf", match="first"), zip_of("one")) == [{"one": "Golf"}]
    assert zipped(words("none", "Jeep", match="first"), zip_of("none", "unknown")) is None
    assert zipped(words("none", "Jeep"), zip_of("none")) == []
    assert zipped(words("none", "Jeep", match="first"), words("one", "Golf"), zip_of("none", "one")) == [
        {"one": "Golf"}
    ]


def test_zip_takes_the_names_of_one_value_for_an_array() -> None:
    pages = column("Insured: Ann Lee and Bob Lee", "Age 30", "Age 31")
    label = {"id": "label", "position": "right"}
    names = {"id": "who", "anchor": "insured:", "type": "name", "method": label}
    ages = {"id": "age", "anchor": "age", "type": "number", "match": "all", "method": label}
    assert bare(parse_document(pages, fields=[names, ages, zip_of("who", "age")])["it"]) == [
        {"who": "Ann Lee", "age": 30},
        {"who": "Bob Lee", "age": 31},
    ]


def test_zip_leaves_out_what_sections_suppress() -> None:
    pages = column("Item 1", "Item 2")
    hide = {"id": "hide", "method": {"id": "suppressOutput", "source_ids": ["raw"]}}
    raw = {"id": "raw", "anchor": "item", "method": {"id": "passthrough"}}
    number = {**raw, "id": "number", "type": "number"}
    items = {"id": "items", "type": "sections", "range": {"anchor": "item"}, "fields": [raw, number, hide]}
    assert bare(parse_document(pages, fields=[items, zip_of("items")])["it"]) == [{"number": 1}, {"number": 2}]
