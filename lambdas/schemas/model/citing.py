"""What is known of the values that a model returned: where in the document they stand, and how far that bears them out.

A value that is nowhere in the document keeps its place in the answer, and says of itself that it is nowhere.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lambdas.language_models.locating.finding import Finder, Places
from lambdas.language_models.locating.neighbours import Ground, choose_near, next_after
from lambdas.language_models.locating.words import Span, fold
from lambdas.schemas.engine import Note
from lambdas.schemas.model.choosing import choose_nearest_to_label
from lambdas.schemas.model.fitting import DROPPED, Repairs, is_empty
from lambdas.schemas.model.paths import ROOT, element, member
from lambdas.schemas.model.showing import Manner, show_span
from lambdas.schemas.nodes import Kind, Node

NOWHERE = "The value stands nowhere in the words of the document."
NO_WORDS = "The value is the model's judgement: no words of the document were looked for."
CERTAINTY = {Ground.ONLY: 0.95, Ground.LABEL: 0.9, Ground.ROW: 0.9, Ground.ORDER: 0.8}
"""How far a place bears a value out: the only one, the one nearest to a label, in its row, or one of several."""
JUDGED = 0.6
MISSING = 0.3
REFUSED = 0.2
REPAIRED = 0.9
_PHONE = re.compile(r"\+[0-9 ()./-]{10,20}")

Notes = dict[str, Note]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value that is not made of others, with its place in the schema."""

    path: str
    key: str
    node: Node
    value: Any


def list_leaves(value: Any, node: Node, path: str = ROOT, key: str = "") -> Iterator[Leaf]:  # noqa: ANN401 - JSON
    """Every leaf of a value, but for those inside of arrays."""
    if node.kind is Kind.OBJECT:
        for name, child in node.properties.items():
            yield from list_leaves(value[name], child, member(path, name), name)
    elif node.kind is not Kind.ARRAY:
        yield Leaf(path, key, node, value)


def list_arrays(value: Any, node: Node, path: str = ROOT) -> Iterator[tuple[str, Node, list[Any]]]:  # noqa: ANN401
    """Every array of a value, but for those inside of arrays: its path, its place in the schema and its elements."""
    if node.kind is Kind.OBJECT:
        for name, child in node.properties.items():
            yield from list_arrays(value[name], child, member(path, name))
    elif node.kind is Kind.ARRAY:
        yield path, node, value


