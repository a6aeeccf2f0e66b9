"""What the published Python client makes of a pydantic model is a complete schema of the dialect."""

from __future__ import annotations

import datetime
import enum
from typing import Literal

import pydantic
from extend_ai.wrapper.schema import ExtendCurrency, ExtendDate, ExtendSignature, pydantic_to_extend_schema

from lambdas.schemas.dialect.schema import check_schema
from lambdas.schemas.dialect.tree import read_tree
from lambdas.schemas.values import empty_value


class State(enum.StrEnum):
    PAID = "paid"
    OPEN = "open"


class Row(pydantic.BaseModel):
    description: str | None = pydantic.Field(None, json_schema_extra={"extend:name": "Article"})
    price: ExtendCurrency | None = None


class Invoice(pydantic.BaseModel):
    number: str | None = pydantic.Field(None, description="As printed")
    pieces: int | None = None
    weight: float | None = None
    paid: bool | None = None
    due: ExtendDate = None
    total: ExtendCurrency | None = None
    signed: ExtendSignature | None = None
    state: State | None = pydantic.Field(None, json_schema_extra={"extend:descriptions": ["in full", "not yet"]})
    terms: Literal["net", "gross"] | None = None
    rows: list[Row]
    tags: list[str]
    dates: list[datetime.date]
    fees: list[ExtendCurrency]


def test_schema_of_a_model_is_taken_as_it_is() -> None:
    schema = pydantic_to_extend_schema(Invoice)

    assert check_schema(schema) == schema


def test_empty_value_of_a_models_schema_is_one_of_the_model() -> None:
    value = empty_value(read_tree(check_schema(pydantic_to_extend_schema(Invoice))))

    assert Invoice.model_validate(value).model_dump(exclude_none=True) == {
        "total": {},
        "signed": {},
        "rows": [],
        "tags": [],
        "dates": [],
        "fees": [],
    }
