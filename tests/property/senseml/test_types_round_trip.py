"""What is written in a documented format is read back as the same number, amount or day."""

from __future__ import annotations

import datetime
import json
import re
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lambdas.senseml.nodes import Node
from lambdas.senseml.types.decimals import to_scalar
from lambdas.senseml.types.registry import parse_type
from lambdas.senseml.values import Reading

MONTHS = [datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13)]
SURROUNDINGS = st.sampled_from([("", ""), ("Total ", ""), ("", " due"), ("(see: ", " )"), ("x ", ", y")])
CENTS = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False)


def read(kind: object, text: str) -> Reading | None:
    return next(parse_type(Node("type", kind)).read_all(text), None)


@given(number=st.decimals(min_value=-(10**12), max_value=10**12, places=3), grouped=st.booleans(), around=SURROUNDINGS)
def test_number_written_in_the_notation_of_the_usa_is_read_back(
    number: Decimal, grouped: bool, around: tuple[str, str]
) -> None:
    written = f"{number:,}" if grouped else f"{number:f}"
    reading = read("number", written.join(around))
    assert reading is not None
    assert (reading.source, reading.value) == (written, float(number))


@given(whole=st.integers(0, 10**15), separators=st.permutations([".", ",", " ", "'"]))
def test_number_with_other_separators_is_read_back(whole: int, separators: list[str]) -> None:
    thousands, decimal, *_ = separators
    written = f"{whole:,}".replace(",", thousands) + f"{decimal}5"
    kind = {"id": "number", "thousandsSeparator": thousands, "decimalSeparator": decimal}
    reading = read(kind, written)
    assert reading is not None
    assert reading.value == float(Decimal(whole) + Decimal("0.5"))


@given(amount=CENTS, symbol=st.sampled_from(["$", "$ "]), around=SURROUNDINGS)
def test_currency_with_a_symbol_is_read_back_anywhere_in_a_line(
    amount: Decimal, symbol: str, around: tuple[str, str]
) -> None:
    reading = read("currency", f"{symbol}{amount:,}".join(around))
    assert reading is not None
    assert (reading.value, reading.unit) == (float(amount), "$")


@given(
    amount=st.decimals(min_value=0, max_value=999, places=1),
    magnitude=st.sampled_from(
        [("k", 3), ("thousand", 3), ("mm", 6), ("MIL", 6), ("Million", 6), ("bil", 9), ("t", 12)]
    ),
    space=st.sampled_from(["", " "]),
)
def test_currency_magnitudes_multiply_exactly(amount: Decimal, magnitude: tuple[str, int], space: str) -> None:
    word, power = magnitude
    reading = read("currency", f"{amount}{space}{word}")
    assert reading is not None
    assert reading.value == float(amount * 10**power)


@given(
    amount=st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2),
    form=st.sampled_from(
        [("(${})", "default"), ("-${}", "default"), ("${}-", "suffixNegativeSign"), ("${})", "anyParentheses")]
    ),
)
def test_currency_accounting_signs_negate(amount: Decimal, form: tuple[str, str]) -> None:
    template, accounting = form
    reading = read({"id": "currency", "accountingNegative": accounting}, template.format(f"{amount:,}"))
    assert reading is not None
    assert reading.value == -float(amount)


def render(day: datetime.date, form: str) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 if day.day // 10 != 1 else 0, "th")
    return form.format(d=day, m=day.month, n=day.day, name=MONTHS[day.month - 1], s=suffix)


FORMS = [
    "{m}/{n}/{d:%Y}", "{d:%m/%d/%Y}", "{d:%m/%d/%y}", "{m}-{n}-{d:%Y}", "{m}-{n}-{d:%y}", "{d:%Y-%m-%d}", "{d:%Y%m%d}",
    "{name} {n}, {d:%Y}", "{name} {n} {d:%y}", "{name} {n}{s}, {d:%Y}", "{name:.3}. {n}{s} {d:%y}",
]  # fmt: skip


