"""One page with the marks of its fields, and beside it what they came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PIL import Image, ImageDraw

from lambdas.documents.pages import Box
from local.explaining.marks import Kind, Mark, Marked
from local.explaining.pages import DENSITY, load_font

Pixels = tuple[float, float, float, float]
Colour = tuple[int, int, int]

COLOURS: dict[Kind, Colour] = {
    Kind.REGION: (214, 120, 0),
    Kind.LEFT_OUT: (196, 30, 58),
    Kind.ANCHOR: (20, 90, 200),
    Kind.VALUE: (0, 130, 60),
}
_TINTED = {Kind.ANCHOR: 40, Kind.VALUE: 64}
_PALE = (110, 110, 110)
_PANEL = 520
_MARGIN = 14
_BADGE = 11
_HIGHEST, _LOWEST = 36, 13
_DASH = 6


def draw_sheet(picture: Image.Image, page: int, fields: Sequence[Marked], title: str) -> Image.Image:
    """The page with numbered frames around what its fields looked at, and a panel of these fields."""
    sheet = Image.new("RGB", (picture.width + _PANEL, picture.height), "white")
    sheet.paste(picture, (0, 0))
    _draw_marks(sheet, page, fields)
    _draw_panel(sheet, picture.width, fields, f"{title}, page {page + 1}")
    return sheet


def _draw_marks(sheet: Image.Image, page: int, fields: Sequence[Marked]) -> None:
    tint = Image.new("RGBA", sheet.size, (0, 0, 0, 0))
    painter = ImageDraw.Draw(tint)
    drawn = sorted(_list_on_page(page, fields), key=lambda one: list(Kind).index(one[1].kind))
    for _, mark in drawn:
        if mark.kind in _TINTED:
            painter.rectangle(_to_pixels(mark.box), fill=(*COLOURS[mark.kind], _TINTED[mark.kind]))
    sheet.paste(tint, (0, 0), tint)
    pen = ImageDraw.Draw(sheet)
    taken: list[Pixels] = []
    labelled = {(field.number, Kind.LEFT_OUT) for field in fields}
    labelled |= {(field.number, Kind.REGION) for field, mark in drawn if mark.kind is Kind.VALUE}
    for field, mark in drawn:
        _frame(pen, mark)
        if mark.kind is Kind.ANCHOR or (field.number, mark.kind) not in labelled:
            labelled.add((field.number, mark.kind))
            _label(pen, field, mark, taken)


def _list_on_page(page: int, fields: Sequence[Marked]) -> Iterator[tuple[Marked, Mark]]:
    return ((field, mark) for field in fields for mark in field.marks if mark.page == page)


def _to_pixels(box: Box) -> Pixels:
    """The box with a little air around it."""
    left, top, right, bottom = (inches * DENSITY for inches in (box.left, box.top, box.right, box.bottom))
    return left - 2, top - 2, max(right, left) + 2, max(bottom, top) + 2


def _frame(pen: ImageDraw.ImageDraw, mark: Mark) -> None:
    left, top, right, bottom = _to_pixels(mark.box)
    if mark.kind in (Kind.ANCHOR, Kind.VALUE):
        pen.rectangle((left, top, right, bottom), outline=COLOURS[mark.kind], width=2)
        return
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    for start, end in pairwise(corners):
        _dash(pen, start, end, COLOURS[mark.kind])


def _dash(pen: ImageDraw.ImageDraw, start: tuple[float, float], end: tuple[float, float], colour: Colour) -> None:
    length = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    step = 0.0
    while step < length:
        until = min(step + _DASH, length)
        ends = [
            (start[0] + (end[0] - start[0]) * at / length, start[1] + (end[1] - start[1]) * at / length)
            for at in (step, until)
        ]
        pen.line(ends, fill=colour, width=2)
        step += 2 * _DASH


def _label(pen: ImageDraw.ImageDraw, field: Marked, mark: Mark, taken: list[Pixels]) -> None:
    """Put the field's number beside a mark, to the left of anchors and the right of all else, where there is room."""
    left, top, right, _ = _to_pixels(mark.box)
    font = load_font(_BADGE)
    text = str(field.number)
    width = pen.textlength(text, font=font) + 5
    step = -(width + 1) if mark.kind is Kind.ANCHOR else width + 1
    x = left - width if mark.kind is Kind.ANCHOR else right
    box = (x, top - 2, x + width, top + _BADGE + 2)
    for _ in range(12):
        if not any(_meet(box, other) for other in taken):
            break
        box = (box[0] + step, box[1], box[2] + step, box[3])
    taken.append(box)
    pen.rectangle(box, fill=COLOURS[mark.kind])
    pen.text((box[0] + 2.5, box[1] + 1), text, fill="white", font=font)


