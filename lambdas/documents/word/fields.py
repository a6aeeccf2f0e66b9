"""Fields: what Word works out by itself (ECMA-376 part 1, 17.16). Their results are shown, their codes are not."""

from __future__ import annotations

from dataclasses import dataclass, field

from lambdas.documents.word.blocks import Counter, Inline, Numeral, Text, Tick
from lambdas.documents.word.markup import Element, W, read_value
from lambdas.documents.word.typesetting import Type
from lambdas.documents.word.units import is_on, read_whole

TICKED, UNTICKED = "☒", "☐"
_COUNTERS = {"PAGE": Counter.PAGE, "NUMPAGES": Counter.PAGES, "SECTIONPAGES": Counter.SECTION_PAGES}
_MOST_OPEN = 100
_LONGEST = 2_000  # characters of a code


@dataclass(slots=True)
class _Field:
    form: Element | None
    code: str = ""
    has_result: bool = False
    is_replaced: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open where a story is read, from the outermost in."""

    _open: list[_Field] = field(default_factory=list)

    @property
    def hides(self) -> bool:
        """Whether what is read is a field's code, or a result in whose place something else is shown."""
        return any(one.is_replaced or not one.has_result for one in self._open)

    def begin(self, character: Element) -> None:
        """A field begins with its code; `character` may hold the state of a form's field."""
        if len(self._open) < _MOST_OPEN:
            self._open.append(_Field(character.find(W + "ffData")))

    def add_code(self, text: str) -> None:
        """Part of the innermost field's code."""
        if self._open and not self._open[-1].has_result and len(self._open[-1].code) < _LONGEST:
            self._open[-1].code += text

    def separate(self, type_: Type) -> Inline | None:
        """Its result follows; what is shown in place of it, if anything is."""
        if not self._open or self._open[-1].has_result:
            return None
        shown = None if self._is_hidden_outside() else show_field(self._open[-1].code, self._open[-1].form, type_)
        self._open[-1].has_result = True
        self._open[-1].is_replaced = shown is not None
        return shown

    def end(self, type_: Type) -> Inline | None:
        """It ends; what is shown of one without a result."""
        if not self._open:
            return None
        last = self._open.pop()
        if last.has_result or self.hides:
            return None
        return show_field(last.code, last.form, type_) or _show_button(last.code, type_)

    def end_paragraph(self) -> None:
        """A code that does not end where its paragraph does is a broken one, and hides nothing more."""
        self._open = [one for one in self._open if one.has_result]

    def _is_hidden_outside(self) -> bool:
        return any(one.is_replaced or not one.has_result for one in self._open[:-1])


def show_field(code: str, form: Element | None, type_: Type) -> Inline | None:
    """What is shown of a field that is no result kept in the file; None for most."""
    name = code.split(maxsplit=1)[0].upper() if code.strip() else ""
    if name in _COUNTERS:
        return Numeral(_COUNTERS[name], type_)
    if name == "FORMCHECKBOX":
        return _show_tick(form, type_)
    if name == "FORMDROPDOWN":
        return _show_choice(form, type_)
    return None


def _show_tick(form: Element | None, type_: Type) -> Tick:
    box = None if form is None else form.find(W + "checkBox")
    state = None if box is None else box.find(W + "checked")
    state = box.find(W + "default") if box is not None and state is None else state
    is_ticked = state is not None and is_on(state.get(W + "val"))
    return Tick(is_ticked, TICKED if is_ticked else UNTICKED, type_)


def _show_choice(form: Element | None, type_: Type) -> Text | None:
    choices = None if form is None else form.find(W + "ddList")
    if choices is None:
        return None
    entries = [entry.get(W + "val", "") for entry in choices.iterfind(W + "listEntry")]
    chosen = read_whole(read_value(choices, "result") or read_value(choices, "default") or "0")
    return Text(entries[chosen], type_) if chosen is not None and chosen < len(entries) else None


def _show_button(code: str, type_: Type) -> Text | None:
    """A button's text is part of its code, behind the name of what it would do."""
    parts = code.split(maxsplit=2)
    return Text(parts[2].strip(), type_) if len(parts) > 2 and parts[0].upper() == "MACROBUTTON" else None
