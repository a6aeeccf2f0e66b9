"""The markup of a paragraph -> what stands in its lines (ECMA-376 part 1, 17.3.3): what Word would show of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lambdas.documents.word.blocks import Break, Counter, Inline, Note, Numeral, Tab, Text, Tick
from lambdas.documents.word.drawings import DrawingReader
from lambdas.documents.word.fields import TICKED, UNTICKED, Fields, show_field
from lambdas.documents.word.formats import Align
from lambdas.documents.word.markup import MC, W14, Element, M, W, local, read_value
from lambdas.documents.word.numerals import write_number
from lambdas.documents.word.styles import Styles
from lambdas.documents.word.symbols import find_symbols, read_symbol, translate
from lambdas.documents.word.typesetting import Setting, TextFormat, Type, read_setting
from lambdas.documents.word.units import is_on
from lambdas.documents.word.volume import Volume

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANKS = re.compile("[\t\n\r]")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufdd0-\ufdef]")
_BREAKS = {"page": Break.PAGE, "column": Break.COLUMN}
_ALIGNS = {"center": Align.CENTRE, "right": Align.RIGHT}
_PASSED = frozenset(
    W + name
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo", "sdtContent", "rt", "rubyBase")
) | {MC + "Choice", MC + "Fallback"}
_SHOWN = ("txbxContent", "blip", "relIds", "imagedata")
_DEEPEST = 60


@dataclass(slots=True)
class Tally:
    """What is counted through all stories: how much text there is, and the notes, whose numbers have `forms`."""

    forms: Mapping[str, str]
    volume: Volume = field(default_factory=Volume)
    counts: dict[str, int] = field(default_factory=dict)

    def count_note(self, kind: str) -> str:
        """The number of the next note of a kind."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return write_number(self.counts[kind], self.forms.get(kind, "decimal"))


