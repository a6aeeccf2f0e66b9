"""What Amazon Textract says of pages in blocks: words, and marks, signatures and tables where it looked for them.

Blocks of one table may come in several answers: a table is put together once all that it names are there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lambdas.aws.textract_tables import OF_TABLES, Tables
from lambdas.recognised import JobMark, JobPage, JobPages, JobSignature, JobWord

if TYPE_CHECKING:
    from mypy_boto3_textract.type_defs import BlockTypeDef

SURE = 100.0
"""Of a block that does not say how sure the service is of it, in hundredths: it is taken for what it is."""


@dataclass(slots=True)
class _Seen:
    """What an answer says of one page."""

    words: list[JobWord] = field(default_factory=list)
    marks: list[JobMark] = field(default_factory=list)
    signatures: list[JobSignature] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """Makes pages of the blocks of one answer or several; a page of which no answer tells was not recognised."""

    _pages: JobPages = field(default_factory=JobPages)
    _tables: Tables = field(default_factory=Tables)

    def add(self, blocks: Iterable[BlockTypeDef]) -> None:
        """Take up an answer."""
        seen: defaultdict[int, _Seen] = defaultdict(_Seen)
        for block in blocks:
            kind, number = block.get("BlockType"), block.get("Page", 1) - 1
            if kind == "PAGE":
                seen[number]
            elif kind == "WORD" and block.get("Text"):
                seen[number].words.append(JobWord(block["Text"], read_confidence(block, 0.0), read_polygon(block)))
            elif kind == "SELECTION_ELEMENT":
                seen[number].marks.append(_read_mark(block))
            elif kind == "SIGNATURE":
                seen[number].signatures.append(JobSignature(read_confidence(block), read_polygon(block)))
            elif kind in OF_TABLES:
                self._tables.add(block, read_confidence(block), read_polygon(block))
        for number, one in seen.items():
            self._pages.add(JobPage(number, tuple(one.words), tuple(one.marks), (), tuple(one.signatures)))
        self._settle(self._tables.settle())

    def finish(self) -> JobPages:
        """The pages of all answers."""
        self._settle(self._tables.finish())
        return self._pages

    def _settle(self, pages: Iterable[JobPage]) -> None:
        for page in pages:
            self._pages.add(page)


def read_page(blocks: Iterable[BlockTypeDef]) -> JobPage:
    """What an answer says of the only page that was asked about."""
    reader = Reader()
    reader.add(blocks)
    return reader.finish().page(0) or JobPage(0, ())


def read_confidence(block: BlockTypeDef, unsaid: float = SURE) -> float:
    """How sure the service is, from 0 to 1; `unsaid` is of a hundred."""
    return min(max(block.get("Confidence", unsaid) / 100, 0.0), 1.0)


def read_polygon(block: BlockTypeDef) -> tuple[float, ...]:
    """The corners of a block, or those of the upright box around it where there are none."""
    geometry = block.get("Geometry", {})
    points = geometry.get("Polygon", [])
    if len(points) >= 3:
        return tuple(part for point in points for part in (point.get("X", 0.0), point.get("Y", 0.0)))
    box = geometry.get("BoundingBox", {})
    left, top = box.get("Left", 0.0), box.get("Top", 0.0)
    right, bottom = left + box.get("Width", 0.0), top + box.get("Height", 0.0)
    return (left, top, right, top, right, bottom, left, bottom)


def _read_mark(block: BlockTypeDef) -> JobMark:
    return JobMark(block.get("SelectionStatus") == "SELECTED", read_confidence(block), read_polygon(block))
