"""Two writers at once, and writers that die half-way: nothing is half there."""

from __future__ import annotations

import pytest

from lambdas.errors import Conflict, NotFound
from tests.fakes.table import FakeTable
from tests.unit.catalogue.stage import TENANT, Stage


class Died(BaseException):
    """The process is gone."""


class MortalTable(FakeTable):
    """Dies in place of a change once it has made `left` of them."""

    left = 1_000

    def _count(self) -> None:
        if self.left == 0:
            raise Died
        self.left -= 1

    def write_together(self, writes: object) -> None:
        self._count()
        super().write_together(writes)  # type: ignore[arg-type]

    def replace(self, item: object, expected_version: int) -> None:
        self._count()
        super().replace(item, expected_version)  # type: ignore[arg-type]

    def insert(self, item: object) -> None:
        self._count()
        FakeTable.insert_together(self, [item])  # type: ignore[list-item]


@pytest.fixture
def stage() -> Stage:
    return Stage(table=MortalTable())


def die_after(stage: Stage, changes: int) -> None:
    assert isinstance(stage.table, MortalTable)
    stage.table.left = changes


def test_two_who_save_at_once_leave_one_of_both_and_no_version_of_the_other(stage: Stage) -> None:
    document_type = stage.types.create(TENANT, "invoices", {})
    seen = stage.configurations.create(document_type, "layout", "{first: 1}", "production")
    stage.configurations.save(document_type, seen, "{second: 1}", "production")

    with pytest.raises(Conflict):
        stage.configurations.save(document_type, seen, "{third: 1}", "production")

    held = stage.configurations.find(document_type, "layout")
    assert stage.configurations.read(held.current) == "{second: 1}"
    assert len(stage.configurations.versions(document_type, held)) == 2


@pytest.mark.parametrize("changes", [0, 1, 2])
def test_renaming_that_dies_has_happened_or_has_not(stage: Stage, changes: int) -> None:
    stage.publishing.publish(TENANT, "invoices", "layout", "{}")
    document_type = stage.catalogue.find(TENANT, "invoices")
    die_after(stage, changes)

    try:
        stage.types.change(document_type, name="bills")
    except Died:
        assert changes == 0

    die_after(stage, 1_000)
    (standing,) = stage.types.all(TENANT)
    assert standing.name == ("invoices" if changes == 0 else "bills")
    assert stage.types.find(TENANT, document_type.id) == standing
    assert len(stage.bundle(standing.name).configurations) == 1


@pytest.mark.parametrize("changes", [0, 1, 2, 3])
def test_removal_that_dies_leaves_nothing_that_can_be_found(stage: Stage, changes: int) -> None:
    stage.publishing.publish(TENANT, "invoices", "layout", "{}")
    document_type = stage.catalogue.find(TENANT, "invoices")
    die_after(stage, changes)

    try:
        stage.types.remove(document_type)
    except Died:
        assert changes < 2

    die_after(stage, 1_000)
    assert len(list(stage.types.all(TENANT))) == (1 if changes == 0 else 0)
    if changes > 0:
        with pytest.raises(NotFound):
            stage.types.find(TENANT, document_type.id)
        again = stage.publishing.publish(TENANT, "invoices", "layout", "{again: 1}")
        assert stage.choose("invoices") == again


@pytest.mark.parametrize("changes", range(6))
def test_publishing_that_dies_can_be_done_again(stage: Stage, changes: int) -> None:
    die_after(stage, changes)
    try:
        stage.publishing.publish(TENANT, "invoices", "layout", "{}")
    except Died:
        assert changes < 3

    die_after(stage, 1_000)
    pointer = stage.publishing.publish(TENANT, "invoices", "layout", "{}")

    assert stage.choose("invoices") == pointer
    document_type = stage.catalogue.find(TENANT, "invoices")
    held = stage.configurations.find(document_type, "layout")
    assert len(stage.configurations.versions(document_type, held)) == 1