@given(
    day=st.dates(datetime.date(1969, 1, 1), datetime.date(2068, 12, 31)),
    form=st.sampled_from(FORMS),
    upper=st.booleans(),
    around=st.sampled_from([("", ""), ("Due ", ""), ("from ", " on")]),
)
def test_date_in_a_default_format_is_read_back(
    day: datetime.date, form: str, upper: bool, around: tuple[str, str]
) -> None:
    written = render(day, form)
    reading = read("date", (written.upper() if upper else written).join(around))
    assert reading is not None
    assert reading.value == f"{day.isoformat()}T00:00:00.000Z"


@given(number=st.decimals(max_value=10**9, min_value=-(10**9), places=6), places=st.integers(0, 8))
def test_number_is_rounded_by_at_most_half_of_the_last_place(number: Decimal, places: int) -> None:
    reading = read({"id": "number", "roundTo": places}, f"{number:f}")
    assert reading is not None
    assert isinstance(reading.value, int | float)
    assert abs(Decimal(repr(reading.value)) - number) <= Decimal(5) * Decimal(10) ** -(places + 1)
    assert to_scalar(Decimal(repr(reading.value)), places) == reading.value


@given(
    number=st.decimals(min_value=0, max_value=10**9, places=2),
    kind_and_unit=st.sampled_from(
        [
            ("percentage", "%", None),
            ("percentage", " %", None),
            ("distance", " km", "kilometers"),
            ("distance", "mi", "miles"),
            ("distance", " Miles", "miles"),
            ("weight", "lbs", "pounds"),
            ("weight", " KG", "kilograms"),
        ]
    ),
    around=SURROUNDINGS,
)
def test_quantity_is_read_back_with_its_unit(
    number: Decimal, kind_and_unit: tuple[str, str, str | None], around: tuple[str, str]
) -> None:
    kind, written, unit = kind_and_unit
    reading = read(kind, f"{number:,}{written}".join(around))
    assert reading is not None
    assert (reading.value, reading.unit, reading.source) == (float(number), unit, f"{number:,}{written}")


@given(
    amount=st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2),
    form=st.sampled_from([("({})", -1), ("-{}", -1), ("{}-", -1), ("-${}", -1), ("(${})", -1), ("{}", 1), ("${}", 1)]),
    grouped=st.booleans(),
    around=SURROUNDINGS,
)
def test_accounting_currency_is_read_back_with_its_sign(
    amount: Decimal, form: tuple[str, int], grouped: bool, around: tuple[str, str]
) -> None:
    template, sign = form
    reading = read("accountingCurrency", template.format(f"{amount:,}" if grouped else f"{amount:f}").join(around))
    assert reading is not None
    assert (reading.value, reading.unit) == (sign * float(amount), "$")


@given(
    digits=st.from_regex(r"[2-9][0-9]{2}[2-9][0-9]{6}", fullmatch=True),
    form=st.sampled_from(
        ["{0}-{1}-{2}", "({0}) {1}-{2}", "{0}.{1}.{2}", "{0} {1} {2}", "1-{0}-{1}-{2}", "+1{0}{1}{2}", "{0}{1}{2}"]
    ),
)
def test_phone_number_of_the_usa_is_read_back(digits: str, form: str) -> None:
    written = form.format(digits[:3], digits[3:6], digits[6:])
    reading = read("phoneNumber", f"Call {written} or write")
    assert reading is not None
    assert (reading.value, reading.source) == (f"+1{digits}", written)


OTHER_WORDS = {"and", "one", "two", "six", "ten", "esq", "phd", "cpa", "dds", "iii"}
WORDS = st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True).filter(lambda word: word.lower() not in OTHER_WORDS)


