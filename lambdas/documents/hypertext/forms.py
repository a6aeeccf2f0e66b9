"""What is filled into the controls of a form, as text in their places."""

from __future__ import annotations

from lambdas.documents.hypertext.writing import Choice, Element, End, Writing
from lambdas.documents.layout.blocks import Tick

OPTIONS = frozenset({"option", "optgroup"})
"""Elements that end where the next one begins."""

_TICKS = frozenset({"checkbox", "radio"})
_SILENT = frozenset({"hidden", "password", "file", "image", "color", "range"})
_BUTTONS = {"submit": "Submit", "reset": "Reset"}  # what a button without a value says


def show_input(writing: Writing, element: Element) -> None:
    """The value of a field or what a button says, or a box with its state; passwords are shown to nobody."""
    attributes = element.attributes
    kind = attributes.get("type", "text").strip().lower()
    if kind in _TICKS:
        writing.flow.add_mark(Tick("checked" in attributes, element.style.font), element.style)
    elif kind not in _SILENT:
        value = attributes.get("value", _BUTTONS.get(kind, ""))
        writing.flow.add_text(value, element.style)


def begin_textarea(writing: Writing, element: Element) -> End:
    """Its text as it is typed; several rows of it stand apart."""

    def use(text: str) -> None:
        text = text.removeprefix("\n").rstrip()
        flow = writing.flow
        if "\n" in text:
            flow.end_paragraph()
        flow.add_text(text, element.style)
        if "\n" in text:
            flow.end_paragraph()

    return writing.catch(use)


def begin_select(writing: Writing, element: Element) -> End:
    """Those of its options that are chosen; of a list that drops down the first one where none is."""
    attributes = element.attributes
    choice = Choice("multiple" in attributes)
    writing.choices.append(choice)

    def end() -> None:
        writing.choices.pop()
        first = [] if choice.is_multiple else choice.options[:1]
        shown = choice.chosen if choice.is_multiple else choice.chosen[-1:]
        writing.flow.add_text(", ".join(shown or first), element.style)

    return end


def begin_option(writing: Writing, element: Element) -> End | None:
    """One that is not chosen is not shown."""
    if not writing.choices:
        return None
    choice = writing.choices[-1]

    def use(text: str) -> None:
        name = " ".join((text.strip() or element.attributes.get("label", "")).split())
        choice.options.append(name)
        if "selected" in element.attributes:
            choice.chosen.append(name)

    return writing.catch(use)
