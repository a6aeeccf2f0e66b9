"""Drawings: pictures, frames with text and lines, in DrawingML (ECMA-376 part 1, 20.4) or in the older VML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lambdas.documents.packages.relations import Relations
from lambdas.documents.word.blocks import Block, Drawing, Figure, Picture, Side
from lambdas.documents.word.markup import DGM, MC, PIC, WP, WPG, WPS, A, Element, R, V, W, local
from lambdas.documents.word.strokes import Stroke
from lambdas.documents.word.typesetting import read_grey
from lambdas.documents.word.units import EMUS, is_on, read_length, read_number, read_whole

ReadBlocks = Callable[["Element"], tuple[Block, ...]]
"""Reads what is in a frame."""

ReadDiagram = Callable[[str], tuple[Block, ...]]
"""Reads the texts of a diagram, by the name of its part."""

_MOST_FIGURES = 1_000  # of one drawing
_MOST_NESTED = 20
_SHARES = 100_000.0  # of a whole
_ALIGNS = {
    "left": -1,
    "inside": -1,
    "top": -1,
    "center": 0,
    "right": 1,
    "outside": 1,
    "bottom": 1,
}
_WRAPS = {"wrapSquare": "beside", "wrapTight": "beside", "wrapThrough": "beside", "wrapTopAndBottom": "below"}
_GROUPS = frozenset({"wgp", "grpSp", "wpc", "lockedCanvas"})
_HAIR = Stroke(0.75)


class _Scale(NamedTuple):
    """From the units in which a group places its figures to points within the drawing."""

    left: float = 0.0
    top: float = 0.0
    across: float = 1 / EMUS
    down: float = 1 / EMUS

    def place(self, form: Element | None) -> tuple[float, float, float, float] | None:
        """Where a figure is: left, top, width and height; None where its markup does not tell."""
        offset, extent = (None, None) if form is None else (form.find(A + "off"), form.find(A + "ext"))
        if offset is None or extent is None:
            return None
        x, y = (read_number(offset.get(name)) or 0.0 for name in "xy")
        width, height = (read_number(extent.get(name)) or 0.0 for name in ("cx", "cy"))
        return self.left + x * self.across, self.top + y * self.down, width * self.across, height * self.down

    def enter(self, form: Element | None, frame: tuple[float, float, float, float]) -> _Scale:
        """The scale within a group that fills a frame."""
        offset, extent = (None, None) if form is None else (form.find(A + "chOff"), form.find(A + "chExt"))
        if offset is None or extent is None:
            return self
        width, height = (max(read_number(extent.get(name)) or 1.0, 1.0) for name in ("cx", "cy"))
        x, y = (read_number(offset.get(name)) or 0.0 for name in "xy")
        across, down = frame[2] / width, frame[3] / height
        return _Scale(frame[0] - x * across, frame[1] - y * down, across, down)


class DrawingReader:
    """Reads the drawings of one part, whose pictures are in parts that it refers to."""

    def __init__(self, relations: Relations, read_blocks: ReadBlocks, read_diagram: ReadDiagram) -> None:
        self._relations = relations
        self._read_blocks = read_blocks
        self._read_diagram = read_diagram

    def read(self, element: Element) -> Iterator[Drawing]:
        """The drawings of a `w:drawing`."""
        for frame in element:
            extent = frame.find(WP + "extent")
            if extent is None:
                continue
            width, height = (max(read_length(extent.get(name), EMUS) or 0.0, 0.0) for name in ("cx", "cy"))
            figures = tuple(self._read_graphic(frame, width, height))[:_MOST_FIGURES]
            if local(frame) != "anchor":
                yield Drawing(width, height, figures)
            elif not _is_hidden(frame):
                wrap = next((_WRAPS[local(child)] for child in frame if local(child) in _WRAPS), "none")
                across, down = (_read_side(_find_side(frame, name)) for name in ("positionH", "positionV"))
                yield Drawing(width, height, figures, across, down, wrap)

    def _read_graphic(self, frame: Element, width: float, height: float) -> Iterator[Figure]:
        whole = 0.0, 0.0, width, height
        for data in frame.iterfind(f"{A}graphic/{A}graphicData"):
            for child in data:
                yield from self._read_figure(child, whole, _Scale(), 0)

    def _read_figure(
        self, element: Element, frame: tuple[float, float, float, float], scale: _Scale, depth: int
    ) -> Iterator[Figure]:
        kind = element.tag
        if local(element) in _GROUPS and depth < _MOST_NESTED:
            inner = scale.enter(element.find(f"{WPG}grpSpPr/{A}xfrm"), frame)
            for child in element:
                form = next((one for one in child.iterfind(f"*/{A}xfrm")), None)
                yield from self._read_figure(child, inner.place(form) or frame, inner, depth + 1)
        elif kind == PIC + "pic":
            yield Figure(*frame, picture=self._find_picture(element))
        elif kind == WPS + "wsp":
            yield self._read_shape(element, frame)
        elif kind == DGM + "relIds":
            part = self._relations.get(element.get(R + "dm", ""))
            yield Figure(*frame, blocks=self._read_diagram(part.target) if part else ())

    def _read_shape(self, element: Element, frame: tuple[float, float, float, float]) -> Figure:
        content = element.find(f"{WPS}txbx/{W}txbxContent")
        blocks = () if content is None else self._read_blocks(content)
        properties = element.find(WPS + "spPr")
        return Figure(
            *frame,
            blocks=blocks,
            border=_read_outline(properties, element.find(WPS + "style")),
            fill=_read_solid(properties),
            inset=_read_insets(element.find(WPS + "bodyPr")),
        )

    def _find_picture(self, element: Element) -> Picture | None:
        fill = element.find(PIC + "blipFill")
        blip = None if fill is None else fill.find(A + "blip")
        relation = None if blip is None else self._relations.get(blip.get(R + "embed", ""))
        if relation is None or fill is None:
            return None
        cut = fill.find(A + "srcRect")
        crop = [0.0 if cut is None else (read_number(cut.get(side)) or 0.0) / _SHARES for side in "ltrb"]
        left, top, right, bottom = (min(max(share, 0.0), 0.99) for share in crop)
        return Picture(relation.target, (left, top, right, bottom))

    def read_legacy(self, element: Element) -> Iterator[Drawing]:
        """The drawings of a `w:pict`."""
        for shape in element:
            if shape.tag.startswith(V) and local(shape) != "shapetype":
                yield from self._read_legacy_shape(shape, 0)

    def _read_legacy_shape(self, shape: Element, depth: int) -> Iterator[Drawing]:
        style = _read_style(shape.get("style", ""))
        width, height = (max(read_length(style.get(name), 1.0) or 0.0, 0.0) for name in ("width", "height"))
        content = shape.find(f"{V}textbox/{W}txbxContent")
        if local(shape) == "group" and depth < _MOST_NESTED:
            for child in shape:
                if child.tag.startswith(V):
                    yield from self._read_legacy_shape(child, depth + 1)
            return
        image = shape.find(V + "imagedata")
        relation = None if image is None else self._relations.get(image.get(R + "id", ""))
        figure = Figure(
            0.0,
            0.0,
            width,
            height,
            picture=Picture(relation.target) if relation else None,
            blocks=() if content is None else self._read_blocks(content),
            border=None if image is not None or not is_on(shape.get("stroked", "t").replace("f", "0")) else _HAIR,
            fill=None,
        )
        is_shown = content is not None or relation is not None or local(shape) in {"rect", "roundrect"}
        if is_shown and "hidden" not in style.get("visibility", ""):
            yield _place_legacy(figure, style, shape)


def _place_legacy(figure: Figure, style: dict[str, str], shape: Element) -> Drawing:
    if style.get("position") != "absolute":
        return Drawing(figure.width, figure.height, (figure,))
    sides = [
        Side(
            style.get(f"mso-position-{name}-relative", default).removesuffix("-area").replace("text", default),
            read_length(style.get(f"margin-{edge}") or style.get(edge), 1.0) or 0.0,
            _ALIGNS.get(style.get(f"mso-position-{name}", "")),
        )
        for name, edge, default in (("horizontal", "left", "column"), ("vertical", "top", "paragraph"))
    ]
    wrap = next((child.get("type", "") for child in shape if local(child) == "wrap"), "")
    kind = {"square": "beside", "tight": "beside", "through": "beside", "topAndBottom": "below"}.get(wrap, "none")
    return Drawing(figure.width, figure.height, (figure,), sides[0], sides[1], kind)


def _read_style(text: str) -> dict[str, str]:
    """The properties of a VML style, which is written as those of a web page are."""
    parts = (part.partition(":") for part in text.split(";")[:100])
    return {name.strip().lower(): value.strip() for name, _, value in parts}


def _find_side(frame: Element, name: str) -> Element | None:
    """Where a drawing is in one direction, told in lengths: shares of the page are told beside, and not read."""
    side = frame.find(WP + name)
    return frame.find(f"{MC}AlternateContent/{MC}Fallback/{WP}{name}") if side is None else side


def _read_side(element: Element | None) -> Side:
    if element is None:
        return Side()
    origin = element.get("relativeFrom", "column")
    align = offset = None
    for child in element.iter():
        if local(child) == "align":
            align = _ALIGNS.get((child.text or "").strip())
        elif local(child) == "posOffset":
            offset = read_length(child.text, EMUS)
    return Side(origin, offset or 0.0, align)


def _is_hidden(frame: Element) -> bool:
    properties = frame.find(WP + "docPr")
    return properties is not None and is_on(properties.get("hidden", "0"))


def _read_insets(body: Element | None) -> tuple[float, float, float, float]:
    """How far what is in a frame is from its left, top, right and bottom."""

    def read(name: str, default: float) -> float:
        own = None if body is None else read_length(body.get(name), EMUS)
        return default if own is None else own

    return read("lIns", 7.2), read("tIns", 3.6), read("rIns", 7.2), read("bIns", 3.6)


def _read_outline(properties: Element | None, style: Element | None) -> Stroke | None:
    """The line around a shape: its own, or that of the style it refers to."""
    line = None if properties is None else properties.find(A + "ln")
    if line is not None:
        if line.find(A + "noFill") is not None:
            return None
        if line.find(A + "solidFill") is not None:
            return Stroke(min(max(read_length(line.get("w"), EMUS) or _HAIR.thickness, 0.25), 12.0))
    reference = None if style is None else style.find(A + "lnRef")
    return _HAIR if reference is not None and read_whole(reference.get("idx"), 1) else None


def _read_solid(properties: Element | None) -> float | None:
    colour = None if properties is None else properties.find(f"{A}solidFill/{A}srgbClr")
    return None if colour is None else read_grey(colour.get("val"))