@given(
    street=st.tuples(st.integers(1, 99_999), WORDS, st.sampled_from(["St", "Avenue", "Rd", "Blvd."])),
    city=st.lists(WORDS, min_size=1, max_size=2).map(" ".join),
    state=st.sampled_from(["VT", "New Hampshire", "CA", "D.C."]),
    code=st.from_regex(r"[0-9]{5}(-[0-9]{4})?", fullmatch=True),
    breaks=st.tuples(st.sampled_from(["\n", ", ", " "]), st.sampled_from([", ", " ", ",\n"])),
)
def test_address_is_read_back_alone_and_among_lines(
    street: tuple[int, str, str], city: str, state: str, code: str, breaks: tuple[str, str]
) -> None:
    number, name, kind = street
    written = f"{number} {name} {kind}{breaks[0]}{city}{breaks[1]}{state} {code}"
    for text in (written, f"Deliver to\n{written}\nby noon"):
        for is_block in (True, False):
            reading = read({"id": "address", "block_format": is_block}, text)
            assert reading is not None
            assert reading.value == written


@given(
    people=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=3),
    capitalization=st.sampled_from([("allCaps", str.upper), ("firstLetter", str)]),
)
def test_names_in_a_list_are_read_back(people: list[tuple[str, str]], capitalization: tuple[str, Any]) -> None:
    parameter, change = capitalization
    reading = read({"id": "name", "capitalization": parameter}, ", ".join(map(" ".join, people)))
    assert reading is not None
    assert reading.value == tuple(change(" ".join(person)) for person in people)


@given(first=WORDS, second=WORDS, last=WORDS, glue=st.sampled_from([" & ", " and "]), last_first=st.booleans())
def test_two_names_with_one_last_name_are_read_back(
    first: str, second: str, last: str, glue: str, last_first: bool
) -> None:
    both = f"{first}{glue}{second}"
    reading = read("name", f"{last}, {both}" if last_first else f"{both} {last}")
    assert reading is not None
    assert reading.value == (f"{first} {last}", f"{second} {last}")


@given(text=st.from_regex(r"[0-9.,;: _x]{0,24}", fullmatch=True))
def test_relaxed_currency_is_what_its_rule_says_in_one_pattern(text: str) -> None:
    separators = "[.,;: _]"
    rule = re.compile(rf"(?<![0-9])[0-9](?:[0-9]|{separators})*{separators}[0-9]{{2}}(?![0-9])")
    found = [
        reading.source
        for reading in parse_type(Node("type", {"id": "currency", "relaxedWithCents": True})).read_all(text)
    ]
    assert found == [match.group() for match in rule.finditer(text)]


KINDS: list[Any] = [
    "string", "number", "currency", "date", "accountingCurrency", "percentage", "boolean", "name", "address",
    "phoneNumber", "distance", "weight", "paragraph",
    {"id": "currency", "relaxedWithCents": True},
    {"id": "currency", "accountingNegative": "anyParentheses", "removeSpaces": True, "relaxed": True},
    {"id": "address", "block_format": False},
    {"id": "number", "roundTo": 2},
    {"id": "custom", "pattern": "[0-9]*(.)?"},
    {"id": "replace", "pattern": "[0-9]*", "replaceWith": "$&$1$$"},
    {"id": "compose", "types": ["number", {"id": "custom", "pattern": "^.+$"}]},
    {"id": "any", "types": ["date", "boolean", "name"]},
]  # fmt: skip


@given(
    kind=st.sampled_from(KINDS),
    text=st.text(st.characters(codec="utf-8"), max_size=60)
    | st.from_regex(r"[-$(0-9.,)/ kmbt%]{0,40}", fullmatch=True)
    | st.lists(
        st.sampled_from(["1", "St", ",", "\n", " ", "VT", "05030", "Ann", "&", "Lee", "%", "+1"]), max_size=12
    ).map("".join),
)
def test_every_type_reads_any_text_into_json_or_nothing(kind: Any, text: str) -> None:  # noqa: ANN401
    for reading in parse_type(Node("type", kind)).read_all(text):
        json.dumps(reading.value, allow_nan=False)
        sources = (text, "".join(text.split()))
        assert reading.source is None or "compose" in str(kind) or any(reading.source in one for one in sources)