class InlineReader:
    """Reads paragraphs of one story, one after the other; fields reach over several."""

    def __init__(self, styles: Styles, drawings: DrawingReader, tally: Tally, own_number: str = "") -> None:
        self._styles = styles
        self._drawings = drawings
        self._tally = tally
        self._own_number = own_number
        self._fields = Fields()
        self._settings: tuple[Setting, ...] = ()

    def read(self, paragraph: Element, settings: tuple[Setting, ...]) -> tuple[Inline, ...]:
        """What a paragraph shows, whose style and table say `settings` of its text."""
        outer, self._settings = self._settings, settings
        inlines = tuple(self._read_all(paragraph, 0))
        self._settings = outer
        self._fields.end_paragraph()
        return inlines

    def _read_all(self, parent: Element, depth: int) -> Iterator[Inline]:
        for child in parent:
            if child.tag == W + "r":
                yield from self._read_run(child)
            elif depth < _DEEPEST:
                yield from self._read_other(child, depth + 1)

    def _read_other(self, child: Element, depth: int) -> Iterator[Inline]:
        tag = child.tag
        if tag in _PASSED:
            yield from self._read_all(child, depth)
        elif tag == W + "sdt":
            yield from self._read_control(child, depth)
        elif tag == W + "fldSimple":
            yield from self._read_simple_field(child, depth)
        elif tag == MC + "AlternateContent":
            yield from self._read_all(choose(child), depth)
        elif tag == W + "ruby":
            base = child.find(W + "rubyBase")
            yield from () if base is None else self._read_all(base, depth)
        elif tag in {M + "oMath", M + "oMathPara"} and not self._fields.hides:
            yield from self._read_formula(child)

    def _read_simple_field(self, child: Element, depth: int) -> Iterator[Inline]:
        shown = show_field(child.get(W + "instr", ""), child.find(W + "ffData"), self._format(child.find(W + "r")).type)
        if shown is None:
            yield from self._read_all(child, depth)
        elif not self._fields.hides:
            yield shown

    def _read_control(self, control: Element, depth: int) -> Iterator[Inline]:
        """A content control: a box to be ticked tells its state, others show their text."""
        content = control.find(W + "sdtContent")
        state = control.find(f"{W}sdtPr/{W14}checkbox")
        shown = () if content is None else tuple(self._read_all(content, depth))
        if state is None:
            yield from shown
            return
        checked = state.find(W14 + "checked")
        is_ticked = checked is not None and is_on(checked.get(W14 + "val"))
        text = next((one for one in shown if isinstance(one, Text) and one.text.strip()), None)
        sign = text.text.strip()[:1] if text else TICKED if is_ticked else UNTICKED
        yield Tick(is_ticked, sign, text.type if text else self._format(None).type)

    def _read_formula(self, formula: Element) -> Iterator[Inline]:
        text = "".join(one.text or "" for one in formula.iter(M + "t"))
        if text.strip():
            self._tally.volume.add(text)
            yield Text(_clean(text), self._format(None).type)

    def _format(self, run: Element | None) -> TextFormat:
        properties = None if run is None else run.find(W + "rPr")
        if properties is None:
            return self._styles.format(*self._settings)
        style = read_value(properties, "rStyle")
        named = (self._styles.find(style, "").setting,) if style else ()
        return self._styles.format(*self._settings, *named, read_setting(properties))

    def _read_run(self, run: Element) -> Iterator[Inline]:
        form = self._format(run)
        for child in run:
            tag = child.tag
            if tag == W + "fldChar":
                yield from self._turn_field(child, form.type)
            elif tag == W + "instrText":
                self._fields.add_code(child.text or "")
            elif form.is_hidden or self._fields.hides:
                continue
            elif tag == W + "t":
                yield from self._read_text(child, form)
            elif tag in _READERS:
                yield from _READERS[tag](self, child, form)

    def _read_text(self, child: Element, form: TextFormat) -> Iterator[Inline]:
        if text := _show(child, form):
            self._tally.volume.add(text)
            yield Text(text, form.type)

    def _turn_field(self, character: Element, type_: Type) -> Iterator[Inline]:
        kind = character.get(W + "fldCharType")
        shown = None
        if kind == "begin":
            self._fields.begin(character)
        elif kind == "separate":
            shown = self._fields.separate(type_)
        elif kind == "end":
            shown = self._fields.end(type_)
        if shown is not None:
            yield shown

    def _read_break(self, child: Element, _form: TextFormat) -> Iterator[Inline]:
        yield _BREAKS.get(child.get(W + "type", ""), Break.LINE)

    def _read_tab(self, child: Element, form: TextFormat) -> Iterator[Inline]:
        is_placed = local(child) == "ptab"
        yield Tab(form.type, _ALIGNS.get(child.get(W + "alignment", ""), Align.LEFT) if is_placed else None)

    def _read_symbol(self, child: Element, form: TextFormat) -> Iterator[Inline]:
        if text := read_symbol(child.get(W + "char"), child.get(W + "font", "").lower()):
            yield Text(text, form.type)

    def _read_hyphen(self, _child: Element, form: TextFormat) -> Iterator[Inline]:
        yield Text("-", form.type)

    def _read_note(self, child: Element, form: TextFormat) -> Iterator[Inline]:
        kind = local(child).removesuffix("Reference")
        has_own = is_on(child.get(W + "customMarkFollows", "0"))
        number = "" if has_own else self._tally.count_note(kind)
        yield Note(kind, child.get(W + "id", ""), number, form.type)

    def _read_own_number(self, _child: Element, form: TextFormat) -> Iterator[Inline]:
        if self._own_number:
            yield Text(self._own_number, form.type)

    def _read_page(self, _child: Element, form: TextFormat) -> Iterator[Inline]:
        yield Numeral(Counter.PAGE, form.type)

    def _read_drawing(self, child: Element, _form: TextFormat) -> Iterator[Inline]:
        yield from self._drawings.read(child)

    def _read_legacy(self, child: Element, _form: TextFormat) -> Iterator[Inline]:
        yield from self._drawings.read_legacy(child)

    def _read_alternatives(self, child: Element, form: TextFormat) -> Iterator[Inline]:
        for one in choose(child):
            if one.tag in _READERS and one.tag != MC + "AlternateContent":
                yield from _READERS[one.tag](self, one, form)
            elif one.tag == W + "t":
                yield from self._read_text(one, form)

    def _read_ruby(self, child: Element, _form: TextFormat) -> Iterator[Inline]:
        yield from self._read_other(child, 1)


_Read = Callable[[InlineReader, "Element", TextFormat], Iterator[Inline]]
_READERS: dict[str, _Read] = {
    W + "tab": InlineReader._read_tab,
    W + "ptab": InlineReader._read_tab,
    W + "br": InlineReader._read_break,
    W + "cr": InlineReader._read_break,
    W + "sym": InlineReader._read_symbol,
    W + "noBreakHyphen": InlineReader._read_hyphen,
    W + "footnoteReference": InlineReader._read_note,
    W + "endnoteReference": InlineReader._read_note,
    W + "footnoteRef": InlineReader._read_own_number,
    W + "endnoteRef": InlineReader._read_own_number,
    W + "pgNum": InlineReader._read_page,
    W + "drawing": InlineReader._read_drawing,
    W + "pict": InlineReader._read_legacy,
    W + "ruby": InlineReader._read_ruby,
    MC + "AlternateContent": InlineReader._read_alternatives,
}


def choose(alternatives: Element) -> Element:
    """The one of several ways to say the same that is read: the first that shows something known, else the last."""
    for choice in alternatives:
        if any(local(one) in _SHOWN for one in choice.iter()):
            return choice
    return alternatives[-1] if len(alternatives) else alternatives


def _show(child: Element, form: TextFormat) -> str:
    text = child.text or ""
    if child.get(_SPACE) != "preserve":
        text = text.strip(" \t\n\r")
    text = _clean(text)
    if find_symbols(form.font) is not None or not text.isascii():
        text = translate(text, form.font)
    return text.upper() if form.is_capital else text


def _clean(text: str) -> str:
    """The text with plain blanks, without what is not seen."""
    return _UNSEEN.sub("", _BLANKS.sub(" ", text))