class Citer:
    """Makes the notes of one answer on some pages of a document."""

    def __init__(self, finder: Finder, repairs: Repairs, manner: Manner) -> None:
        self.finder = finder
        self.repairs = repairs
        self.manner = manner
        self.notes: Notes = {}
        self._used: set[Span] = set()

    def cite(self, value: Mapping[str, Any], schema: Node) -> Notes:
        """Return a note for every leaf, every array and every element of one."""
        for leaf in list_leaves(value, schema):
            self._note_scalar(leaf)
        for path, node, elements in list_arrays(value, schema):
            self._note_array(path, node, elements, None)
        return self.notes

    def _note_scalar(self, leaf: Leaf) -> None:
        places = find_places(self.finder, leaf)
        if places is None:
            self.notes[leaf.path] = self._judge(leaf)
            return
        span, ground = choose_nearest_to_label(self.finder, places, leaf)
        self.notes[leaf.path] = self._note(leaf, span, ground)

    def _note_array(self, path: str, node: Node, elements: list[Any], after: Span | None) -> None:
        """Elements follow each other down the pages, and what belongs to one stands close together."""
        if node.items is None:
            return
        noted: list[Note] = []
        for number, value in enumerate(elements):
            here = element(path, number)
            anchor = self._note_element(here, node.items, value, after)
            for inner, child, held in list_arrays(value, node.items, here):
                self._note_array(inner, child, held, anchor)
            after = anchor or after
            if node.items.kind is Kind.OBJECT:
                leaves = [leaf.path for leaf in list_leaves(value, node.items, here)]
                self.notes[here] = gather([self.notes[leaf] for leaf in leaves], self.manner.cites_elements)
                if self.manner.cites_elements:
                    self.notes.update({leaf: replace(self.notes[leaf], citations=()) for leaf in leaves})
            noted.append(self.notes.get(here, Note()))
        self.notes[path] = replace(gather(noted, False), reasoning=self.repairs.get(path))

    def _note_element(self, path: str, node: Node, value: Any, after: Span | None) -> Span | None:  # noqa: ANN401
        """Note the leaves of one element; return the place that the others were chosen by, where there is one."""
        found = [(leaf, find_places(self.finder, leaf)) for leaf in list_leaves(value, node, path)]
        anchors = [(leaf, places) for leaf, places in found if places]
        if not anchors:
            for leaf, places in found:
                self.notes[leaf.path] = self._judge(leaf) if places is None else self._note(leaf, None, Ground.ORDER)
            return None
        first, places = min(anchors, key=lambda pair: sum(map(len, pair[1].values())))
        anchor, ground = next_after(places, after, self._used)
        self._used.add(anchor)
        self.notes[first.path] = self._note(first, anchor, ground)
        for leaf, others in found:
            if leaf is not first:
                span = choose_near(others, anchor, self._used) if others else None
                self._used.update([span] if span else [])
                self.notes[leaf.path] = self._judge(leaf) if others is None else self._note(leaf, span, Ground.ROW)
        return anchor

    def _judge(self, leaf: Leaf) -> Note:
        """The note of a value that no words are looked for: null, true or false, or one of the schema's choices."""
        repair = self.repairs.get(leaf.path)
        if is_empty(leaf.value):
            return Note(REFUSED, reasoning=DROPPED) if repair == DROPPED else Note()
        return Note(JUDGED * (REPAIRED if repair else 1), reasoning=_join(NO_WORDS, repair))

    def _note(self, leaf: Leaf, span: Span | None, ground: Ground) -> Note:
        repair = self.repairs.get(leaf.path)
        if span is None and leaf.node.kind is Kind.ENUM:
            return self._judge(leaf)
        factor = REPAIRED if repair else 1
        if span is None:
            return Note(MISSING * factor, reasoning=_join(NOWHERE, repair))
        citations = show_span(self.finder.pages[span.page], span, self.manner)
        explained = f"{ground.value} (page {span.page + 1})." if self.manner.explains else None
        return Note(CERTAINTY[ground] * factor, citations, _join(explained, repair))


def gather(notes: list[Note], with_citations: bool) -> Note:
    """The note of what is made of others: no surer than the least sure of them."""
    known = [note.confidence for note in notes if note.confidence is not None]
    citations = tuple(citation for note in notes for citation in note.citations) if with_citations else ()
    return Note(min(known, default=None), citations)


def find_places(finder: Finder, leaf: Leaf) -> Places | None:
    """Where a leaf's value stands; None for one that no words can be looked for."""
    value = leaf.value
    if is_empty(value) or isinstance(value, bool):
        return None
    if leaf.node.kind is Kind.DATE:
        return finder.find_day(datetime.date.fromisoformat(value)) or finder.find_text(value)
    if leaf.node.kind is Kind.CURRENCY:
        return _find_money(finder, value)
    if leaf.node.kind is Kind.SIGNATURE:
        return _find_signature(finder, value)
    return _find_text(finder, value) if isinstance(value, str) else finder.find_number(value)


def _find_text(finder: Finder, text: str) -> Places:
    """A text, or a telephone number without the country's code that the document leaves out."""
    places = finder.find_text(text)
    if places or not _PHONE.fullmatch(text):
        return places
    digits = "".join(fold(text))
    return next(filter(None, (finder.find_text(digits[length:]) for length in (1, 2, 3))), {})


def _find_money(finder: Finder, value: Mapping[str, Any]) -> Places:
    """An amount stands where its number does, a currency without one where its code is."""
    amount = value["amount"]
    return finder.find_text(value["iso_4217_currency_code"]) if amount is None else finder.find_number(amount)


def _find_signature(finder: Finder, value: Mapping[str, Any]) -> Places | None:
    """A signature stands where its name is printed, or else where its date or its title is."""
    for key in ("printed_name", "title_or_role"):
        if value[key] is not None:
            return finder.find_text(value[key])
    day = value["signature_date"]
    return None if day is None else finder.find_day(datetime.date.fromisoformat(day))


def _join(*sentences: str | None) -> str | None:
    return " ".join(sentence for sentence in sentences if sentence) or None
