"""Sections: the paper, its margins and columns, and what is repeated on each page (ECMA-376 part 1, 17.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lambdas.documents.packages.relations import Relations
from lambdas.documents.word.blocks import Columns, Section
from lambdas.documents.word.markup import Element, R, W, local, read_value
from lambdas.documents.word.units import is_on, read_length, read_whole

_NARROWEST = 36.0  # points: what margins leave of a page at the least
_SMALLEST, _LARGEST = 36.0, 4_000.0  # points: a page's sides
_MOST_COLUMNS = 45  # Word's own
_GAP = 36.0


def read_sections(elements: Iterable[Element], relations: Relations) -> list[Section]:
    """The sections of a document; headers and footers that one does not name are those of the one before."""
    sections: list[Section] = []
    stories: dict[tuple[str, str], str] = {}
    for element in elements:
        stories = stories | _read_stories(element, relations)
        sections.append(_read_section(element, stories))
    return sections or [Section()]


def _read_section(element: Element, stories: Mapping[tuple[str, str], str]) -> Section:
    width = _clamp(_read(element, "pgSz", "w", 612.0), _SMALLEST, _LARGEST)
    height = _clamp(_read(element, "pgSz", "h", 792.0), _SMALLEST, _LARGEST)
    left, right = (_read(element, "pgMar", name, 72.0) for name in ("left", "right"))
    gutter = _read(element, "pgMar", "gutter", 0.0)
    left = _clamp(left + gutter, 0.0, width - _NARROWEST)
    right = _clamp(right, 0.0, width - left - _NARROWEST)
    first = element.find(W + "titlePg")
    return Section(
        width=width,
        height=height,
        top=_clamp(_read(element, "pgMar", "top", 72.0), -height / 2, height - _NARROWEST),
        bottom=_clamp(_read(element, "pgMar", "bottom", 72.0), -height / 2, height / 2),
        left=left,
        right=right,
        header=_clamp(_read(element, "pgMar", "header", 36.0), 0.0, height / 2),
        footer=_clamp(_read(element, "pgMar", "footer", 36.0), 0.0, height / 2),
        columns=_read_columns(element.find(W + "cols"), width - left - right),
        start=read_value(element, "type") or "nextPage",
        has_first=first is not None and is_on(first.get(W + "val")),
        number=read_whole(read_value(element, "pgNumType", "start")),
        form=read_value(element, "pgNumType", "fmt") or "decimal",
        stories=dict(stories),
    )


def _read_columns(element: Element | None, width: float) -> Columns:
    if element is None:
        return Columns((width,), ())
    named = [one for one in element if local(one) == "col"][:_MOST_COLUMNS]
    if named and not is_on(element.get(W + "equalWidth", "1")):
        widths = [max(read_length(one.get(W + "w")) or _NARROWEST, _NARROWEST) for one in named]
        gaps = [max(read_length(one.get(W + "space")) or 0.0, 0.0) for one in named[:-1]]
        if sum(widths) + sum(gaps) <= width + _NARROWEST:
            return Columns(tuple(widths), tuple(gaps))
    count = read_whole(element.get(W + "num"), 1, _MOST_COLUMNS) or 1
    gap = read_length(element.get(W + "space"))
    gap = _clamp(_GAP if gap is None else gap, 0.0, width / count / 2)
    return Columns(((width - gap * (count - 1)) / count,) * count, (gap,) * (count - 1))


def _read_stories(element: Element, relations: Relations) -> dict[tuple[str, str], str]:
    stories: dict[tuple[str, str], str] = {}
    for child in element:
        kind = local(child).removesuffix("Reference")
        relation = relations.get(child.get(R + "id", ""))
        if kind in {"header", "footer"} and relation:
            stories[kind, child.get(W + "type", "default")] = relation.target
    return stories


def _read(element: Element, child: str, name: str, default: float) -> float:
    length = read_length(read_value(element, child, name))
    return default if length is None else length


def _clamp(length: float, least: float, most: float) -> float:
    return max(min(length, most), least)