def _meet(one: Pixels, other: Pixels) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _draw_panel(sheet: Image.Image, left: int, fields: Sequence[Marked], title: str) -> None:
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((left, 0, sheet.width, sheet.height), fill=(248, 248, 246))
    pen.line((left, 0, left, sheet.height), fill=(180, 180, 180))
    x, y = left + _MARGIN, _MARGIN
    pen.text((x, y), _fit(pen, title, _PANEL - 2 * _MARGIN, 13), fill="black", font=load_font(13))
    y += 26
    for kind in Kind:
        pen.rectangle((x, y, x + 22, y + 12), outline=COLOURS[kind], width=2)
        pen.text((x + 30, y - 1), kind.value, fill="black", font=load_font(12))
        y += 19
    _list_fields(pen, (x, y + 10), sheet.height - _MARGIN, fields)


def _list_fields(pen: ImageDraw.ImageDraw, corner: tuple[int, int], bottom: int, fields: Sequence[Marked]) -> None:
    """A line or two a field, as there is room; the last line says how many there was none for."""
    x, y = corner
    height = min(max((bottom - y) // max(len(fields), 1), _LOWEST), _HIGHEST)
    most = max((bottom - y) // height, 1)
    listed = fields if len(fields) <= most else fields[: most - 1]
    size = 12 if height >= 15 else 10
    for field in listed:
        _list_field(pen, (x, y), field, size, is_tall=height >= 30)
        y += height
    if len(listed) < len(fields):
        pen.text((x, y), f"and {len(fields) - len(listed)} more", fill=_PALE, font=load_font(size))


def _list_field(pen: ImageDraw.ImageDraw, corner: tuple[int, int], field: Marked, size: int, *, is_tall: bool) -> None:
    x, y = corner
    colour = COLOURS[Kind.VALUE] if field.is_found else COLOURS[Kind.LEFT_OUT]
    pen.rectangle((x, y, x + 24, y + size + 2), fill=colour)
    pen.text((x + 3, y), str(field.number), fill="white", font=load_font(size - 1))
    room = _PANEL - 2 * _MARGIN - 32
    name = _fit(pen, field.name, room if is_tall else room * 0.6, size)
    pen.text((x + 32, y), name, fill="black", font=load_font(size))
    shown = field.shown.replace("\n", " / ")
    if is_tall:
        pen.text((x + 32, y + size + 3), _fit(pen, shown, room, size), fill=_PALE, font=load_font(size))
    else:
        at = x + 38 + pen.textlength(name, font=load_font(size))
        pen.text((at, y), _fit(pen, shown, x + 32 + room - at, size), fill=_PALE, font=load_font(size))


def _fit(pen: ImageDraw.ImageDraw, text: str, width: float, size: int) -> str:
    """As much of a text as there is room for."""
    font = load_font(size)
    text = text[:200]
    if pen.textlength(text, font=font) <= width:
        return text
    while text and pen.textlength(f"{text}…", font=font) > width:
        text = text[:-1]
    return f"{text}…"
