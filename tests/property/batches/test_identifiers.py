"""Identifiers carry what they are made of, and nothing else parses."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lambdas.batches.identifiers import (
    MAX_DOCUMENTS,
    document_id,
    document_ids,
    new_batch_id,
    parse_batch_id,
    parse_document_id,
)
from lambdas.errors import NotFound


@given(st.integers(0, MAX_DOCUMENTS - 1))
def test_document_id_of_any_index_leads_back_to_its_batch_and_index(index: int) -> None:
    batch = new_batch_id()

    address = parse_document_id(document_id(batch, index))

    assert (address.batch, address.index) == (batch, index)


@given(st.integers(0, MAX_DOCUMENTS - 1))
def test_document_id_is_no_batch_id_and_a_version_4_uuid(index: int) -> None:
    made = document_id(new_batch_id(), index)

    assert uuid.UUID(made).version == 4
    with pytest.raises(NotFound):
        parse_batch_id(made)


def test_document_ids_of_a_whole_batch_are_all_different() -> None:
    assert len(set(document_ids(new_batch_id(), 5_000))) == 5_000


@given(st.text(max_size=80))
def test_parse_of_any_text_gives_an_address_or_not_found(text: str) -> None:
    try:
        address = parse_document_id(text)
    except NotFound:
        return
    assert document_id(address.batch, address.index) == str(uuid.UUID(text)) or uuid.UUID(text).version != 4
