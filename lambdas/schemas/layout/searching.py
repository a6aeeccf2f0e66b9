"""All candidates of one scalar property: under its own labels, and in the blocks of the parties around it."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.schemas.layout.candidates import Candidate, read_candidates, weaken
from lambdas.schemas.layout.labels.labels import Phrase, Wanted, wanted_labels
from lambdas.schemas.layout.labels.tokens import split_key, to_tokens
from lambdas.schemas.layout.parties.blocks import find_blocks, read_block
from lambdas.schemas.layout.parties.issuers import ISSUERS, read_letterhead
from lambdas.schemas.layout.parties.sections import Sections
from lambdas.schemas.layout.places.hints import heed_hint
from lambdas.schemas.layout.places.periods import rate_period
from lambdas.schemas.layout.scene import Scene
from lambdas.schemas.layout.slots import Slot
from lambdas.schemas.layout.values.checks import offers_choice, read_checks
from lambdas.schemas.layout.values.passages import Place
from lambdas.schemas.nodes import Kind, Node

_UNDER_OWN_LABEL = 0.85  # for a property of an object whose label does not name the object
_UNDER_VAGUE_LABEL = 0.6  # the same, for a key that many objects have
_PHRASES = 4  # of an object and of a property that are put together, the best ones
_GENERAL_WORDS = (
    "invoice bill document header summary total detail info information statement report general payment data"
)
_GENERAL = frozenset(_GENERAL_WORDS.split())  # objects that are no party, and so named by no label
_IN_SECTION = 0.95  # for a label below a heading that names the object
_IN_OTHER_SECTION = 0.6  # below one that names another
_SURE = 0.9
_AFTER_BLANK = 0.75  # for a label that stands unfilled further up as well
_LEAST_FILLED = 0.4
_FACETS = frozenset({"name", "address", "street", "city", "state", "zip", "phone", "fax", "email", "website"})
_VAGUE = _FACETS | {"date", "code", "number", "id", "type", "status"}


def find_candidates(scene: Scene, slot: Slot, sections: Sections) -> list[Candidate]:
    """The candidates of a property, the best first."""
    found = list(_under_labels(scene, slot, sections)) + list(_in_blocks(scene, slot)) + list(read_checks(scene, slot))
    if slot.node.description:
        found = [heed_hint(scene, slot, candidate) for candidate in found]
    return sorted(found, key=lambda candidate: -candidate.score)


def find_labels(scene: Scene, slot: Slot) -> Iterator[Place]:
    """The words that are surely labels of a property, and so the value of none."""
    for spot in scene.find(slot.wanted):
        if spot.similarity >= _SURE and (spot.is_marked or (spot.ends_line and not spot.start)):
            yield from spot.passage.places


def _under_labels(scene: Scene, slot: Slot, sections: Sections) -> Iterator[Candidate]:
    own = slot.wanted
    if slot.parents:
        yield from _read(scene, slot, _with_parents(slot, own))
    around = slot.path.rpartition(".")[0]
    usual = _rate_own_label(slot)
    for candidate in _read(scene, slot, own):
        owner = sections.owner(candidate.spot) if candidate.spot else None
        if owner is None:
            factor = usual
        elif owner == around:
            factor = _IN_SECTION
        else:
            factor = _IN_OTHER_SECTION if _is_vague(slot) else usual
        yield weaken(candidate, factor)


def _rate_own_label(slot: Slot) -> float:
    """What a label says that names a property and not the object around it."""
    if not slot.parents:
        return 1.0
    factor = _UNDER_VAGUE_LABEL if _is_vague(slot) else _UNDER_OWN_LABEL
    is_general = _GENERAL.issuperset(to_tokens(split_key(slot.parents[-1][0])))
    return (1 + factor) / 2 if is_general else factor


def _is_vague(slot: Slot) -> bool:
    return _VAGUE.issuperset(to_tokens(split_key(slot.key)))


def _read(scene: Scene, slot: Slot, wanted: Wanted) -> Iterator[Candidate]:
    blank: set[str] = set()
    for spot in scene.find(wanted):
        by_box = offers_choice(spot, slot)
        read = () if by_box else read_candidates(spot, slot.key, slot.node, scene.conventions)
        found = [rate_period(slot, candidate) for candidate in read]
        label = spot.passage.text.casefold()
        yield from (weaken(one, _AFTER_BLANK) if label in blank else one for one in found)
        is_filled = any(one.score >= _LEAST_FILLED for one in found)
        if not is_filled and spot.ends_line and not spot.start:
            blank.add(label)


def _with_parents(slot: Slot, own: Wanted) -> Wanted:
    """The labels that name the nearest object around a property too: `vendor name`, `name of vendor`."""
    key, node = slot.parents[-1]
    around = [phrase for phrase in wanted_labels(key, node).phrases if len(phrase.tokens) <= 3]
    both = (
        Phrase((*parent.tokens, *phrase.tokens), parent.worth * phrase.worth)
        for parent in around[:_PHRASES]
        for phrase in own.phrases[:_PHRASES]
    )
    known = wanted_labels(f"{key}_{slot.key}", Node(kind=slot.node.kind)).phrases
    return Wanted(tuple(dict.fromkeys((*both, *known))))


def _in_blocks(scene: Scene, slot: Slot) -> Iterator[Candidate]:
    around = _party(slot)
    if around is None:
        return
    for block in find_blocks(scene, wanted_labels(*around)):
        yield from read_block(block, slot, scene)
    if not ISSUERS.isdisjoint(to_tokens(split_key(around[0]))):
        yield from read_letterhead(scene, slot)


def _party(slot: Slot) -> tuple[str, Node] | None:
    """The party that a property belongs to: of the object around it, or of its key's first words, or the key itself."""
    tokens = to_tokens(split_key(slot.key))
    if len(tokens) > 1 and tokens[-1] in _FACETS:
        return "_".join(tokens[:-1]), Node(kind=Kind.STRING)
    if len(tokens) == 1 and tokens[0] in ISSUERS:
        return slot.key, slot.node
    return slot.parents[-1] if slot.parents else None
