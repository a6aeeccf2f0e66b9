"""Whatever files there are: pages of a list have each of them once and in order, and ids stand for one row each."""

from __future__ import annotations

import base64
import string

from hypothesis import given
from hypothesis import strategies as st

from lambdas.errors import NotFound
from lambdas.files.file import File
from lambdas.files.identifiers import POSITION, file_position, new_file_id
from tests.unit.files.stage import TENANT, Stage

NAMES = st.sampled_from(["Invoice.pdf", "invoice 2.PDF", "STRASSE.txt", "Straße.txt", "b", ""])
ALPHABET = string.ascii_letters + string.digits + "-_"
STEPS = st.lists(st.tuples(NAMES, st.integers(0, 2), st.booleans(), st.booleans()), max_size=25)


@given(STEPS, st.integers(1, 7), st.booleans(), st.sampled_from(["", "INVOICE", "strasse", "2.p", "none"]))
def test_pages_have_every_file_once_and_in_order(
    steps: list[tuple[str, int, bool, bool]], limit: int, newest_first: bool, wanted: str
) -> None:
    stage, made = Stage(), list[File]()
    for name, later, erased, foreign in steps:
        stage.clock.advance(later)
        file = stage.files.create("other" if foreign else TENANT, name or "x", b"%PDF-1.7")
        if erased:
            stage.files.delete(file.tenant, file.id)
        elif not foreign:
            made.append(file)

    listed, after = list[File](), None
    while True:
        page = stage.listing.page(TENANT, limit, newest_first=newest_first, name_contains=wanted, after=after)
        assert len(page.files) <= limit
        listed += page.files
        if page.next is None:
            break
        after = page.next

    expected = sorted(
        (file for file in made if wanted.casefold() in file.name.casefold()),
        key=lambda file: file_position(file.id),
        reverse=newest_first,
    )
    assert listed == expected
    times = [file.created_at for file in listed]
    assert times == sorted(times, reverse=newest_first)


def test_list_leaves_out_what_came_with_no_bytes_from_a_url_and_not_what_was_offered() -> None:
    stage = Stage()
    (waiting, fetched), offered = stage.files.reserve(TENANT, ["a", "b"]), stage.files.offer(TENANT, "c")
    stage.fetch(fetched)

    listed = {file.id for file in stage.listing.page(TENANT, 10).files}

    assert listed == {fetched.id, offered.id}
    assert stage.files.find(TENANT, waiting.id) == waiting


@given(st.integers(0, 2**48 - 1), st.integers(0, 2**48 - 1))
def test_ids_are_in_the_order_of_their_making(first: int, second: int) -> None:
    one, other = new_file_id(first), new_file_id(second)

    assert len(one) == len("file_") + 22
    assert first == second or (file_position(one) < file_position(other)) == (first < second)


@given(st.binary(min_size=16, max_size=16))
def test_two_spellings_never_stand_for_one_file(packed: bytes) -> None:
    spelt = "file_" + base64.urlsafe_b64encode(packed).decode().rstrip("=")

    positions = [position for last in ALPHABET if (position := read(spelt[:-1] + last)) is not None]

    assert packed.hex() in positions
    assert len(set(positions)) == len(positions)


@given(st.text(max_size=40) | st.text(ALPHABET, min_size=22, max_size=22).map("file_".__add__))
def test_any_text_is_an_id_or_not_found(text: str) -> None:
    position = read(text)

    assert position is None or POSITION.fullmatch(position)


def read(file_id: str) -> str | None:
    try:
        return file_position(file_id)
    except NotFound:
        return None
