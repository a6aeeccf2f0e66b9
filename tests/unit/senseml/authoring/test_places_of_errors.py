"""Where a refused configuration is wrong: the line and the column in its text."""

from __future__ import annotations

import pytest

from lambdas.errors import ConfigurationError, Place
from lambdas.senseml import load_configuration

TEXT = """// totals
{
  fields: [
    { id: 'total', /* the last one */ anchor: "total due", method: { id: "row", %s } },
  ],
}
"""


def refusal(text: str) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(text)
    return caught.value


@pytest.mark.parametrize(
    ("parameter", "column"),
    [
        ('"tolerance": -1', 94),
        ("tolerance:\t/* inches */ -1,", 105),
        ("tolerence: 1", 81),
        ("'tolerence': 1", 81),
        ("\\u0074iebreaker: 'fist'", 98),
    ],
)
def test_error_names_the_line_and_column_of_the_key_or_value_that_is_wrong(parameter: str, column: int) -> None:
    error = refusal(TEXT % parameter)
    assert error.place == Place(4, column)
    assert str(error).endswith(f"(line 4, column {column})")


def test_missing_parameter_is_placed_at_the_object_that_lacks_it() -> None:
    error = refusal("{\r\n  fields: [\r    {id: 'x', anchor: 'a'},\n]}")
    assert (error.path, error.place) == ("fields[0]", Place(3, 5))


def test_column_counts_characters_also_beyond_the_basic_plane() -> None:
    assert refusal("{fields: [], /* 𝄞é */ feilds: 1}").place == Place(1, 23)


def test_of_a_repeated_key_the_value_that_counts_is_the_one_that_is_placed() -> None:
    assert refusal('{fields: [{id: "x"}],\n fields: [\n 5]}').place == Place(3, 2)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("{a: }", Place(1, 5), "expected a value, found '}'"),
        ("{\n  a: 1\n  b: 2\n}", Place(3, 3), "expected comma or '}', found 'b'"),
        ("{\n  a: 'x", Place(2, 6), "unclosed string"),
        ("", Place(1, 1), "no JSON data found"),
        ("{a: 1}\n}", Place(2, 1), "extra data '}'"),
        ("[1,\n,2]", Place(2, 1), "stray comma"),
        ("{a: 1, /* x", Place(1, 9), "unclosed comment"),
        ("{a: tru}", Place(1, 5), "expected 'e', found '}'"),
    ],
)
def test_text_that_is_no_json5_is_placed_where_reading_stopped(text: str, place: Place, says: str) -> None:
    error = refusal(text)
    assert error.place == place
    assert says in str(error)
