"""Folding transitions into progress: whatever order, doubling and grouping, the newest version of each counts."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from lambdas.batches.progress import MAX_VERSION, Progress, Transition, fold, foretell, start_progress
from lambdas.batches.states import DocumentState

COUNT = 4
BATCH = "batch"


def history(states: list[list[DocumentState]]) -> list[Transition]:
    return [
        Transition(index, version, state)
        for index, told in enumerate(states)
        for version, state in enumerate(told, start=2)
    ]


histories = st.lists(
    st.lists(st.sampled_from(DocumentState), max_size=6), min_size=COUNT, max_size=COUNT
).map(history)  # fmt: skip


def folded(transitions: list[Transition]) -> Progress:
    return fold(start_progress(BATCH, COUNT), transitions)


@given(histories, st.randoms(use_true_random=False))
def test_fold_in_any_order_and_doubled_gives_the_same(transitions: list[Transition], chance: random.Random) -> None:
    shuffled = transitions * 2
    chance.shuffle(shuffled)

    assert folded(shuffled).packed == folded(transitions).packed


@given(histories, st.integers(0, 24))
def test_fold_in_two_parts_gives_the_same(transitions: list[Transition], at: int) -> None:
    parts = fold(folded(transitions[:at]), transitions[at:])

    assert parts.packed == folded(transitions).packed


@given(histories)
def test_fold_again_returns_the_very_same_progress(transitions: list[Transition]) -> None:
    progress = folded(transitions)

    assert fold(progress, transitions) is progress


@given(histories)
def test_fold_counts_every_document_in_its_newest_state(transitions: list[Transition]) -> None:
    newest = dict.fromkeys(range(COUNT), DocumentState.WAITING) | {told.index: told.state for told in transitions}

    progress = folded(transitions)

    held = list(newest.values())
    assert progress.counts == {state: held.count(state) for state in DocumentState}
    assert progress.open_count == sum(not state.is_terminal for state in held)


@given(histories, st.sampled_from(DocumentState))
def test_foretold_transition_gives_way_to_what_was_written(transitions: list[Transition], state: DocumentState) -> None:
    written = folded(transitions)
    guesses = [Transition(told.index, told.version, state) for told in transitions]

    assert foretell(written, guesses) is written
    assert fold(foretell(start_progress(BATCH, COUNT), guesses), transitions).packed == written.packed


def test_fold_of_a_version_beyond_what_is_kept_stays_at_the_highest() -> None:
    progress = folded([Transition(0, MAX_VERSION + 5, DocumentState.COMPLETE)])

    assert progress.counts[DocumentState.COMPLETE] == 1
