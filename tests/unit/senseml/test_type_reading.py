"""Types: what they read out of a line, and what they leave alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.senseml.pages import column, document, line, run, values


def read(kind: object, text: str) -> Any:  # noqa: ANN401
    """The output of a field of this type on a line with this text."""
    fields = {"id": "it", "anchor": {"type": "first"}, "method": {"id": "passthrough"}, "type": kind}
    return run(column(text), fields)["it"]


def test_string_is_type_and_value() -> None:
    assert read("string", "3 bil") == {"type": "string", "value": "3 bil"}
    assert read({"id": "string"}, "3 bil") == {"type": "string", "value": "3 bil"}


@pytest.mark.parametrize(
    ("text", "source", "value"),
    [
        ("-3.1", "-3.1", -3.1),
        ("3,500,053.78", "3,500,053.78", 3500053.78),
        ("1234567890", "1234567890", 1234567890),
        ("about 12 units", "12", 12),
        ("12.00", "12.00", 12),
        ("policy-7", "7", 7),
        ("No.5", "5", 5),
        ("ABCD7890", "7890", 7890),
        ("total 1,234.", "1,234", 1234),
        ("007", "007", 7),
    ],
)
def test_number_reads_the_notation_of_the_usa(text: str, source: str, value: float) -> None:
    assert read("number", text) == {"source": source, "value": value, "type": "number"}


@pytest.mark.parametrize("text", ["3.061.534,45", "one", ".5", "1,23", "9" * 400])
def test_number_leaves_alone_what_it_does_not_know(text: str) -> None:
    assert read("number", text) is None


def test_number_whole_values_have_no_fraction() -> None:
    assert repr(read("number", "12.0")["value"]) == "12"
    assert repr(read("number", "-0")["value"]) == "0"


@pytest.mark.parametrize(
    ("parameters", "text", "value"),
    [
        ({"decimalSeparator": ",", "thousandsSeparator": "."}, "3.061.534,45", 3061534.45),
        ({"decimalSeparator": ","}, "1.500,06", 1500.06),
        ({"thousandsSeparator": "."}, "1.500,06", 1500.06),
        ({"thousandsSeparator": " "}, "12 345.5", 12345.5),
        ({"thousandsSeparator": "'"}, "1'500.5", 1500.5),
    ],
)
def test_number_reads_other_separators(parameters: dict[str, object], text: str, value: float | None) -> None:
    output = read({"id": "number", **parameters}, text)
    assert (output and output["value"]) == value


@pytest.mark.parametrize(
    ("text", "source", "value"),
    [
        ("$1k", "$1k", 1000),
        ("5k", "5k", 5000),
        ("1,000,000.056", "1,000,000.056", 1000000.056),
        ("$5.33", "$5.33", 5.33),
        ("1 mm", "1 mm", 1000000),
        ("3 bil", "3 bil", 3000000000),
        ("2 thousand", "2 thousand", 2000),
        ("$2.5 Million coverage", "$2.5 Million", 2500000),
        ("$1.1t", "$1.1t", 1100000000000),
        ("you pay $1234567 now", "$1234567", 1234567),
        ("you pay 1,234.50 now", "1,234.50", 1234.5),
        ("123456", "123456", 123456),
        ("123456789.01", "123456789.01", 123456789.01),
        ("-$5.00", "$5.00", 5),
        ("$-5.00", "$-5.00", 5),
        ("-450.00", "450.00", 450),
        ("$ 12.45", "$ 12.45", 12.45),
        ("$5 monthly", "$5", 5),
        ("US$20 and $30", "$20", 20),
    ],
)
def test_currency_reads_documented_formats(text: str, source: str, value: float) -> None:
    assert read("currency", text) == {"source": source, "value": value, "unit": "$", "type": "currency"}


@pytest.mark.parametrize(
    "text", ["one million", "123456789", "1234567", "you pay 12.50 now", "$1,23", "$.50", "$5.12345", "page 7"]
)
def test_currency_leaves_alone_what_it_does_not_know(text: str) -> None:
    assert read("currency", text) is None


@pytest.mark.parametrize(
    ("parameters", "text", "value", "unit"),
    [
        ({"currencySymbol": "€", "thousandsSeparator": ".", "decimalSeparator": ","}, "€3.567,01", 3567.01, "€"),
        ({"currencySymbol": "€"}, "1,500", 1500, "€"),
        ({"currencySymbol": "EURO"}, "EURO 25", 25, "EURO"),
        ({"currencySymbol": "EURO"}, "NEURO 25", None, None),
        ({"currencySymbol": {"$": "$", "USD": "$", "EUR": "€", "default": "€"}}, "EUR 7.50", 7.5, "€"),
        ({"currencySymbol": {"$": "$", "USD": "$", "EUR": "€", "default": "€"}}, "USD 7.50", 7.5, "$"),
        ({"currencySymbol": {"$": "$", "EUR": "€", "default": "€"}}, "7.50", 7.5, "€"),
        ({"currencySymbol": {"EUR": "€"}}, "7.50", 7.5, "$"),
        ({"requireCurrencySymbol": True}, "1,500.00", None, None),
        ({"requireCurrencySymbol": True}, "$1,500.00", 1500, "$"),
        ({"requireThousandsSeparator": True}, "$1500", None, None),
        ({"requireThousandsSeparator": True}, "$1,500", 1500, "$"),
        ({"requireThousandsSeparator": True}, "$500.10", 500.1, "$"),
        ({"requireThousandsSeparator": True}, "1500", None, None),
        ({"maxDecimalDigits": 2}, "$1.234", None, None),
        ({"maxDecimalDigits": 0}, "$12", 12, "$"),
        ({"maxDecimalDigits": 0}, "$12.5", None, None),
        ({"minValue": 100}, "$20 of $200", 200, "$"),
        ({"maxValue": 100}, "$200 of $20", 20, "$"),
        ({"maxValue": 10}, "$200", None, None),
        ({"removeSpaces": True}, "$   12 .45", 12.45, "$"),
        ({"alwaysNegative": True}, "$12.45", -12.45, "$"),
        ({"alwaysNegative": True, "accountingNegative": "default"}, "($12.45)", -12.45, "$"),
        ({"relaxedWithCents": True}, "7.859:36", 7859.36, "$"),
        ({"relaxedWithCents": True, "currencySymbol": "€"}, "total 1 234_50 due", 1234.5, "$"),
        ({"relaxedWithCents": True}, "12345", None, None),
        ({"relaxedWithCents": True}, "12.345", None, None),
        ({"relaxedWithCents": True}, "9" * 400 + ".00 5.00", None, None),
        ({"relaxedWithCents": True}, "9" * 400 + ".00, $5.00", 5, "$"),
    ],
)
def test_currency_follows_its_parameters(
    parameters: dict[str, object], text: str, value: float | None, unit: str | None
) -> None:
    output = read({"id": "currency", **parameters}, text)
    assert (output and (output["value"], output["unit"])) == (value and (value, unit))


@pytest.mark.parametrize(
    ("accounting", "text", "value"),
    [
        (None, "$5.00-", 5),
        (None, "($5.00)", 5),
        ("default", "($400.567)", -400.567),
        ("default", "$527.01-", -527.01),
        ("default", "-$527.01", -527.01),
        ("default", "$-527.01", -527.01),
        ("default", "(1,000)", -1000),
        ("default", "(500)", -500),
        ("default", "(500", 500),
        ("default", "56,999", 56999),
        ("default", "$5 - $6", 5),
        ("bothParentheses", "(500)", -500),
        ("bothParentheses", "(500", 500),
        ("bothParentheses", "500-", 500),
        ("bothParentheses", "$(500)", -500),
        ("anyParentheses", "(500", -500),
        ("anyParentheses", "500)", -500),
        ("anyParentheses", "500", 500),
        ("suffixNegativeSign", "500-", -500),
        ("suffixNegativeSign", "(500)", 500),
    ],
)
def test_currency_accounting_signs(accounting: str | None, text: str, value: float) -> None:
    assert read({"id": "currency", "accountingNegative": accounting}, text)["value"] == value


def test_currency_accounting_source_has_the_sign() -> None:
    assert read({"id": "currency", "accountingNegative": "default"}, "loss ($400.567)")["source"] == "($400.567)"


@pytest.mark.parametrize(
    ("text", "source", "day"),
    [
        ("5/17/2018", "5/17/2018", "2018-05-17"),
        ("5/17/18", "5/17/18", "2018-05-17"),
        ("05/2018", "05/2018", "2018-05-01"),
        ("november 30, 1955", "november 30, 1955", "1955-11-30"),
        ("Feb 1, 21", "Feb 1, 21", "2021-02-01"),
        ("June 7th, 2021", "June 7th, 2021", "2021-06-07"),
        ("Jan. 9th, 09", "Jan. 9th, 09", "2009-01-09"),
        ("MAY 1st 2020", "MAY 1st 2020", "2020-05-01"),
        ("May 2nd 20", "May 2nd 20", "2020-05-02"),
        ("Sep 3rd, 2020", "Sep 3rd, 2020", "2020-09-03"),
        ("12-31-1999", "12-31-1999", "1999-12-31"),
        ("12-31-99", "12-31-99", "1999-12-31"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("20210305", "20210305", "2021-03-05"),
        ("due 01/02/68 or later", "01/02/68", "2068-01-02"),
        ("due 01/02/69 or later", "01/02/69", "1969-01-02"),
        ("13/45/2020 then 1/2/2020", "1/2/2020", "2020-01-02"),
    ],
)
def test_date_reads_default_formats(text: str, source: str, day: str) -> None:
    assert read("date", text) == {"source": source, "value": f"{day}T00:00:00.000Z", "type": "date"}


@pytest.mark.parametrize("text", ["2023-02-29", "tomorrow", "20211301", "account 9920210305", "13/2020"])
def test_date_leaves_alone_what_is_no_day(text: str) -> None:
    assert read("date", text) is None


@pytest.mark.parametrize(
    ("formats", "text", "day"),
    [
        ("%b-%d[a-z]{2}-%y$", "JAN-31st-22", "2022-01-31"),
        (["%Y", "%b-%d[a-z]{2}-%y$"], "February-3rd-21", "2021-02-03"),
        ("%y%M%D", "800325", "1980-03-25"),
        ("%b\\\\%d\\\\%Y", "JAN\\31\\2022", "2022-01-31"),
        ("%b\\s*?%Y", "jan 2022", "2022-01-01"),
        (["%d.%m.%Y"], "vom 3.12.2021", "2021-12-03"),
        ("%d.%m.%Y", "5/17/2018", None),
        ("%Y", "since 1987", "1987-01-01"),
    ],
)
def test_date_custom_formats_replace_the_default_ones(formats: object, text: str, day: str | None) -> None:
    output = read({"id": "date", "format": formats}, text)
    assert (output and output["value"]) == (day and f"{day}T00:00:00.000Z")


def test_date_as_an_object_without_a_format_has_the_default_ones() -> None:
    assert read({"id": "date"}, "5/17/2018") == read("date", "5/17/2018")


@pytest.mark.parametrize(
    ("language", "text", "source", "day"),
    [
        ("es", "Madrid, 4 de marzo de 2019", "4 de marzo de 2019", "2019-03-04"),
        ("es", "el 28 de Setiembre del 2022", "28 de Setiembre del 2022", "2022-09-28"),
        ("es", "9 sept. 2022", "9 sept. 2022", "2022-09-09"),
        ("es", "dic 2, 2020", "dic 2, 2020", "2020-12-02"),
        ("it", "Roma, 11 gennaio 2023", "11 gennaio 2023", "2023-01-11"),
        ("it", "1° GIU. 2023", "1° GIU. 2023", "2023-06-01"),
        ("it", "5/17/2018", "5/17/2018", "2018-05-17"),
        ("en", "June 7th, 2021", "June 7th, 2021", "2021-06-07"),
    ],
)
def test_date_reads_months_in_other_languages(language: str, text: str, source: str, day: str) -> None:
    output = read({"id": "date", "language": language}, text)
    assert output == {"source": source, "value": f"{day}T00:00:00.000Z", "type": "date"}


@pytest.mark.parametrize(
    ("language", "text"), [("en", "11 gennaio 2023"), ("it", "January 11, 2023"), ("es", "x 2023")]
)
def test_date_knows_the_months_of_one_language(language: str, text: str) -> None:
    assert read({"id": "date", "language": language}, text) is None


def test_date_formats_have_the_months_of_the_language() -> None:
    output = read({"id": "date", "language": "it", "format": "%b del %Y"}, "ottobre del 2024")
    assert output["value"] == "2024-10-01T00:00:00.000Z"


def test_date_spans_lines_where_no_line_holds_one() -> None:
    pages = document(line("Due", top=1.0), line("June 7th,", top=1.2), line("2021", top=1.4))
    below = {"id": "label", "position": "below", "stop": "gap"}
    assert values(pages, "due", below, type="date") == "2021-06-07T00:00:00.000Z"


def test_number_does_not_span_lines() -> None:
    pages = document(line("Due", top=1.0), line("-", top=1.2), line("x", top=1.4))
    assert values(pages, "due", {"id": "label", "position": "below", "stop": "gap"}, type="number") is None
