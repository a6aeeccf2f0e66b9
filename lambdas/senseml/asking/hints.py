"""What a model is told of the type that will read its answer, so that it writes what the type takes."""

from __future__ import annotations

from lambdas.senseml.types.address import AddressType
from lambdas.senseml.types.boolean import BooleanType
from lambdas.senseml.types.currency import CurrencyType
from lambdas.senseml.types.date import DateType
from lambdas.senseml.types.name import NameType
from lambdas.senseml.types.number import NumberType
from lambdas.senseml.types.percentage import PercentageType
from lambdas.senseml.types.phone_number import PhoneNumberType
from lambdas.senseml.types.quantity import QuantityType
from lambdas.senseml.types.relaxed_currency import RelaxedCurrencyType
from lambdas.senseml.types.type import FieldType

_AMOUNT = "an amount of money, with its symbol and separators as they are written"
_HINTS: dict[type, str] = {
    AddressType: "an address with street, city, state and ZIP code, in the lines in which it is written",
    BooleanType: "true or false",
    CurrencyType: _AMOUNT,
    DateType: "a date with day, month and year, as it is written",
    NameType: "the name or names of people, as they are written",
    NumberType: "a number, as it is written",
    PercentageType: "a number with a percent sign",
    PhoneNumberType: "a telephone number, as it is written",
    QuantityType: "a quantity with its unit, as it is written",
    RelaxedCurrencyType: _AMOUNT,
}


def write_question(field_id: str, description: str, kind: FieldType) -> str:
    """The configuration's words on a value, its id, which says something too, and what its type reads."""
    hint = _HINTS.get(type(kind))
    return f"{field_id}: {description}" if hint is None else f"{field_id}: {description} ({hint})"
