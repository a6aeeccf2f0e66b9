"""The type `address`: where it begins and ends, in a block and within other text."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.senseml.pages import document, line, run

INLINE = {"id": "address", "block_format": False}


def read(kind: object, *lines: str, **method: object) -> Any:  # noqa: ANN401
    """The output of a field of this type on all lines under its anchor."""
    pages = document(line("Deliver to"), *(line(text, top=1.2 + 0.2 * number) for number, text in enumerate(lines)))
    label = {"id": "label", "position": "below", "stop": "gap", **method}
    return run(pages, {"id": "it", "anchor": "deliver to", "method": label, "type": kind})["it"]


@pytest.mark.parametrize("kind", ["address", {"id": "address"}, INLINE])
@pytest.mark.parametrize(
    "lines",
    [
        ("8 Quarry Road", "Halden, VT 05030"),
        ("Halden, VT 05030",),
        ("Halden VT 05030-1177",),
        ("8 Quarry Rd Halden, VT 050301177",),
        ("8 Quarry Road", "Suite 40", "Halden,", "Vermont", "05030"),
        ("P.O. Box 12", "St. Halden-on-Sea, V.T. 05030"),
        ("8-10 O'Neill Street", "Halden, vt 05030, USA"),
        ("One Quarry Way", "Halden, VT 05030"),
        ("12B 2nd Ave., Apt. 3, Halden, New York 10101",),
    ],
)
def test_address_keeps_its_lines(kind: object, lines: tuple[str, ...]) -> None:
    assert read(kind, *lines) == {"type": "address", "value": "\n".join(lines)}


@pytest.mark.parametrize("kind", ["address", INLINE])
@pytest.mark.parametrize(
    "lines", [("8 Quarry Road, Halden, VT",), ("Halden, XX 05030",), ("VT 05030",), ("Halden, VT 5030",), ("",)]
)
def test_address_needs_a_city_a_state_and_a_zip_code(kind: object, lines: tuple[str, ...]) -> None:
    assert read(kind, *lines) is None


def test_address_in_a_block_stands_on_lines_of_its_own() -> None:
    assert read("address", "Rita Vale", "8 Quarry Road", "Halden, VT 05030", "Call first")["value"] == (
        "8 Quarry Road\nHalden, VT 05030"
    )
    assert read("address", "Send it to 8 Quarry Road", "Halden, VT 05030 please") is None
    assert read("address", "Send to: Halden, VT 05030") is None


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        (("we live at 8 Quarry Road", "Halden, VT, 05030. Call"), "8 Quarry Road\nHalden, VT, 05030"),
        (("order 55 goes to 8 Quarry Road, Halden, VT 05030",), "8 Quarry Road, Halden, VT 05030"),
        (("it went to Halden, VT 05030 in May",), "Halden, VT 05030"),
        (("at 8 Quarry Road", "Suite 200", "Halden, VT 05030 now"), "8 Quarry Road\nSuite 200\nHalden, VT 05030"),
    ],
)
def test_address_inline_is_found_within_other_text(lines: tuple[str, ...], address: str) -> None:
    assert read(INLINE, *lines)["value"] == address


@pytest.mark.parametrize("kind", ["address", INLINE])
def test_addresses_in_a_list_are_chosen_by_the_tiebreaker(kind: object) -> None:
    lines = ("8 Quarry Road", "Halden, VT 05030", "9 Mill Lane", "Orrin, NH 03101")

    assert read(kind, *lines)["value"] == "8 Quarry Road\nHalden, VT 05030"
    assert read(kind, *lines, tiebreaker="last")["value"] == "9 Mill Lane\nOrrin, NH 03101"


def test_address_lines_side_by_side_are_one_line() -> None:
    beside = line("Road", left=2.5, top=1.22)
    pages = document(line("8 Quarry", top=1.2), beside, line("Halden, VT 05030", top=1.4))
    field = {"id": "it", "anchor": {"type": "first"}, "method": {"id": "documentRange", "includeAnchor": True}}

    assert run(pages, {**field, "type": "address"})["it"]["value"] == "8 Quarry Road\nHalden, VT 05030"


def test_address_search_in_a_long_text_takes_linear_time() -> None:
    text = "12 one 7 St " * 20_000 + "Halden, VT 05030"

    assert read(INLINE, text)["value"].endswith("Halden, VT 05030")
