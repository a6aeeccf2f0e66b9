"""Where a property's description says that its value stands: `top right`, `in the footer`, `on the last page`."""

from __future__ import annotations

import re

from lambdas.schemas.layout.candidates import Candidate, weaken
from lambdas.schemas.layout.scene import Scene
from lambdas.schemas.layout.slots import Slot

_UPPER = re.compile(r"\b(?:top|upper|header|letterhead|head of)\b", re.IGNORECASE)
_LOWER = re.compile(r"\b(?:bottom|lower|footer|foot of|at the end)\b", re.IGNORECASE)
_RIGHT = re.compile(r"\b(?:top|upper|bottom|lower)[\s-]+right\b|\bright[\s-]+(?:side|corner|hand)\b", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:top|upper|bottom|lower)[\s-]+left\b|\bleft[\s-]+(?:side|corner|hand)\b", re.IGNORECASE)
_FIRST_PAGE = re.compile(r"\bfirst page\b", re.IGNORECASE)
_LAST_PAGE = re.compile(r"\blast page\b", re.IGNORECASE)
_UPPER_END, _LOWER_BEGIN, _MIDDLE = 0.4, 0.6, 0.5  # of the page's height and width
_ELSEWHERE = 0.75  # for each part of the hint that a place contradicts


def heed_hint(scene: Scene, slot: Slot, candidate: Candidate) -> Candidate:
    """The candidate, weaker where it stands elsewhere than the description says."""
    text = slot.node.description
    page = scene.document.pages[-1].number
    sheet = next(sheet for sheet in scene.sheets if sheet.number == candidate.passage.page)
    box = candidate.passage.box
    across, down = (box.left + box.right) / 2 / sheet.width, (box.top + box.bottom) / 2 / sheet.height
    misses = (
        bool(_UPPER.search(text)) and down > _UPPER_END,
        bool(_LOWER.search(text)) and down < _LOWER_BEGIN,
        bool(_RIGHT.search(text)) and across < _MIDDLE,
        bool(_LEFT.search(text)) and across > _MIDDLE,
        bool(_FIRST_PAGE.search(text)) and sheet.number != scene.document.pages[0].number,
        bool(_LAST_PAGE.search(text)) and sheet.number != page,
    )
    return weaken(candidate, _ELSEWHERE ** sum(misses)) if any(misses) else candidate
