"""Extractors: their draft, the numbers of what is published, and two changes at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from lambdas.catalogue.ports import Write
from lambdas.errors import Conflict, NotFound
from lambdas.extractors.extractor import next_number
from lambdas.extractors.extractors import Extractors
from tests.fakes.table import FakeTable
from tests.unit.extractors.stage import TENANT, Stage, make_config


class InterruptedTable(FakeTable):
    """A table where somebody else is faster, as often as there are interruptions."""

    interruptions: list[Callable[[], object]]

    def write_together(self, writes: Sequence[Write]) -> None:
        if self.interruptions:
            self.interruptions.pop()()
        FakeTable.write_together(self, writes)


@pytest.fixture
def stage() -> Stage:
    return Stage()


@pytest.mark.parametrize(
    ("latest", "minor", "major"),
    [
        (None, "0.1", "1.0"),
        ("0.1", "0.2", "1.0"),
        ("0.9", "0.10", "1.0"),
        ("1.0", "1.1", "2.0"),
        ("9.12", "9.13", "10.0"),
    ],
)
def test_next_number_counts_minor_and_major_releases(latest: str | None, minor: str, major: str) -> None:
    assert (next_number(latest, "minor"), next_number(latest, "major")) == (minor, major)


def test_published_version_keeps_its_config_when_the_draft_changes(stage: Stage) -> None:
    held = stage.extractors.create(TENANT, "Invoices", make_config("a"), "a key")
    changed, version, config = stage.extractors.publish(TENANT, held.id, "minor", description="first")
    stage.extractors.change(TENANT, held.id, config=make_config("b"))

    assert config == make_config("a")
    assert stage.extractors.read(stage.extractors.version(changed, version.id)) == make_config("a")
    draft = stage.extractors.version(stage.extractors.find(TENANT, held.id), "draft")
    assert (draft.id, draft.created_at, draft.created_by) == (held.draft.id, held.created_at, "a key")
    assert stage.extractors.read(draft) == make_config("b")


def test_version_with_a_config_of_its_own_leaves_the_draft_as_it_is(stage: Stage) -> None:
    held = stage.extractors.create(TENANT, "Invoices", make_config("a"))

    changed, version, config = stage.extractors.publish(TENANT, held.id, "major", config=make_config("b"))

    assert (version.number, config) == ("1.0", make_config("b"))
    assert stage.extractors.read(stage.extractors.version(changed, "latest")) == make_config("b")
    assert stage.extractors.read(stage.extractors.version(changed, "draft")) == make_config("a")


def test_latest_is_the_draft_until_a_version_is_published(stage: Stage) -> None:
    held = stage.extractors.create(TENANT, "Invoices", {})

    assert stage.extractors.version(held, "latest") == held.draft
    for release in ("minor", "major", "minor"):
        held, version, _ = stage.extractors.publish(TENANT, held.id, release)
    assert version.number == "1.1"
    assert stage.extractors.version(held, "latest") == version
    assert stage.extractors.version(held, "1.1") == version
    assert stage.extractors.version(held, version.id) == version
    assert [found.number for found in stage.extractors.versions(held, newest_first=True, after=None, limit=9)] == [
        "1.1",
        "1.0",
        "0.1",
    ]


@pytest.mark.parametrize(
    "name", ["", "1", "0.2", "01.0", "1.0.0", "DRAFT", "exv_", "exv_" + "x" * 21, "1.0\n", "9" * 400]
)
def test_unknown_version_is_not_found(stage: Stage, name: str) -> None:
    held = stage.extractors.create(TENANT, "Invoices", {})
    held, *_ = stage.extractors.publish(TENANT, held.id, "minor")

    with pytest.raises(NotFound, match=f"The extractor {held.id} has no version"):
        stage.extractors.version(held, name)


def test_versions_of_another_extractor_are_not_found_by_their_id(stage: Stage) -> None:
    one, other = (stage.extractors.create(TENANT, name, {}) for name in ("one", "other"))
    _, version, _ = stage.extractors.publish(TENANT, other.id, "minor")

    for foreign in (version.id, other.draft.id):
        with pytest.raises(NotFound):
            stage.extractors.version(one, foreign)


@pytest.mark.parametrize("extractor_id", ["", "ex_", "ex_" + "x" * 21, "EXTRACTOR", "ex_#", "é"])
def test_unknown_extractor_is_not_found(stage: Stage, extractor_id: str) -> None:
    with pytest.raises(NotFound, match="No extractor has the id"):
        stage.extractors.find(TENANT, extractor_id)


def test_extractor_of_another_tenant_is_not_found(stage: Stage) -> None:
    held = stage.extractors.create(TENANT, "Invoices", {})

    with pytest.raises(NotFound):
        stage.extractors.find("globex", held.id)
    with pytest.raises(NotFound):
        stage.extractors.publish("globex", held.id, "minor")


def test_changes_at_the_same_time_are_decided_one_after_the_other(stage: Stage) -> None:
    table = InterruptedTable()
    table.interruptions = []
    extractors = Extractors(table=table, objects=stage.objects, clock=stage.clock)
    held = extractors.create(TENANT, "Invoices", make_config("a"))
    table.interruptions = [lambda: extractors.publish(TENANT, held.id, "minor")] * 2

    changed, version, _ = extractors.publish(TENANT, held.id, "minor")

    # The first interruption is interrupted by the second one.
    assert version.number == "0.3"
    assert [found.number for found in extractors.versions(changed, newest_first=False, after=None, limit=9)] == [
        "0.1",
        "0.2",
        "0.3",
    ]
    assert len(extractors.page(TENANT, changed=True, newest_first=True, after=None, limit=9)) == 1


def test_change_that_is_always_too_late_ends_in_a_conflict(stage: Stage) -> None:
    table = InterruptedTable()
    table.interruptions = []
    extractors = Extractors(table=table, objects=stage.objects, clock=stage.clock)
    held = extractors.create(TENANT, "Invoices", {})
    others = Extractors(table=table, objects=stage.objects, clock=stage.clock)

    def interrupt() -> None:
        left, table.interruptions = table.interruptions, []
        others.change(TENANT, held.id, name="other")
        table.interruptions = left

    table.interruptions = [interrupt] * 9
    with pytest.raises(Conflict):
        extractors.change(TENANT, held.id, name="mine")
    assert extractors.find(TENANT, held.id).name == "other"


def test_pages_in_both_orders_have_every_extractor_once(stage: Stage) -> None:
    made = []
    for number in range(5):
        stage.clock.advance(number % 2)  # some of one millisecond
        made.append(stage.extractors.create(TENANT, f"number {number}", {}))
    stage.extractors.create("globex", "of somebody else", {})
    stage.clock.advance(1)
    stage.extractors.change(TENANT, made[1].id, name="renamed")

    for changed in (True, False):
        for newest_first in (True, False):
            found: list[str] = []
            after = None
            while page := stage.extractors.page(
                TENANT, changed=changed, newest_first=newest_first, after=after, limit=2
            ):
                found += [held.id for _, held in page]
                after = page[-1][0]
            assert sorted(found) == sorted(held.id for held in made)
            assert (found.index(made[1].id) == (0 if newest_first else 4)) is changed
