"""The type `phoneNumber`: numbers of the USA and of the world, as E.164."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.senseml.pages import column, run


def read(text: str, kind: object = "phoneNumber") -> Any:  # noqa: ANN401
    field = {"id": "it", "anchor": {"type": "first"}, "method": {"id": "passthrough"}, "type": kind}
    return run(column(text), field)["it"]


@pytest.mark.parametrize(
    ("text", "source", "number"),
    [
        ("1-888-353-0101", "1-888-353-0101", "+18883530101"),
        ("+18883530101", "+18883530101", "+18883530101"),
        ("call 888.353.0101 now", "888.353.0101", "+18883530101"),
        ("888 353 0101", "888 353 0101", "+18883530101"),
        ("Fax: (207) 312-0101", "(207) 312-0101", "+12073120101"),
        ("5551230101", "5551230101", "+15551230101"),
        ("+91 9999-990101", "+91 9999-990101", "+919999990101"),
        ("+44 20 7946 0101", "+44 20 7946 0101", "+442079460101"),
    ],
)
def test_phone_number_is_written_as_e164(text: str, source: str, number: str) -> None:
    assert read(text) == {"source": source, "value": number, "type": "phoneNumber"}
    assert read(text, {"id": "phoneNumber"}) == read(text)


@pytest.mark.parametrize(
    "text", ["0091 9999990101", "001 888 353 0101", "353-0101", "12345678901234", "2024-01-02", "12/03/2020 10:30", "x"]
)
def test_phone_number_leaves_alone_what_it_does_not_know(text: str) -> None:
    assert read(text) is None
