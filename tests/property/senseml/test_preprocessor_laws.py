"""Laws of the preprocessors, for any lines anywhere."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from lambdas.documents.pages import Box, Line, Page, PagedDocument, Word
from lambdas.senseml.preprocessors.merge_lines import MergeLines
from lambdas.senseml.preprocessors.split_lines import SplitLines

GRID = st.integers(0, 40).map(lambda step: step / 8)
SHARE = st.sampled_from([0.0, 0.3, 0.6, 1.0, 2.5])


@st.composite
def lines(draw: st.DrawFn) -> Line:
    left, top, height = draw(GRID), draw(GRID), draw(st.sampled_from([0.1, 0.125, 0.2]))
    words = []
    for text in draw(st.lists(st.text("ab1-", min_size=1, max_size=4), min_size=1, max_size=4)):
        words.append(Word(text, Box(left, top, left + 0.1 * len(text), top + height)))
        left += 0.1 * len(text) + draw(st.sampled_from([0.03, 0.06, 0.2]))
    box = Box(words[0].box.left, top, words[-1].box.right, top + height)
    return Line(" ".join(word.text for word in words), box, 0, tuple(words))


PAGES = st.lists(lines(), max_size=12).map(lambda found: Page(0, 8.5, 11.0, tuple(found)))
MERGES = st.builds(MergeLines, SHARE, SHARE, st.sampled_from([0.1, 0.6, 1.0]), st.none() | SHARE)


def run(preprocessor: MergeLines | SplitLines, page: Page) -> tuple[Line, ...]:
    return preprocessor.apply(PagedDocument("application/pdf", (page,))).pages[0].lines


def letters(found: tuple[Line, ...]) -> Counter[str]:
    return Counter("".join(line.text for line in found).replace(" ", ""))


def words(found: tuple[Line, ...]) -> Counter[Word]:
    return Counter(word for line in found for word in line.words)


@given(page=PAGES, merge=MERGES)
def test_merging_keeps_all_words_and_text(page: Page, merge: MergeLines) -> None:
    merged = run(merge, page)
    assert words(merged) == words(page.lines)
    assert letters(merged) == letters(page.lines)
    assert len(merged) <= len(page.lines)


def test_lines_that_begin_in_one_place_merge_alike_in_any_order() -> None:
    small, tall = (Line("1", Box(0, 0, 0.1, bottom), 0, (Word("1", Box(0, 0, 0.1, bottom)),)) for bottom in (0.1, 0.2))
    neighbour = Line("2", Box(0.1, 0, 0.2, 0.2), 0, (Word("2", Box(0.1, 0, 0.2, 0.2)),))
    page = Page(0, 8.5, 11.0, (tall, small, neighbour))
    turned = Page(0, 8.5, 11.0, page.lines[::-1])
    merge = MergeLines(0.0, 0.0, 0.3, None)
    assert sorted(map(str, run(merge, turned))) == sorted(map(str, run(merge, page)))


@given(page=PAGES, merge=MERGES)
def test_merging_does_not_depend_on_the_order_of_the_lines(page: Page, merge: MergeLines) -> None:
    turned = Page(page.number, page.width, page.height, page.lines[::-1])
    assert sorted(line.text for line in run(merge, turned)) == sorted(line.text for line in run(merge, page))


@given(page=PAGES, merge=MERGES)
def test_merged_lines_are_as_large_as_their_parts(page: Page, merge: MergeLines) -> None:
    for line in run(merge, page):
        assert line.box.left == min(word.box.left for word in line.words)
        assert line.box.right == max(word.box.right for word in line.words)


@given(page=PAGES, count=st.integers(1, 4))
def test_splitting_keeps_all_words_and_text(page: Page, count: int) -> None:
    split = run(SplitLines(count), page)
    assert words(split) == words(page.lines)
    assert letters(split) == letters(page.lines)
    assert len(split) >= len(page.lines)
    assert all(line.text == " ".join(word.text for word in line.words) for line in split)
