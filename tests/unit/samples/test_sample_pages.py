"""The samples look like documents: nothing is printed over something else or off the page."""

from __future__ import annotations

from itertools import combinations

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.pages import Box, Page
from lambdas.documents.reader import read_document
from tests.unit.samples.manifest import Sample, list_samples

COMPLETE = [sample for sample in list_samples() if sample.status == "COMPLETE" and not sample.is_seen]
MARGIN = 0.4
# Boxes are as high as the font, so neighbouring lines of tight text may share a little.
SHARED_HEIGHT = 0.35


@pytest.mark.parametrize("sample", COMPLETE, ids=lambda sample: sample.path)
def test_lines_of_a_sample_stand_apart_and_on_the_page(sample: Sample) -> None:
    for page in read_document(sample.read(), limits=Limits()).pages:
        assert _outside(page) == []
        assert _overprinted(page) == []


def _outside(page: Page) -> list[str]:
    return [
        line.text
        for line in page.lines
        if line.box.left < MARGIN or line.box.right > page.width - MARGIN or line.box.bottom > page.height - MARGIN / 2
    ]


def _overprinted(page: Page) -> list[tuple[str, str]]:
    return [(one.text, other.text) for one, other in combinations(page.lines, 2) if _overlap(one.box, other.box)]


def _overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0 and down > SHARED_HEIGHT * min(one.height, other.height)
